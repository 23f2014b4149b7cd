import type { Tx } from '../../db/database.ts'

type MailState = 'waiting' | 'sending' | 'sent' | 'refused' | 'bounced' | 'unwanted'
export type RevocationMail = { awardId: string; attempts: number; atOnce: boolean }
type Change = {
  state: MailState
  problem: string | null
  nextAttemptAt?: Date | null
  attempts?: number
  sentAt?: Date
  bounceToken?: string
}

/** Once for an award, however often it is asked for. */
export async function insertRevocationMail(
  tx: Tx,
  o: { organisationId: string; awardId: string; atOnce: boolean },
): Promise<void> {
  await tx
    .insertInto('revocation_mail')
    .values({ organisation_id: o.organisationId, award_id: o.awardId, at_once: o.atOnce, state: 'waiting' })
    .onConflict((conflict) => conflict.column('award_id').doNothing())
    .execute()
}

/** Those that still have to go out; locked until the transaction ends. */
export async function lockRevocationMails(tx: Tx, awardIds: string[]): Promise<RevocationMail[]> {
  if (awardIds.length === 0) return []
  const rows = await tx
    .selectFrom('revocation_mail')
    .select(['award_id', 'attempts', 'at_once'])
    .where('award_id', 'in', awardIds)
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('award_id')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ awardId: row.award_id, attempts: row.attempts, atOnce: row.at_once }))
}

export async function changeRevocationMail(tx: Tx, awardId: string, change: Change): Promise<void> {
  const columns = {
    state: change.state,
    problem: change.problem,
    next_attempt_at: change.nextAttemptAt ?? null,
    attempts: change.attempts,
    sent_at: change.sentAt,
    bounce_token: change.bounceToken,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  await tx.updateTable('revocation_mail').set(given).where('award_id', '=', awardId).execute()
}
