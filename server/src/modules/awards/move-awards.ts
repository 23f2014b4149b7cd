import type { Tx } from '../../db/database.ts'
import { record } from '../audit/audit.ts'
import { moveAwards as moveAll } from './store-moving.ts'

/**
 * Gives awards to the person their holder turned out to be: all that `fromPersonId` has in that organisation (with
 * `address`: all that was sent there), but for an
 * occurrence the other one holds already. Call it in the organisation's scope.
 */
export async function moveAwards(
  tx: Tx,
  o: { organisationId: string; fromPersonId: string; toPersonId: string; address?: string; at: Date },
): Promise<{ moved: number }> {
  const awardIds = await moveAll(tx, o)
  const { organisationId, toPersonId: actorPersonId, at } = o
  for (const subject of awardIds) {
    await record(tx, {
      organisationId,
      actorPersonId,
      act: 'award.moved',
      subject,
      details: { from: o.fromPersonId, to: o.toPersonId },
      at,
    })
  }
  return { moved: awardIds.length }
}
