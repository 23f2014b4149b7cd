import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import { MailRefused } from '../../ports/mail.ts'
import type { Ports } from '../../ports/ports.ts'
import { type AchievementVersion, achievementVersions } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import { romanisedNamesOf } from '../identity/identity.ts'
import { type Organisation, organisationById } from '../organisations/organisations.ts'
import { type Award, nextTryAt } from './award.ts'
import { awardLetter, linkExpiryAt } from './award-letter.ts'
import { credentialUrl } from './credential-facts.ts'
import {
  type AwardMail,
  insertClaimKeys,
  lockUnsentMails,
  markProblem,
  markSending,
  markSent,
} from './delivery-store.ts'
import { stopUrl } from './mail-stop.ts'
import { findAwards, lockAwards, markDelivered, updateAward } from './store.ts'
import { holdBack } from './hold-back.ts'

export type DeliverJob = { organisationId: string; awardIds: string[] }
type Letter = {
  mail: AwardMail
  award: Award
  version: AchievementVersion
  organisation: Organisation
  romanised: string | null
  key: string
  bounceToken: string
  linkExpiresAt: Date
}

/** After so many failures in a row the server counts as down, and the rest of the chunk waits with them. */
const failuresInARow = 2

/**
 * Sends the mails of a chunk one after the other, keeping each outcome before the next is begun: a death in between costs
 * at most one second copy, with the same Message-ID. Refused for good: parked. Refused for now, or no answer: tried again
 * later, longer and longer.
 */
export async function deliverAwardMails(ports: Ports, job: DeliverJob): Promise<void> {
  const scope = { organisationId: job.organisationId }
  const letters = await inScope(ports.db, scope, (tx) => lease(tx, ports, job))
  await ports.failpoint('k6')
  const put: Letter[] = []
  let failures = 0
  for (const letter of letters) {
    const outcome = failures >= failuresInARow ? 'later' : await sendIfDue(ports, letter)
    if (outcome === 'withdrawn') continue
    ports.meter.count('mails', outcome)
    failures = outcome === 'later' ? failures + 1 : 0
    await ports.failpoint('k7')
    if (outcome === 'sent') await inScope(ports.db, scope, (tx) => keepSent(tx, ports, letter))
    else if (outcome === 'refused') await inScope(ports.db, scope, (tx) => keepRefused(tx, ports, letter, 'refused'))
    else put.push(letter)
  }
  if (put.length > 0) await inScope(ports.db, scope, (tx) => putOff(tx, ports, job.organisationId, put))
}

/** Takes what still has to go out, with a fresh key for each link; only the key's hash is kept. */
async function lease(tx: Tx, ports: Ports, job: DeliverJob): Promise<Letter[]> {
  const mails = await lockUnsentMails(tx, job.awardIds)
  const awards = new Map(
    (
      await lockAwards(
        tx,
        mails.map((mail) => mail.awardId),
      )
    ).map((award) => [award.id, award]),
  )
  const organisation = (await organisationById(tx, job.organisationId))!
  const unrevoked = mails.filter((mail) => isDue(awards.get(mail.awardId)!))
  const due = await holdBack(tx, ports, { organisation, mails: unrevoked, awards })
  const versions = await achievementVersions(
    tx,
    due.map((mail) => awards.get(mail.awardId)!.achievementVersionId),
  )
  const romanisedNames = await romanisedNamesOf(
    tx,
    due.map((mail) => awards.get(mail.awardId)!.personId),
  )
  const linkExpiresAt = linkExpiryAt(ports.clock.now())
  const letters = due.map((mail) => {
    const award = awards.get(mail.awardId)!
    const key = Buffer.from(ports.random.bytes(16)).toString('base64url')
    const version = versions.get(award.achievementVersionId)!
    const romanised = romanisedNames.get(award.personId) ?? null
    const bounceToken = Buffer.from(ports.random.bytes(16)).toString('hex')
    return { mail, award, version, organisation, romanised, key, bounceToken, linkExpiresAt }
  })
  await insertClaimKeys(
    tx,
    letters.map(({ award, key }) => ({
      awardId: award.id,
      organisationId: award.organisationId,
      code: award.code,
      key,
      expiresAt: linkExpiresAt,
    })),
  )
  await markSending(
    tx,
    letters.map(({ award, bounceToken }) => ({ awardId: award.id, bounceToken })),
  )
  return letters
}

