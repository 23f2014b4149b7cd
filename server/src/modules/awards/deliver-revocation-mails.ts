import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import { MailRefused } from '../../ports/mail.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersion } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import { romanisedNamesOf } from '../identity/identity.ts'
import { type Organisation, organisationById, sendingTime } from '../organisations/organisations.ts'
import { findMailboxes } from './address-store.ts'
import { type Award, knowsOfIt, nextTryAt } from './award.ts'
import { linkExpiryAt } from './award-letter.ts'
import { credentialUrl } from './credential-facts.ts'
import { insertClaimKeys } from './delivery-store.ts'
import type { WrittenMail } from './mail-letter.ts'
import { stopUrl } from './mail-stop.ts'
import {
  changeRevocationMail,
  insertRevocationMail,
  lockRevocationMails,
  type RevocationMail,
} from './revocation-mail-store.ts'
import { lockAwards } from './store.ts'
import { writeRevocationMail } from './write-revocation-mail.ts'

export type RevocationMailsJob = { organisationId: string; awardIds: string[] }
type Leased = { mail: RevocationMail; award: Award; bounceToken: string; written: WrittenMail }

/** The holder is told by one mail, in the transaction of the revocation, where they know of the badge at all. */
export async function tellHolder(tx: Tx, award: Award, o: { atOnce: boolean }): Promise<void> {
  if (!knowsOfIt(award)) return
  const { organisationId, id: awardId } = award
  await insertRevocationMail(tx, { organisationId, awardId, atOnce: o.atOnce })
  await enqueue(tx, 'deliver-revocation-mails', { organisationId, awardIds: [awardId] })
}

/**
 * Sends what `tellHolder` queued, by the rules of the award mails: sending hours unless urgent, no mail to a mailbox that
 * returned one or wants none, the same Message-ID on every try, later and later where the server does not answer.
 */
export async function deliverRevocationMails(ports: Ports, job: RevocationMailsJob): Promise<void> {
  const scope = { organisationId: job.organisationId }
  for (const awardId of job.awardIds) {
    const leased = await inScope(ports.db, scope, (tx) => lease(tx, ports, awardId))
    if (!leased) continue
    const outcome = await send(ports, leased)
    ports.meter.count('mails', outcome)
    await inScope(ports.db, scope, (tx) => keep(tx, ports, { ...leased, outcome }))
  }
}

/** Takes the mail if it may leave now, with a fresh key for its link; only the key's hash is kept. */
async function lease(tx: Tx, ports: Ports, awardId: string): Promise<Leased | null> {
  const [mail] = await lockRevocationMails(tx, [awardId])
  const [award] = await lockAwards(tx, [awardId])
  if (!mail || !award || award.revokedAt === null || award.address === '') return null
  const organisation = (await organisationById(tx, award.organisationId))!
  if (!(await mayLeave(tx, ports, { mail, award, organisation }))) return null
  const bounceToken = Buffer.from(ports.random.bytes(16)).toString('hex')
  const key = Buffer.from(ports.random.bytes(16)).toString('base64url')
  const { organisationId, code } = award
  await insertClaimKeys(tx, [{ awardId, organisationId, code, key, expiresAt: linkExpiryAt(ports.clock.now()) }])
  await changeRevocationMail(tx, awardId, { state: 'sending', problem: null, bounceToken })
  const written = writeRevocationMail({
    language: award.language,
    recipientName: award.recipientName,
    romanised: (await romanisedNamesOf(tx, [award.personId])).get(award.personId) ?? null,
    organisation,
    achievementName: (await achievementVersion(tx, award.achievementVersionId))!.name,
    awardedAt: award.awardedAt,
    revokedAt: award.revokedAt,
    reason: award.revokedReason ?? '',
    link: `${credentialUrl(ports.config.baseUrl, code)}?key=${key}`,
    stopUrl: stopUrl(ports, code),
  })
  return { mail, award, bounceToken, written }
}

async function mayLeave(
  tx: Tx,
  ports: Pick<Ports, 'clock'>,
  { mail, award, organisation }: { mail: RevocationMail; award: Award; organisation: Organisation },
): Promise<boolean> {
  const { bouncing, unwanted } = await findMailboxes(tx, [award.address])
  const address = award.address.toLowerCase()
  const closed = unwanted.has(address) ? 'unwanted' : bouncing.has(address) ? 'refused' : null
  if (closed) {
    const problem = closed === 'unwanted' ? 'unwanted' : `bouncing.${bouncing.get(address)}`
    await changeRevocationMail(tx, award.id, { state: closed, problem })
    return false
  }
  const now = ports.clock.now()
  const opens = sendingTime(now, { timeZone: organisation.timeZone, ...organisation.sending })
  if (mail.atOnce || opens.getTime() === now.getTime()) return true
  await putOff(tx, award, { problem: 'hours', at: opens })
  return false
}

async function putOff(
  tx: Tx,
  award: Award,
  o: { problem: string; at: Date; attempts?: number | undefined },
): Promise<void> {
  const { organisationId, id } = award
  const attempts = o.attempts === undefined ? {} : { attempts: o.attempts }
  await changeRevocationMail(tx, id, { state: 'waiting', problem: o.problem, nextAttemptAt: o.at, ...attempts })
  await enqueue(tx, 'deliver-revocation-mails', { organisationId, awardIds: [id] }, { startAfter: o.at })
}

async function send(ports: Ports, { award, written, bounceToken }: Leased): Promise<'sent' | 'refused' | 'later'> {
  const { baseUrl, mailFrom: from, mailBounceAddress } = ports.config
  try {
    await ports.mail.send({
      from,
      to: award.address,
      ...written,
      messageId: `revoked-${award.code}@${new URL(baseUrl).hostname}`,
      language: award.language,
      stopUrl: stopUrl(ports, award.code),
      ...(mailBounceAddress ? { returnPath: mailBounceAddress.replace('@', `+${bounceToken}@`) } : {}),
    })
    return 'sent'
  } catch (cause) {
    return cause instanceof MailRefused && cause.permanent ? 'refused' : 'later'
  }
}

async function keep(
  tx: Tx,
  ports: Ports,
  { mail, award, outcome }: Leased & { outcome: 'sent' | 'refused' | 'later' },
): Promise<void> {
  const now = ports.clock.now()
  const attempts = mail.attempts + 1
  if (outcome === 'sent') {
    await changeRevocationMail(tx, award.id, { state: 'sent', problem: null, attempts, sentAt: now })
    const { organisationId, id: subject } = award
    await record(tx, { organisationId, act: 'award.revocation-mailed', subject, at: now })
    return
  }
  const next = outcome === 'later' ? nextTryAt(attempts, now) : null
  if (next) await putOff(tx, award, { problem: 'unreachable', at: next, attempts })
  else {
    const problem = outcome === 'later' ? 'unreachable' : 'refused'
    await changeRevocationMail(tx, award.id, { state: 'refused', problem, attempts })
  }
}
