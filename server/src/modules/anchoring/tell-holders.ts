import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { nextTryAt, prepareNotice, sendNotice } from '../awards/awards.ts'
import { record } from '../audit/audit.ts'
import { isAnchoredOnTestChain } from './anchored.ts'
import { type AnchorMail, changeMail, lockMail } from './mail-store.ts'
import { writeAnchorMail } from './write-anchor-mail.ts'

export type TellJob = { organisationId: string; awardIds: string[] }

/**
 * Tells each holder once, by mail and on their open page, that there is a stronger file. A death between sending and writing
 * that down costs one second copy with the same Message-ID.
 */
export async function tellHolders(ports: Ports, job: TellJob): Promise<void> {
  const scope = { organisationId: job.organisationId }
  for (const awardId of job.awardIds) {
    const ready = await inScope(ports.db, scope, async (tx) => {
      const mail = await lockMail(tx, awardId)
      return mail && takeIfDue(tx, ports, { ...job, mail })
    })
    if (!ready) continue
    const { facts, mail, isTest } = ready
    ports.live.publish(facts.award.personId, { code: facts.award.code, name: facts.achievementName })
    const outcome = await sendNotice(ports, { facts, kind: 'anchored', written: writeAnchorMail(facts, isTest) })
    await inScope(ports.db, scope, (tx) => keep(tx, ports, { ...job, mail, outcome }))
  }
}

async function takeIfDue(tx: Tx, ports: Ports, o: { organisationId: string; mail: AnchorMail }) {
  const { awardId } = o.mail
  const notice = await prepareNotice(tx, ports, awardId)
  if (notice.kind === 'never') {
    await changeMail(tx, awardId, { state: 'unwanted' })
    return null
  }
  if (notice.kind === 'later') {
    await putOff(tx, o, notice.at)
    return null
  }
  return { facts: notice.facts, mail: o.mail, isTest: await isAnchoredOnTestChain(tx, awardId) }
}

async function keep(
  tx: Tx,
  ports: Ports,
  o: { organisationId: string; mail: AnchorMail; outcome: 'sent' | 'refused' | 'later' },
): Promise<void> {
  const { organisationId, mail, outcome } = o
  const [now, attempts] = [ports.clock.now(), mail.attempts + 1]
  if (outcome === 'sent') {
    await changeMail(tx, mail.awardId, { state: 'sent', attempts, sentAt: now })
    await record(tx, { organisationId, act: 'anchor.mailed', subject: mail.awardId, at: now })
    return
  }
  const next = outcome === 'later' ? nextTryAt(attempts, now) : null
  if (next) await putOff(tx, o, next, attempts)
  else await changeMail(tx, mail.awardId, { state: 'refused', attempts })
}

async function putOff(
  tx: Tx,
  { organisationId, mail }: { organisationId: string; mail: AnchorMail },
  at: Date,
  attempts = mail.attempts,
): Promise<void> {
  await changeMail(tx, mail.awardId, { state: 'waiting', attempts, nextAttemptAt: at })
  await enqueue(tx, 'tell-anchored', { organisationId, awardIds: [mail.awardId] }, { startAfter: at })
}
