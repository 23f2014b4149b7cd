import type { Viewer } from '../../http/permission.ts'

export type Reader = 'holder' | 'staff' | 'mail' | 'stranger'

/**
 * As whom somebody may see a badge, or `null`: then it is as if it were not there. The holder and the issuing staff always
 * may; whoever holds the key of the mail may; a stranger only where the holder chose so.
 */
export function readerOf(
  award: { personId: string; organisationId: string; visibility: 'private' | 'link' | 'public' },
  o: { viewer: Viewer | null; keyHolds: boolean },
): Reader | null {
  if (o.viewer?.personId === award.personId) return 'holder'
  const membership = o.viewer?.memberships.find((candidate) => candidate.organisationId === award.organisationId)
  if (membership?.roles.some((role) => role === 'owner' || role === 'issuer')) return 'staff'
  if (o.keyHolds) return 'mail'
  return award.visibility === 'private' ? null : 'stranger'
}
