import { algorithms, type Compact } from '../../jose/compact.ts'
import { signatureHolds } from '../../proofs/check-signature-bytes.ts'
import { isInScope } from '../../openbadges/hosted-scope.ts'
import { keyOfPem } from '../../proofs/pem.ts'
import type { Document } from '../document.ts'
import { type Finding, finding, withReason } from '../finding.ts'
import { fetchBody, fetchObject, parseObject, type VerifyPorts } from '../ports.ts'
import { followLink } from './linked.ts'
import { inUsualWords } from './usual-words.ts'
import type { OlderVersion } from './upgrade.ts'

/** More keys than this of one issuer are not looked at. */
const maxKeys = 8

/**
 * Proof and issuer of a signed badge (Open Badges 2.0, Signed Badges): a key the issuer's profile lists, which names the
 * issuer as its owner, made the signature; `creator` says which one.
 */
export async function checkSigned(
  token: Compact,
  creator: unknown,
  issuer: { id: string; profile: Document },
  ports: VerifyPorts,
): Promise<Finding[]> {
  const kind = Object.hasOwn(algorithms, String(token.header.alg)) ? algorithms[String(token.header.alg)] : undefined
  if (!kind) return [finding('proof', 'fail', 'proof.not-allowed'), finding('issuer', 'unknown', 'issuer.unbound')]
  const listed = listOf(issuer.profile.publicKey).slice(0, maxKeys)
  const named = creator === undefined ? listed : listed.filter((link) => idOf(link) === creator)
  if (named.length === 0)
    return [finding('proof', 'unknown', 'proof.key-unknown'), finding('issuer', 'fail', 'issuer.key-not-listed')]
  let reached = false
  for (const link of named) {
    const found = await followLink(link, ports)
    if (typeof found === 'string' || found.document.owner !== issuer.id) continue
    reached = true
    const key = await keyOfPem(found.document.publicKeyPem)
    if (key?.kind === kind && (await signatureHolds(key, token.signature, token.signed)))
      return [finding('proof', 'pass', 'proof.holds'), finding('issuer', 'pass', 'issuer.bound')]
  }
  return reached
    ? [finding('proof', 'fail', 'proof.broken'), finding('issuer', 'pass', 'issuer.bound')]
    : [finding('proof', 'unknown', 'proof.key-unknown'), finding('issuer', 'unknown', 'issuer.unreachable')]
}

/**
 * Proof and issuer of a badge signed as 1.1 and 1.0 did: the badge gives the address of its key. Nothing in the issuer's
 * profile speaks for that key, so it counts only where it stands at the issuer's own https site.
 */
export async function checkSignedByAddress(
  token: Compact,
  keyAddress: unknown,
  issuer: { id: string; profile: Document },
  ports: VerifyPorts,
): Promise<Finding[]> {
  const kind = Object.hasOwn(algorithms, String(token.header.alg)) ? algorithms[String(token.header.alg)] : undefined
  if (!kind) return [finding('proof', 'fail', 'proof.not-allowed'), finding('issuer', 'unknown', 'issuer.unbound')]
  const isOurs = typeof keyAddress === 'string' && keyAddress.startsWith('https://') && isInScope(keyAddress, issuer)
  if (!isOurs || !issuer.id.startsWith('https://'))
    return [finding('proof', 'unknown', 'proof.key-unknown'), finding('issuer', 'unknown', 'issuer.unbound')]
  const bytes = await fetchBody(ports, keyAddress)
  const key = bytes && (await keyOfPem(parseObject(bytes)?.publicKeyPem ?? new TextDecoder().decode(bytes)))
  if (!key)
    return [finding('proof', 'unknown', 'proof.key-unknown'), finding('issuer', 'unknown', 'issuer.unreachable')]
  const holds = key.kind === kind && (await signatureHolds(key, token.signature, token.signed))
  return [
    holds ? finding('proof', 'pass', 'proof.holds') : finding('proof', 'fail', 'proof.broken'),
    finding('issuer', 'pass', 'issuer.key-in-scope'),
  ]
}

/** Whether the issuer's revocation list names that badge (Open Badges 2.0, RevocationList), by id or as 1.1 did by `uid`. */
export async function checkRevocationList(
  assertion: Document,
  { profile, version }: { profile: Document; version: OlderVersion },
  ports: VerifyPorts,
): Promise<Finding> {
  if (profile.revocationList === undefined) return finding('status', 'n/a', 'status.none')
  const published = await fetchObject(ports, String(idOf(profile.revocationList)))
  const list = published && (await inUsualWords(published, ports))
  if (!list) return finding('status', 'unknown', 'status.unreachable', '/badge/issuer/revocationList')
  const ids = [assertion.id, assertion.uid].filter((id) => typeof id === 'string')
  // Before 2.0 the list was an object of reasons by `uid`.
  if (list.revokedAssertions === undefined && version !== '2.0')
    return outcome(ids.map((id) => Object.hasOwn(list, id) && { revocationReason: list[id] }).find(Boolean))
  if (!Array.isArray(list.revokedAssertions)) return finding('status', 'unknown', 'status.unproven')
  const named = (list.revokedAssertions as unknown[]).find((entry) => {
    if (typeof entry !== 'object' || entry === null) return ids.includes(entry as string)
    const { id, uid, revoked } = entry as Document
    return revoked !== false && (ids.includes(id as string) || ids.includes(uid as string))
  })
  return outcome(named)
}

/** `named`: the entry of the list that names the badge, an id alone or an object that may say why. */
function outcome(named: unknown): Finding {
  if (!named) return finding('status', 'pass', 'status.in-force')
  const reason = typeof named === 'object' ? (named as Document).revocationReason : undefined
  return withReason(finding('status', 'fail', 'status.revoked'), reason)
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat()
}

function idOf(link: unknown): unknown {
  return typeof link === 'object' && link !== null ? (link as Document).id : link
}
