import type { AwardState } from '@akashi/contract/awards.ts'
import type { Tx } from '../../db/database.ts'
import { findOccurrences, findStatesByCode } from './store.ts'

/** Where awards stand, by their public codes; those that are not there are left out. */
export async function awardStatesByCode(tx: Tx, codes: string[]): Promise<Map<string, AwardState>> {
  return findStatesByCode(tx, codes)
}

/** Which of those people hold the badge at `now`: awarded, however far its issuing is, and neither taken back nor expired. */
export async function badgeHolders(
  tx: Tx,
  o: { organisationId: string; achievementId: string; personIds: string[]; now: Date },
): Promise<Set<string>> {
  const awards = await findOccurrences(tx, { ...o, achievementIds: [o.achievementId] })
  const gone = ['stopped', 'revoked', 'declined', 'awaiting-approval']
  const held = awards.filter(({ state, expiresAt }) => !gone.includes(state) && (!expiresAt || expiresAt > o.now))
  return new Set(held.map(({ personId }) => personId))
}
