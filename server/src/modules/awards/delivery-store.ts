import { createHash } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { Award } from './award.ts'

export type AwardMail = {
  awardId: string
  messageId: string
  state: 'waiting' | 'sending' | 'sent' | 'refused'
  attempts: number
}

/** The Message-ID of an award's mail: the same for every try, without its angle brackets. */
export function messageIdOf(baseUrl: string, code: string): string {
  return `award-${code}@${new URL(baseUrl).hostname}`
}

export async function insertMails(tx: Tx, baseUrl: string, awards: Award[]): Promise<void> {
  if (awards.length === 0) return
  await tx
    .insertInto('award_mail')
    .values(
      awards.map((award) => ({
        award_id: award.id,
        organisation_id: award.organisationId,
        message_id: messageIdOf(baseUrl, award.code),
        state: 'waiting',
      })),
    )
    .onConflict((conflict) => conflict.column('award_id').doNothing())
    .execute()
}

/** Mails that still have to go out, those tried least first; locked until the transaction ends. */
export async function lockUnsentMails(tx: Tx, awardIds: string[]): Promise<AwardMail[]> {
  if (awardIds.length === 0) return []
  const rows = await tx
    .selectFrom('award_mail')
    .selectAll()
    .where('award_id', 'in', awardIds)
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('attempts')
    .orderBy('award_id')
    .forUpdate()
    .execute()
  return rows.map((row) => ({
    awardId: row.award_id,
    messageId: row.message_id,
    state: row.state as AwardMail['state'],
    attempts: row.attempts,
  }))
}

export async function markSending(tx: Tx, awardIds: string[]): Promise<void> {
  if (awardIds.length === 0) return
  await tx.updateTable('award_mail').set({ state: 'sending' }).where('award_id', 'in', awardIds).execute()
}

export async function markSent(tx: Tx, mail: AwardMail, at: Date): Promise<void> {
  const change = { state: 'sent', attempts: mail.attempts + 1, problem: null, next_attempt_at: null, sent_at: at }
  await tx.updateTable('award_mail').set(change).where('award_id', '=', mail.awardId).execute()
}

/** Keeps why a mail did not go out; `nextAttemptAt: null` says that it will not be tried again. */
export async function markProblem(
  tx: Tx,
  mail: AwardMail,
  o: { problem: string; nextAttemptAt: Date | null; tried: boolean },
): Promise<void> {
  const change = {
    state: o.nextAttemptAt ? 'waiting' : 'refused',
    attempts: mail.attempts + (o.tried ? 1 : 0),
    problem: o.problem,
    next_attempt_at: o.nextAttemptAt,
  }
  await tx.updateTable('award_mail').set(change).where('award_id', '=', mail.awardId).execute()
}

/** Begins the delivery anew, as if it had never been tried. */
export async function resetMail(tx: Tx, awardId: string): Promise<void> {
  const change = { state: 'waiting', attempts: 0, problem: null, next_attempt_at: null }
  await tx.updateTable('award_mail').set(change).where('award_id', '=', awardId).execute()
}

export type ClaimKey = { awardId: string; organisationId: string; code: string; key: string; expiresAt: Date }

/** Keeps the keys of links about to be mailed: their hashes only. */
export async function insertClaimKeys(tx: Tx, keys: ClaimKey[]): Promise<void> {
  if (keys.length === 0) return
  await tx
    .insertInto('claim_key')
    .values(
      keys.map(({ key, awardId, organisationId, code, expiresAt }) => ({
        key_sha256: keyHash(key),
        award_id: awardId,
        organisation_id: organisationId,
        code,
        expires_at: expiresAt,
      })),
    )
    .execute()
}

/** Whether `key` was mailed for the award with that code and still holds at `now`. */
export async function findClaimKey(tx: Tx, o: { code: string; key: string; now: Date }): Promise<boolean> {
  const row = await tx
    .selectFrom('claim_key')
    .select('expires_at')
    .where('key_sha256', '=', keyHash(o.key))
    .where('code', '=', o.code)
    .executeTakeFirst()
  return row !== undefined && row.expires_at > o.now
}

function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
