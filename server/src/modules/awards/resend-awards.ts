import { inScope } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { recordAll } from '../audit/audit.ts'
import { forgetBouncing } from './address-store.ts'
import { canResend, stateOf } from './award.ts'
import { lockReturnedMails, resetMails } from './delivery-store.ts'
import { lockAwards, updateAward } from './store.ts'

/** So many mails leave a minute, so that a batch of returned ones does not look like a flood of spam. */
const mailsAMinute = 100
const mostAtOnce = 1000

/**
 * Sends again what was refused or came back: the awards named, or all of them. What is on its way already is left alone, so that
 * asking twice sends once. Each mail keeps its Message-ID and gets a fresh link; the addresses count as good until they prove
 * otherwise. Returns how many are sent.
 */
export async function resendAwards(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { organisationId: string; actorPersonId: string; awardIds: string[] | null; atOnce: boolean },
): Promise<number> {
  const { organisationId, actorPersonId } = o
  return inScope(ports.db, { organisationId }, async (tx) => {
    const returned = await lockReturnedMails(tx, { awardIds: o.awardIds, limit: mostAtOnce })
    const awards = (await lockAwards(tx, returned)).filter(canResend)
    const at = ports.clock.now()
    for (const award of awards) {
      const state = stateOf({ ...award, deliveredAt: null })
      await updateAward(tx, award.id, { state, parkedReason: null, ...(o.atOnce ? { mailAtOnce: true } : {}) })
    }
    const awardIds = awards.map((award) => award.id)
    await resetMails(tx, awardIds)
    await forgetBouncing(
      tx,
      awards.map((award) => award.address),
    )
    for (let start = 0; start < awardIds.length; start += mailsAMinute) {
      const minute = new Date(at.getTime() + (start / mailsAMinute) * 60_000)
      const job = { organisationId, awardIds: awardIds.slice(start, start + mailsAMinute) }
      await enqueue(tx, 'deliver-award-mails', job, start > 0 ? { startAfter: minute } : {})
    }
    const entry = { organisationId, actorPersonId, act: 'award.resent', at }
    await recordAll(
      tx,
      awardIds.map((subject) => ({ ...entry, subject })),
    )
    return awardIds.length
  })
}
