import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementsNeedingApproval } from '../achievements/achievements.ts'
import { approvalStatesOf } from './approval-store.ts'
import { askForAwards } from './ask-approval.ts'
import type { Award } from './award.ts'
import { updateAwards } from './store.ts'

/**
 * The last gate before anything is prepared or signed, inside the transaction that prepares: returns the awards that may go on.
 * However the job came about, one whose approval was not given is put back to where it waits (or is stopped, where it was sent
 * back or withdrawn), and one without approval of an achievement that needs it now asks for it. `awards` are locked.
 */
export async function holdBackUnapproved(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  organisationId: string,
  awards: Award[],
): Promise<Award[]> {
  const states = await approvalStatesOf(
    tx,
    awards.flatMap(({ approvalId }) => (approvalId === null ? [] : [approvalId])),
  )
  const needing = await achievementsNeedingApproval(
    tx,
    awards.map(({ achievementId }) => achievementId),
  )
  const stateOf = ({ approvalId }: Award) => (approvalId === null ? 'none' : (states.get(approvalId) ?? 'withdrawn'))
  const held = Map.groupBy(awards, (award) =>
    stateOf(award) === 'none' && needing.has(award.achievementId) ? 'unasked' : stateOf(award),
  )
  const idsOf = (state: string) => (held.get(state as 'none') ?? []).map((award) => award.id)
  await updateAwards(tx, [...idsOf('waiting'), ...idsOf('unasked')], { state: 'awaiting-approval' })
  await updateAwards(tx, [...idsOf('sent-back'), ...idsOf('withdrawn')], { state: 'stopped' })
  if (idsOf('unasked').length > 0)
    await askForAwards(tx, ports, { organisationId, askedBy: null, note: '', awardIds: idsOf('unasked') })
  return [...(held.get('none') ?? []), ...(held.get('approved') ?? [])]
}
