import { isInScope } from '../../openbadges/hosted-scope.ts'
import { isTooDeep } from '../depth.ts'
import type { Document, OlderBadge } from '../document.ts'
import { type Finding, finding, withReason } from '../finding.ts'
import { parseObject, type VerifyPorts } from '../ports.ts'
import { checkExtensions } from './extensions.ts'
import { checkIdentity } from './identity.ts'
import { followLink, isAddress, type Linked } from './linked.ts'
import { checkMembers } from './members.ts'
import { checkMoments } from './moments.ts'
import { checkRevocationList, checkSigned, checkSignedByAddress } from './signed.ts'
import { type OlderVersion, olderVersion, upgradeAssertion } from './upgrade.ts'
import { inUsualWords, olderTypes } from './usual-words.ts'

type Asked = { ports: VerifyPorts; now: Date; recipient?: string | undefined }
/** `credential` is the assertion with what it points to in place, where it was proven. */
export type JudgedOlder = { checks: Finding[]; credential: Record<string, unknown> | null; version: OlderVersion }
/** The badge itself, in the words of 2.0: what stands at its address, or what was signed; or why there is none. */
type Taken =
  | { assertion: Document; hosted: string | null; notes: Finding[]; version: OlderVersion }
  | { proof: Finding; status?: Finding; format?: Finding }
type Issuer = { id: string; profile: Document }

/** Judges a badge of Open Badges 2.0, 1.1, 1.0 or 0.5 (2.0, Verification): hosted at its address, or signed. */
export async function judgeOlder(read: OlderBadge, o: Asked): Promise<JudgedOlder> {
  const taken = await takeBadge(read, o.ports)
  if ('proof' in taken) return { checks: without(taken, read, o), credential: null, version: read.version }
  const { assertion, hosted, notes, version } = taken
  // An endorsement names its issuer itself.
  const badge = isEndorsement(assertion) ? { document: assertion } : await followLink(assertion.badge, o.ports, version)
  const isBare = assertion.revoked === true && assertion.badge === undefined && !isEndorsement(assertion)
  const issuer = typeof badge === 'string' ? badge : await followLink(badge.document.issuer, o.ports, version)
  const format = formatOf(read, { assertion, badge, issuer, version })
  const known = typeof issuer === 'string' || !isAddress(issuer.id) ? null : { id: issuer.id, profile: issuer.document }
  const [proof, bound] = await prove(read, { assertion, hosted, issuer: known }, o.ports)
  const status =
    isBare || hosted !== null
      ? hostedStatus(assertion)
      : await signedStatus(assertion, known && { ...known, version }, o.ports)
  const checks = [
    ...format,
    ...notes,
    ...(await checkExtensions(objectsOf(assertion, badge, issuer), o)),
    proof,
    bound,
    status,
    checkMoments(isBare ? { issuedOn: 0 } : assertion, o.now),
    await checkIdentity(assertion, o.recipient),
  ]
  const proven = proof.result === 'pass' && bound.result === 'pass' && typeof badge !== 'string' && known !== null
  return { checks, credential: proven ? whole(assertion, badge.document, known.profile) : null, version }
}

type Found = { assertion: Document; badge: string | { document: Document }; issuer: Linked; version: OlderVersion }

/** What is wrong with the form of what was found, or what it is called. */
function formatOf(read: OlderBadge, { assertion, badge, issuer, version }: Found): Finding[] {
  const endorses = isEndorsement(assertion)
  const members = (name: 'Assertion' | 'BadgeClass' | 'Endorsement' | 'Profile', document: Document, at: string) =>
    checkMembers(name, document, { at, version })
  const against = [
    ...(assertion.revoked === true ? [] : members(endorses ? 'Endorsement' : 'Assertion', assertion, '')),
    ...(typeof badge === 'string' || endorses ? [] : members('BadgeClass', badge.document, '/badge')),
    ...(typeof issuer === 'string' ? [] : members('Profile', issuer.document, '/badge/issuer')),
    ...('endorses' in read ? checkClaim(assertion, read.endorses) : []),
    ...(badge === 'differs' || issuer === 'differs'
      ? [finding('format', 'fail', 'format.link-differs', '/badge')]
      : []),
    ...(badge === 'wordless' || issuer === 'wordless'
      ? [finding('format', 'unknown', 'format.context-unknown', '/badge')]
      : []),
  ]
  if (against.length > 0) return against
  return [endorses ? finding('format', 'pass', 'format.endorsement') : named(version)]
}

function isEndorsement(document: Document): boolean {
  return olderTypes(document).includes('Endorsement')
}

/** Those that could be had, each with where it stands. */
function objectsOf(assertion: Document, ...linked: (string | { document: Document })[]): [string, Document][] {
  const places = ['/badge', '/badge/issuer']
  const had = linked.map((one, index) => (typeof one === 'string' ? null : ([places[index]!, one.document] as const)))
  return [['', assertion] as const, ...had].filter(
    (one) => one !== null && (one[0] === '' || one[1] !== assertion),
  ) as [string, Document][]
}

function whole(assertion: Document, badge: Document, issuer: Document): Document {
  return badge === assertion ? { ...assertion, issuer } : { ...assertion, badge: { ...badge, issuer } }
}

