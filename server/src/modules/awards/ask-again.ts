import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementsNeedingApproval } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import { isForgotten } from './award.ts'
import { approvalRefusals } from './approval-sentences.ts'
import { askForAwards } from './ask-approval.ts'
import { enqueueIssuing } from './request-awards.ts'
import { refusals } from './sentences.ts'
import { lockAwards, updateAward } from './store.ts'

/**
 * Takes up an award that was stopped before it was signed: it waits for a second person again where its badge needs one or one sent
 * it back, and is issued otherwise. Refuses: not stopped, or signed.
 */
export async function askAgainFor(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: { organisationId: string; awardId: string; actorPersonId: string; note: string },
): Promise<void> {
  const { organisationId, actorPersonId } = o
  await inScope(ports.db, { organisationId }, async (tx) => {
    const [award] = await lockAwards(tx, [o.awardId])
    if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
    if (award.state !== 'stopped' || award.signedAt !== null || isForgotten(award))
      throw new Refusal('conflict', 'award.not-stopped', approvalRefusals.notStopped)
    const needs = award.approvalId !== null || (await achievementsNeedingApproval(tx, [award.achievementId])).size > 0
    const state = needs ? ('awaiting-approval' as const) : ('awarded' as const)
    await updateAward(tx, award.id, { state, startAfter: null, parkedReason: null })
    if (needs)
      await askForAwards(tx, ports, { organisationId, askedBy: actorPersonId, note: o.note, awardIds: [award.id] })
    else {
      await enqueueIssuing(tx, organisationId, [{ id: award.id, startAfter: null }])
      await record(tx, {
        organisationId,
        actorPersonId,
        act: 'award.taken-up',
        subject: award.id,
        at: ports.clock.now(),
      })
    }
  })
}
