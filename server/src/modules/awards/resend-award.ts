import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { canResend, stateOf } from './award.ts'
import { resetMail } from './delivery-store.ts'
import { enqueueIssuing } from './request-awards.ts'
import { refusals } from './sentences.ts'
import { lockAwards, updateAward } from './store.ts'

/**
 * Sends an award's mail again, under the same Message-ID and with a fresh link; one that was parked before it was signed
 * is issued again. Refuses: nothing to send, revoked, or declined.
 */
export async function resendAward(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { organisationId: string; awardId: string; actorPersonId: string },
): Promise<void> {
  await inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    const [award] = await lockAwards(tx, [o.awardId])
    if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
    if (!canResend(award)) throw new Refusal('conflict', 'award.not-resendable', refusals.notResendable)
    const { organisationId, actorPersonId } = o
    await updateAward(tx, award.id, { state: stateOf(award), parkedReason: null })
    if (award.signedAt) {
      await resetMail(tx, award.id)
      await enqueue(tx, 'deliver-award-mails', { organisationId, awardIds: [award.id] })
    } else {
      await enqueueIssuing(tx, organisationId, [award])
    }
    await record(tx, { organisationId, actorPersonId, act: 'award.resent', subject: award.id, at: ports.clock.now() })
  })
}