/** A mail never goes out before its credential is stored, nor after it was revoked or declined or its address erased. */
function isDue(award: Award): boolean {
  return award.signedAt !== null && award.revokedAt === null && award.accepted !== false && award.address !== ''
}

/** A slow mail server makes a chunk take minutes, in which a badge may be revoked or declined: looked at once more. */
async function sendIfDue(ports: Ports, letter: Letter): Promise<'sent' | 'refused' | 'later' | 'withdrawn'> {
  const { id, organisationId } = letter.award
  const [present] = await inScope(ports.db, { organisationId }, (tx) => findAwards(tx, [id]))
  return present && isDue(present) ? send(ports, letter) : 'withdrawn'
}

async function send(ports: Ports, letter: Letter): Promise<'sent' | 'refused' | 'later'> {
  const { award, version, organisation, romanised, linkExpiresAt } = letter
  const { baseUrl, mailFrom: from, mailBounceAddress } = ports.config
  const written = awardLetter(ports.config, {
    language: award.language,
    recipientName: award.recipientName,
    romanised,
    organisation,
    version,
    awardedAt: award.awardedAt,
    score: award.reason.score ?? null,
    link: `${credentialUrl(baseUrl, award.code)}?key=${letter.key}`,
    linkExpiresAt,
    stopUrl: stopUrl(ports, award.code),
    test: false,
  })
  try {
    await ports.mail.send({
      from,
      to: award.address,
      ...written,
      messageId: letter.mail.messageId,
      language: award.language,
      stopUrl: stopUrl(ports, award.code),
      ...(mailBounceAddress ? { returnPath: mailBounceAddress.replace('@', `+${letter.bounceToken}@`) } : {}),
    })
    return 'sent'
  } catch (cause) {
    return cause instanceof MailRefused && cause.permanent ? 'refused' : 'later'
  }
}

async function keepSent(tx: Tx, ports: Ports, { mail, award }: Letter): Promise<void> {
  const now = ports.clock.now()
  await markSent(tx, mail, now)
  await markDelivered(tx, award.id, now)
  await audit(tx, ports, award, 'award.mailed', { messageId: mail.messageId })
}

async function keepRefused(
  tx: Tx,
  ports: Ports,
  { mail, award }: Letter,
  problem: 'refused' | 'unreachable',
): Promise<void> {
  const [present] = await lockAwards(tx, [award.id])
  await markProblem(tx, mail, { problem, nextAttemptAt: null, tried: true })
  const answered = present!.accepted !== null || present!.revokedAt !== null
  const parkedReason = problem === 'refused' ? 'mail.refused' : 'mail.gave-up'
  if (!answered) await updateAward(tx, award.id, { state: 'parked', parkedReason })
  await audit(tx, ports, award, 'award.parked', { parkedReason })
}

/** Puts letters off; those tried for the last time are parked. Each waiting time has its own job. */
async function putOff(tx: Tx, ports: Ports, organisationId: string, letters: Letter[]): Promise<void> {
  const waiting = new Map<number, string[]>()
  for (const letter of letters) {
    const next = nextTryAt(letter.mail.attempts + 1, ports.clock.now())
    if (!next) {
      await keepRefused(tx, ports, letter, 'unreachable')
      continue
    }
    await markProblem(tx, letter.mail, { problem: 'unreachable', nextAttemptAt: next, tried: true })
    waiting.set(next.getTime(), [...(waiting.get(next.getTime()) ?? []), letter.award.id])
  }
  for (const [at, awardIds] of waiting) {
    await enqueue(tx, 'deliver-award-mails', { organisationId, awardIds }, { startAfter: new Date(at) })
  }
}

async function audit(tx: Tx, ports: Ports, award: Award, act: string, details: object): Promise<void> {
  await record(tx, { organisationId: award.organisationId, act, subject: award.id, details, at: ports.clock.now() })
}
