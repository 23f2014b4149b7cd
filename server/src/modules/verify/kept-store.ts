import type { Tx } from '../../db/database.ts'

export async function findKeptDocument(tx: Tx, url: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('kept_document').select('body').where('url', '=', url).executeTakeFirst()
  return row ? new Uint8Array(row.body) : null
}

/** The first one stays: two processes may have fetched it at once. */
export async function insertKeptDocument(tx: Tx, o: { url: string; body: Uint8Array; at: Date }): Promise<void> {
  await tx
    .insertInto('kept_document')
    .values({ url: o.url, body: Buffer.from(o.body), kept_at: o.at })
    .onConflict((conflict) => conflict.column('url').doNothing())
    .execute()
}
