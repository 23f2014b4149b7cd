import type { Tx } from '../../db/database.ts'

export type AnchorMail = { awardId: string; attempts: number }

/** One mail for each badge, however often it is asked for. */
export async function queueMails(tx: Tx, o: { organisationId: string; awardIds: string[] }): Promise<void> {
  await tx
    .insertInto('anchor_mail')
    .values(o.awardIds.map((awardId) => ({ award_id: awardId, organisation_id: o.organisationId, state: 'waiting' })))
    .onConflict((conflict) => conflict.column('award_id').doNothing())
    .execute()
}

/** Whose mails of that batch still have to go out. */
export async function findWaitingMails(tx: Tx, batchId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('anchor_mail')
    .innerJoin('anchor_leaf', 'anchor_leaf.award_id', 'anchor_mail.award_id')
    .select('anchor_mail.award_id')
    .where('anchor_leaf.batch_id', '=', batchId)
    .where('anchor_leaf.form', '=', 'credential')
    .where('anchor_mail.state', '=', 'waiting')
    .orderBy('anchor_leaf.position')
    .execute()
  return rows.map((row) => row.award_id)
}

/** The mail of that badge, if it still has to go out; locked until the transaction ends. */
export async function lockMail(tx: Tx, awardId: string): Promise<AnchorMail | null> {
  const row = await tx
    .selectFrom('anchor_mail')
    .select(['award_id', 'attempts'])
    .where('award_id', '=', awardId)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
  return row ? { awardId: row.award_id, attempts: row.attempts } : null
}

export async function changeMail(
  tx: Tx,
  awardId: string,
  change: {
    state: 'waiting' | 'sent' | 'refused' | 'unwanted'
    attempts?: number
    nextAttemptAt?: Date
    sentAt?: Date
  },
): Promise<void> {
  const columns = {
    state: change.state,
    attempts: change.attempts,
    next_attempt_at: change.nextAttemptAt,
    sent_at: change.sentAt,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  await tx.updateTable('anchor_mail').set(given).where('award_id', '=', awardId).execute()
}
