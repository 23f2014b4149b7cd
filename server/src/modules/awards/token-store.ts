import type { Tx } from '../../db/database.ts'

/** A credential as a signed token, byte for byte as it was written the first time. */
export type KeptToken = {
  awardId: string
  organisationId: string
  keyId: string
  token: string
  sha256: string
  signedAt: Date
}

export async function findToken(tx: Tx, awardId: string): Promise<string | null> {
  const query = tx.selectFrom('credential_token').select('token').where('award_id', '=', awardId)
  return (await query.executeTakeFirst())?.token ?? null
}

/** Keeps a token; `false` where the award has one already, which stays. */
export async function insertToken(tx: Tx, kept: KeptToken): Promise<boolean> {
  const inserted = await tx
    .insertInto('credential_token')
    .values({
      award_id: kept.awardId,
      organisation_id: kept.organisationId,
      key_id: kept.keyId,
      token: kept.token,
      sha256: kept.sha256,
      signed_at: kept.signedAt,
    })
    .onConflict((conflict) => conflict.column('award_id').doNothing())
    .returning('award_id')
    .executeTakeFirst()
  return inserted !== undefined
}
