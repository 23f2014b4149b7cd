import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** What a key signed on chains: from which addresses, whether some of it is still on its way, and when the last of it was mined. */
export async function findKeyUse(
  tx: Tx,
  keyId: string,
): Promise<{ addresses: string[]; open: boolean; lastBlockAt: Date | null }> {
  const row = await tx
    .selectFrom('anchor_batch')
    .select((has) => [
      has.fn.max('block_at').as('last'),
      sql<boolean>`coalesce(bool_or(final_at is null), false)`.as('open'),
      sql<string[]>`coalesce(array_agg(distinct address), '{}')`.as('addresses'),
    ])
    .where('key_id', '=', keyId)
    .executeTakeFirstOrThrow()
  return { addresses: row.addresses, open: row.open, lastBlockAt: row.last }
}

/** The codes of revoked badges that have a Blockcerts form. */
export async function findRevokedAnchored(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('award')
    .innerJoin('anchor_leaf', 'anchor_leaf.award_id', 'award.id')
    .select('award.code')
    .where('award.organisation_id', '=', organisationId)
    .where('award.revoked_at', 'is not', null)
    .where('anchor_leaf.form', '=', 'blockcert')
    .orderBy('award.code')
    .execute()
  return rows.map((row) => row.code)
}
