import type { Tx } from '../../db/database.ts'

/** Keeps Blockcerts documents; what is there already stays. */
export async function keepBlockcerts(
  tx: Tx,
  o: { organisationId: string; at: Date; documents: { awardId: string; document: string; sha256: string }[] },
): Promise<void> {
  if (o.documents.length === 0) return
  await tx
    .insertInto('blockcert')
    .values(
      o.documents.map(({ awardId, document, sha256 }) => ({
        award_id: awardId,
        organisation_id: o.organisationId,
        document,
        sha256,
        kept_at: o.at,
      })),
    )
    .onConflict((conflict) => conflict.column('award_id').doNothing())
    .execute()
}

/** The badge as an anchored Blockcerts v3.2 document, byte for byte, or `null`. */
export async function findBlockcert(tx: Tx, awardId: string): Promise<string | null> {
  const query = tx.selectFrom('blockcert').select('document').where('award_id', '=', awardId)
  return (await query.executeTakeFirst())?.document ?? null
}
