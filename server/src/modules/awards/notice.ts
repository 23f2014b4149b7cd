import type { Tx } from '../../db/database.ts'
import { MailRefused } from '../../ports/mail.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersion } from '../achievements/achievements.ts'
import { romanisedNamesOf } from '../identity/identity.ts'
import { type Organisation, organisationById, sendingTime } from '../organisations/organisations.ts'
import { findMailboxes } from './address-store.ts'
import { type Award, knowsOfIt } from './award.ts'
import { linkExpiryAt } from './award-letter.ts'
import { credentialUrl } from './credential-facts.ts'
import { insertClaimKeys } from './delivery-store.ts'
import type { WrittenMail } from './mail-letter.ts'
import { stopUrl } from './mail-stop.ts'
import { findAwards } from './store.ts'

/** What a mail about a badge that its holder already has is made of. */
export type NoticeFacts = {
  award: Award
  organisation: Organisation
  /** How an English letter calls the person, where they have such a name. */
  romanised: string | null
  achievementName: string
  link: string
  stopUrl: string
}
type Prepared = { kind: 'ready'; facts: NoticeFacts } | { kind: 'later'; at: Date } | { kind: 'never' }

/** A holder who has not had the award's own mail yet hears of the badge by that one first. */
const afterAwardMailMinutes = 30

/**
 * Whether a notice about the award may leave now: by the rules of the award mails (sending hours, no mail to a mailbox that
 * returned one or wants none), and only to somebody who knows of the badge and keeps it. With a fresh key for its link.
 */
export async function prepareNotice(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'config' | 'deriveSecret' | 'random'>,
  awardId: string,
): Promise<Prepared> {
  const [award] = await findAwards(tx, [awardId])
  if (!award || award.address === '' || award.revokedAt || award.accepted === false) return { kind: 'never' }
  const { bouncing, unwanted } = await findMailboxes(tx, [award.address])
  const address = award.address.toLowerCase()
  if (unwanted.has(address) || bouncing.has(address) || award.state === 'parked') return { kind: 'never' }
  const now = ports.clock.now()
  if (!knowsOfIt(award)) return { kind: 'later', at: new Date(now.getTime() + afterAwardMailMinutes * 60_000) }
  const organisation = (await organisationById(tx, award.organisationId))!
  const at = sendingTime(now, { timeZone: organisation.timeZone, ...organisation.sending })
  if (at.getTime() !== now.getTime()) return { kind: 'later', at }
  const key = Buffer.from(ports.random.bytes(16)).toString('base64url')
  const { organisationId, code } = award
  await insertClaimKeys(tx, [{ awardId, organisationId, code, key, expiresAt: linkExpiryAt(now) }])
  const facts: NoticeFacts = {
    award,
    organisation,
    romanised: (await romanisedNamesOf(tx, [award.personId])).get(award.personId) ?? null,
    achievementName: (await achievementVersion(tx, award.achievementVersionId))!.name,
    link: `${credentialUrl(ports.config.baseUrl, code)}?key=${key}`,
    stopUrl: stopUrl(ports, code),
  }
  return { kind: 'ready', facts }
}

/** Sends it; `kind` makes its Message-ID, the same for every try. */
export async function sendNotice(
  ports: Pick<Ports, 'config' | 'mail' | 'meter'>,
  o: { facts: NoticeFacts; kind: string; written: WrittenMail },
): Promise<'sent' | 'refused' | 'later'> {
  const { award, stopUrl: stop } = o.facts
  const outcome = await ports.mail
    .send({
      from: ports.config.mailFrom,
      to: award.address,
      ...o.written,
      messageId: `${o.kind}-${award.code}@${new URL(ports.config.baseUrl).hostname}`,
      language: award.language,
      stopUrl: stop,
    })
    .then(
      () => 'sent' as const,
      (cause) => (cause instanceof MailRefused && cause.permanent ? ('refused' as const) : ('later' as const)),
    )
  ports.meter.count('mails', outcome)
  return outcome
}
