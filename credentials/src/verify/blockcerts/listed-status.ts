import type { Document } from '../document.ts'
import { type Finding, finding } from '../finding.ts'
import { isObject } from '../kind.ts'
import { fetchObject, type VerifyPorts } from '../ports.ts'
import type { Anchored } from './check-anchors.ts'

/**
 * Whether the revocation list of the issuer's profile names that credential. The list is asked for as a whole, without saying about which credential: whom one
 * verifies is nobody's business. What cannot be had is unknown, never in force.
 */
export async function checkListedStatus(
  ids: readonly unknown[],
  { published }: Pick<Anchored, 'published'>,
  ports: VerifyPorts,
): Promise<Finding> {
  if (!published) return finding('status', 'unknown', 'status.not-checked')
  const place = published.profile?.revocationList
  const url = isObject(place) ? place.id : place
  if (url === undefined) return finding('status', 'n/a', 'status.none')
  const list = await fetchObject(ports, String(url))
  if (!list) return finding('status', 'unknown', 'status.unreachable')
  if (!Array.isArray(list.revokedAssertions)) return finding('status', 'unknown', 'status.unproven')
  const revoked = (list.revokedAssertions as unknown[]).find((entry) =>
    ids.includes(isObject(entry) ? entry.id : entry),
  )
  if (revoked === undefined) return finding('status', 'pass', 'status.in-force')
  const reason = isObject(revoked) ? revoked.revocationReason : undefined
  const found = finding('status', 'fail', 'status.revoked')
  return typeof reason === 'string' ? { ...found, detail: reason.slice(0, 500) } : found
}

/** Version 1.2 revoked by spending: the recipient's own output of the transaction, or one of the issuer's. */
export function checkSpentStatus(document: Document, { record, published }: Anchored): Finding {
  if (!record) return finding('status', 'unknown', 'status.unreachable')
  const recipient = isObject(document.recipient) ? document.recipient.revocationKey : undefined
  const listed = ([published?.profile?.revocationKeys].flat() as unknown[]).map((one) =>
    isObject(one) ? one.key : one,
  )
  const keys = [recipient, ...listed].filter((key) => typeof key === 'string')
  if (keys.length === 0) return finding('status', 'n/a', 'status.none')
  return keys.some((key) => record.revokedAddresses.includes(key))
    ? finding('status', 'fail', 'status.revoked')
    : finding('status', 'pass', 'status.in-force')
}
