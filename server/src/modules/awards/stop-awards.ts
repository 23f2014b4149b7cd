import type { Tx } from '../../db/database.ts'
import { withdrawWaiting } from './approval-store.ts'
import { lockAwards, updateAwards } from './store.ts'

/** Stops awards that are not signed yet, and takes back what was asked for them; returns the ids of those that were stopped. */
export async function stopAwards(tx: Tx, awardIds: string[], by: { personId: string; at: Date }): Promise<string[]> {
  const awards = await lockAwards(tx, awardIds)
  const stopped = awards.filter(({ state }) => state === 'awarded' || state === 'awaiting-approval').map(({ id }) => id)
  await updateAwards(tx, stopped, { state: 'stopped' })
  await withdrawWaiting(tx, { kind: 'award', subjectIds: stopped, by: by.personId, at: by.at })
  return stopped
}
