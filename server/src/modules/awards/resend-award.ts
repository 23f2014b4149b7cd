import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersion, expiryOf, publishedAchievement } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import { forgetBouncing } from './address-store.ts'
import { type Award, canResend, isForgotten, stateOf } from './award.ts'
import { resetMails } from './delivery-store.ts'
import { enqueueIssuing } from './request-awards.ts'
import { refusals } from './sentences.ts'
import { lockAwards, updateAward } from './store.ts'

/**
 * Sends an award's mail again, under the same Message-ID and with a fresh link; one that was parked before it was signed
 * is issued again, and where the check stopped it, with the badge as it is published now. Refuses: nothing to send, revoked, or declined.
 */
export async function resendAward(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { organisationId: string; awardId: string; actorPersonId: string },
): Promise<void> {
  await inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    const [award] = await lockAwards(tx, [o.awardId])
    if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
    if (!canResend(award) || isForgotten(award))
      throw new Refusal('conflict', 'award.not-resendable', refusals.notResendable)
    const { organisationId, actorPersonId } = o
    const corrected = stoppedByCheck(award) ? await presentVersion(tx, award) : {}
    await updateAward(tx, award.id, { ...corrected, state: stateOf(award), parkedReason: null })
    if (award.signedAt) {
      await resetMails(tx, [award.id])
      await forgetBouncing(tx, [award.address])
      await enqueue(tx, 'deliver-award-mails', { organisationId, awardIds: [award.id] })
    } else {
      await enqueueIssuing(tx, organisationId, [award])
    }
    await record(tx, { organisationId, actorPersonId, act: 'award.resent', subject: award.id, at: ports.clock.now() })
  })
}

/** Not signed, or signed and thrown away: nothing that anybody has is tied to the version it was awarded with. */
function stoppedByCheck(award: Award): boolean {
  return award.parkedReason === 'check.failed' && award.signedAt === null
}

/** The version published last, and when the award expires by it. */
async function presentVersion(
  tx: Tx,
  award: Award,
): Promise<Partial<Pick<Award, 'achievementVersionId' | 'expiresAt'>>> {
  const awardedWith = (await achievementVersion(tx, award.achievementVersionId))!
  const present = await publishedAchievement(tx, award.organisationId, awardedWith.slug)
  return present ? { achievementVersionId: present.versionId, expiresAt: expiryOf(present, award.awardedAt) } : {}
}
