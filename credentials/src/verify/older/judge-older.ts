import { isInScope } from '../../openbadges/hosted-scope.ts'
import { isTooDeep } from '../depth.ts'
import type { Document, OlderBadge } from '../document.ts'
import { type Finding, finding } from '../finding.ts'
import { parseObject, type VerifyPorts } from '../ports.ts'
import { checkIdentity } from './identity.ts'
import { followLink, isAddress } from './linked.ts'
import { checkMembers } from './members.ts'
import { checkMoments } from './moments.ts'
import { checkRevocationList, checkSigned } from './signed.ts'

type Asked = { ports: VerifyPorts; now: Date; recipient?: string | undefined }
/** `credential` is the assertion with what it points to in place, where it was proven. */
export type JudgedOlder = { checks: Finding[]; credential: object | null }
/** The badge itself: what stands at its address, or what was signed; or why there is none. */
type Taken = { assertion: Document; hosted: string | null; notes: Finding[] } | { proof: Finding; status?: Finding }
type Issuer = { id: string; profile: Document }

/** Judges a badge of Open Badges 2.0 or 1.1 (2.0, Verification): hosted at its address, or signed. */
export async function judgeOlder(read: OlderBadge, o: Asked): Promise<JudgedOlder> {
  const taken = await takeBadge(read, o.ports)
  if ('proof' in taken) return { checks: without(taken, read, o), credential: null }
  const { assertion, hosted, notes } = taken
  const { version } = read
  const badge = await followLink(assertion.badge, o.ports)
  const isBare = assertion.revoked === true && assertion.badge === undefined
  const issuer = typeof badge === 'string' ? badge : await followLink(badge.document.issuer, o.ports)
  const format = [
    ...(assertion.revoked === true ? [] : checkMembers('Assertion', assertion, { at: '', version })),
    ...(typeof badge === 'string' ? [] : checkMembers('BadgeClass', badge.document, { at: '/badge', version })),
    ...(typeof issuer === 'string' ? [] : checkMembers('Profile', issuer.document, { at: '/badge/issuer', version })),
    ...([badge, issuer].includes('differs') ? [finding('format', 'fail', 'format.link-differs', '/badge')] : []),
  ]
  const known = typeof issuer === 'string' || !isAddress(issuer.id) ? null : { id: issuer.id, profile: issuer.document }
  const [proof, bound] = await prove(read, { assertion, hosted, issuer: known }, o.ports)
  const code = version === '2.0' ? 'format.open-badges-2' : 'format.open-badges-1'
  const status = isBare || hosted !== null ? hostedStatus(assertion) : await signedStatus(assertion, known, o.ports)
  const checks = [
    ...(format.length > 0 ? format : [finding('format', 'pass', code)]),
    ...notes,
    proof,
    bound,
    status,
    checkMoments(isBare ? { issuedOn: 0 } : assertion, o.now),
    await checkIdentity(assertion, o.recipient),
  ]
  const proven = proof.result === 'pass' && bound.result === 'pass' && typeof badge !== 'string' && known !== null
  return { checks, credential: proven ? { ...assertion, badge: { ...badge.document, issuer: known.profile } } : null }
}

async function takeBadge(read: OlderBadge, ports: VerifyPorts): Promise<Taken> {
  const { document, token } = read
  const { kind, address } = verificationOf(document)
  if (token) return { assertion: document, hosted: null, notes: [] }
  if (kind === 'signed') return { proof: finding('proof', 'fail', 'proof.missing') }
  if (!isAddress(address)) return { proof: finding('proof', 'unknown', 'proof.not-hosted', '/id') }
  const answer = await ports.fetch(address)
  if (answer.ok && answer.status === 410)
    return {
      proof: finding('proof', 'unknown', 'proof.hosted-gone'),
      status: finding('status', 'fail', 'status.revoked'),
    }
  const assertion = answer.ok && answer.status === 200 ? parseObject(answer.body) : null
  if (!assertion || isTooDeep(assertion))
    return { proof: finding('proof', 'unknown', 'proof.hosted-unreachable', '/id') }
  if (verificationOf(assertion).address !== address)
    return { proof: finding('proof', 'fail', 'proof.hosted-other', '/id') }
  const same = read.onlyLink || saysTheSame(assertion, document)
  return {
    assertion,
    hosted: address,
    notes: same ? [] : [finding('format', 'pass', 'format.copy-differs')],
  }
}

/** Proof, then issuer. */
async function prove(
  read: OlderBadge,
  found: { assertion: Document; hosted: string | null; issuer: Issuer | null },
  ports: VerifyPorts,
): Promise<[Finding, Finding]> {
  const { assertion, hosted, issuer } = found
  // In 1.1 the key's address stands in the badge, and nothing in the issuer's profile speaks for it.
  if (read.token && read.version === '1.1')
    return [finding('proof', 'unknown', 'proof.unsupported'), finding('issuer', 'unknown', 'issuer.unbound')]
  if (!issuer) {
    const proof = hosted === null ? 'proof.key-unknown' : 'proof.not-bound'
    return [finding('proof', 'unknown', proof), finding('issuer', 'unknown', 'issuer.unreachable', '/badge')]
  }
  if (read.token) {
    const { creator } = verificationOf(assertion)
    return (await checkSigned(read.token, creator, issuer, ports)) as [Finding, Finding]
  }
  const inScope = isInScope(hosted!, { id: issuer.id, verification: issuer.profile.verification })
  return inScope
    ? [finding('proof', 'pass', 'proof.hosted'), finding('issuer', 'pass', 'issuer.in-scope')]
    : [finding('proof', 'unknown', 'proof.not-bound'), finding('issuer', 'fail', 'issuer.out-of-scope', '/id')]
}

function hostedStatus(assertion: Document): Finding {
  return assertion.revoked === true
    ? finding('status', 'fail', 'status.revoked', '/revoked')
    : finding('status', 'pass', 'status.in-force')
}

async function signedStatus(assertion: Document, issuer: Issuer | null, ports: VerifyPorts): Promise<Finding> {
  return issuer
    ? checkRevocationList(assertion, issuer.profile, ports)
    : finding('status', 'unknown', 'status.not-checked')
}

/** 2.0 says `verification`, 1.1 `verify` with the address in it. */
function verificationOf(document: Document): { kind: 'hosted' | 'signed'; address: unknown; creator: unknown } {
  const { type, url, creator } = (document.verification ?? document.verify ?? {}) as Document
  const kind = [type].flat().some((name) => /^signed/i.test(String(name))) ? 'signed' : 'hosted'
  return { kind, address: document.id ?? url, creator: creator ?? (kind === 'signed' ? url : undefined) }
}

function without(taken: { proof: Finding; status?: Finding }, read: OlderBadge, o: Asked): Finding[] {
  const code = read.version === '2.0' ? 'format.open-badges-2' : 'format.open-badges-1'
  return [
    finding('format', 'pass', code),
    taken.proof,
    finding('issuer', 'unknown', 'issuer.not-checked'),
    taken.status ?? finding('status', 'unknown', 'status.not-checked'),
    finding('time', 'unknown', 'time.not-checked'),
    o.recipient === undefined
      ? finding('recipient', 'n/a', 'recipient.not-asked')
      : finding('recipient', 'unknown', 'recipient.not-checked'),
  ]
}

/** Whatever the order of members. */
function saysTheSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [a, b] = [one as Document, other as Document]
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => name in b && saysTheSame(a[name], b[name]))
}