/** Open Badges 2.0, Endorsement: `claim` names what is endorsed. One written about something else says nothing here. */
function checkClaim(assertion: Document, endorses: unknown): Finding[] {
  const claim = assertion.claim as Document | null | undefined
  const isAboutThis = typeof claim === 'object' && claim?.id !== undefined && claim?.id === endorses
  return isAboutThis ? [] : [finding('format', 'fail', 'format.endorses-other', '/claim/id')]
}

/** Its words are not at hand: nothing can be said of it. */
function wordless(): { proof: Finding; format: Finding } {
  return {
    proof: finding('proof', 'unknown', 'proof.not-checked'),
    format: finding('format', 'unknown', 'format.context-unknown', '/@context'),
  }
}

async function takeBadge(read: OlderBadge, ports: VerifyPorts): Promise<Taken> {
  const { token, version, link } = read
  const written = await inUsualWords(read.document, ports)
  if (!written) return wordless()
  const document = upgradeAssertion(written, version, link)
  const { kind, address } = verificationOf(document)
  if (token) return { assertion: document, hosted: null, notes: [], version }
  if (kind === 'signed') return { proof: finding('proof', 'fail', 'proof.missing') }
  if (!isAddress(address)) return { proof: finding('proof', 'unknown', 'proof.not-hosted', '/id') }
  const answer = await ports.fetch(address)
  if (answer.ok && answer.status === 410)
    return {
      proof: finding('proof', 'unknown', 'proof.hosted-gone'),
      status: withReason(finding('status', 'fail', 'status.revoked'), parseObject(answer.body)?.revocationReason),
    }
  const given = answer.ok && answer.status === 200 ? parseObject(answer.body) : null
  if (!given || isTooDeep(given)) return { proof: finding('proof', 'unknown', 'proof.hosted-unreachable', '/id') }
  const published = await inUsualWords(given, ports)
  if (!published) return wordless()
  const found = link === null ? version : (olderVersion(published) ?? version)
  const assertion = upgradeAssertion(published, found, address)
  if (verificationOf(assertion).address !== address)
    return { proof: finding('proof', 'fail', 'proof.hosted-other', '/id') }
  const same = link !== null || saysTheSame(assertion, document)
  const notes = same ? [] : [finding('format', 'pass', 'format.copy-differs')]
  return { assertion, hosted: address, notes, version: found }
}

/** Proof, then issuer. */
async function prove(
  read: OlderBadge,
  found: { assertion: Document; hosted: string | null; issuer: Issuer | null },
  ports: VerifyPorts,
): Promise<[Finding, Finding]> {
  const { assertion, hosted, issuer } = found
  if (!issuer) {
    const proof = hosted === null ? 'proof.key-unknown' : 'proof.not-bound'
    return [finding('proof', 'unknown', proof), finding('issuer', 'unknown', 'issuer.unreachable', '/badge')]
  }
  if (read.token) {
    const { creator } = verificationOf(assertion)
    const check = read.version === '2.0' ? checkSigned : checkSignedByAddress
    return (await check(read.token, creator, issuer, ports)) as [Finding, Finding]
  }
  const inScope = isInScope(hosted!, { id: issuer.id, verification: issuer.profile.verification })
  return inScope
    ? [
        finding('proof', 'pass', 'proof.hosted'),
        finding('issuer', 'pass', ports.isLocal?.(issuer.id) ? 'issuer.local' : 'issuer.in-scope'),
      ]
    : [finding('proof', 'unknown', 'proof.not-bound'), finding('issuer', 'fail', 'issuer.out-of-scope', '/id')]
}

function hostedStatus(assertion: Document): Finding {
  return assertion.revoked === true
    ? withReason(finding('status', 'fail', 'status.revoked', '/revoked'), assertion.revocationReason)
    : finding('status', 'pass', 'status.in-force')
}

async function signedStatus(
  assertion: Document,
  issuer: (Issuer & { version: OlderVersion }) | null,
  ports: VerifyPorts,
): Promise<Finding> {
  return issuer ? checkRevocationList(assertion, issuer, ports) : finding('status', 'unknown', 'status.not-checked')
}

/** 2.0 says `verification`, before it was `verify` with the address in it: of the badge, or of the key. */
function verificationOf(document: Document): { kind: 'hosted' | 'signed'; address: unknown; creator: unknown } {
  const { type, url, creator } = (document.verification ?? document.verify ?? {}) as Document
  const kind = [type].flat().some((name) => /^signed/i.test(String(name))) ? 'signed' : 'hosted'
  return { kind, address: document.id ?? url, creator: creator ?? (kind === 'signed' ? url : undefined) }
}

function without(taken: { proof: Finding; status?: Finding; format?: Finding }, read: OlderBadge, o: Asked): Finding[] {
  return [
    taken.format ?? named(read.version),
    taken.proof,
    finding('issuer', 'unknown', 'issuer.not-checked'),
    taken.status ?? finding('status', 'unknown', 'status.not-checked'),
    finding('time', 'unknown', 'time.not-checked'),
    o.recipient === undefined
      ? finding('recipient', 'n/a', 'recipient.not-asked')
      : finding('recipient', 'unknown', 'recipient.not-checked'),
  ]
}

function named(version: OlderVersion): Finding {
  return finding('format', 'pass', `format.open-badges-${version}`)
}

/** Whatever the order of members. */
function saysTheSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [a, b] = [one as Document, other as Document]
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => name in b && saysTheSame(a[name], b[name]))
}
