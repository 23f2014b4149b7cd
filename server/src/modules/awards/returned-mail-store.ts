import type { Tx } from '../../db/database.ts'

/** The mails that can come back, each kind in its own table: of awards, and of revocations. */
const tables = ['award_mail', 'revocation_mail'] as const
export type SentMail = { table: (typeof tables)[number]; organisationId: string; awardId: string }

/** The mail that was sent with that token in its return path, or `null`. Call it with the token as public id. */
export async function findMailByToken(tx: Tx, token: string): Promise<SentMail | null> {
  for (const table of tables) {
    const row = await tx
      .selectFrom(table)
      .select(['organisation_id', 'award_id'])
      .where('bounce_token', '=', token)
      .executeTakeFirst()
    if (row) return { table, organisationId: row.organisation_id, awardId: row.award_id }
  }
  return null
}

/** `false` where that mail is noted as returned already, or is on its way anew. */
export async function markBounced(
  tx: Tx,
  { table, awardId }: SentMail,
  o: { token: string; problem: string },
): Promise<boolean> {
  const done = await tx
    .updateTable(table)
    .set({ state: 'bounced', problem: o.problem, next_attempt_at: null })
    .where('award_id', '=', awardId)
    .where('bounce_token', '=', o.token)
    .where('state', 'in', ['sending', 'sent'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
