import type { Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { type Organisation, sendingTime } from '../organisations/organisations.ts'
import { findMailboxes } from './address-store.ts'
import type { Award } from './award.ts'
import { type AwardMail, markLater, markProblem } from './delivery-store.ts'
import { updateAward } from './store.ts'

type Waiting = { organisation: Organisation; mails: AwardMail[]; awards: Map<string, Award> }

/**
 * The mails that may leave now. Those of mailboxes that returned one are set aside; whoever wants none gets none; and what
 * would wake people waits for the organisation's sending hours, with a job for then.
 */
export async function holdBack(tx: Tx, ports: Pick<Ports, 'clock'>, waiting: Waiting): Promise<AwardMail[]> {
  const wanted = await withoutClosedMailboxes(tx, waiting)
  const now = ports.clock.now()
  const opens = sendingTime(now, { timeZone: waiting.organisation.timeZone, ...waiting.organisation.sending })
  if (opens.getTime() === now.getTime()) return wanted
  const later = wanted.filter((mail) => !waiting.awards.get(mail.awardId)!.mailAtOnce)
  if (later.length > 0) {
    const awardIds = later.map((mail) => mail.awardId)
    await markLater(tx, awardIds, { problem: 'hours', at: opens })
    const job = { organisationId: waiting.organisation.id, awardIds }
    await enqueue(tx, 'deliver-award-mails', job, { startAfter: opens })
  }
  return wanted.filter((mail) => !later.includes(mail))
}

async function withoutClosedMailboxes(tx: Tx, { mails, awards }: Waiting): Promise<AwardMail[]> {
  const addressOf = (mail: AwardMail) => awards.get(mail.awardId)!.address.toLowerCase()
  const { bouncing, unwanted } = await findMailboxes(tx, mails.map(addressOf))
  const open: AwardMail[] = []
  for (const mail of mails) {
    const problem = bouncing.get(addressOf(mail))
    if (unwanted.has(addressOf(mail))) {
      await markProblem(tx, mail, { problem: 'unwanted', nextAttemptAt: null, tried: false, state: 'unwanted' })
    } else if (problem !== undefined) {
      await markProblem(tx, mail, { problem: `bouncing.${problem}`, nextAttemptAt: null, tried: false })
      if (awards.get(mail.awardId)!.accepted === null)
        await updateAward(tx, mail.awardId, { state: 'parked', parkedReason: 'mail.bounced' })
    } else open.push(mail)
  }
  return open
}
