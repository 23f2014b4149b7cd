import type { Tx } from '../../db/database.ts'

/** A signed transaction of a batch. Of those of one slot at most one is ever mined. */
export type KeptTransaction = {
  txid: string
  chain: string
  organisationId: string
  batchId: string
  address: string
  slot: string
  raw: string
  price: bigint
  mostFee: bigint
  storedAt: Date
}

/** The latest slots of that address: those that may still be waiting for their block are among them. */
export async function findTakenSlots(tx: Tx, o: { chain: string; address: string }): Promise<string[]> {
  const rows = await tx
    .selectFrom('chain_slot')
    .select('slot')
    .where('chain', '=', o.chain)
    .where('address', '=', o.address)
    .orderBy('taken_at', 'desc')
    .limit(1000)
    .execute()
  return rows.map((row) => row.slot)
}

/** Takes the slot for the batch; `false` where another batch owns it. */
export async function takeSlot(
  tx: Tx,
  o: { chain: string; address: string; slot: string; organisationId: string; batchId: string; at: Date },
): Promise<boolean> {
  const { chain, address, slot, organisationId, batchId, at } = o
  const inserted = await tx
    .insertInto('chain_slot')
    .values({ chain, address, slot, organisation_id: organisationId, batch_id: batchId, taken_at: at })
    .onConflict((conflict) => conflict.columns(['chain', 'address', 'slot']).doNothing())
    .returning('slot')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function insertTransaction(tx: Tx, kept: KeptTransaction): Promise<void> {
  await tx
    .insertInto('chain_transaction')
    .values({
      txid: kept.txid,
      chain: kept.chain,
      organisation_id: kept.organisationId,
      batch_id: kept.batchId,
      address: kept.address,
      slot: kept.slot,
      raw: kept.raw,
      price: String(kept.price),
      most_fee: String(kept.mostFee),
      stored_at: kept.storedAt,
    })
    .onConflict((conflict) => conflict.columns(['chain', 'txid']).doNothing())
    .execute()
}

/** The transactions of the batch that may still be mined, oldest first: all of one slot. */
export async function findTransactions(tx: Tx, batchId: string): Promise<KeptTransaction[]> {
  const rows = await tx
    .selectFrom('chain_transaction')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('dead_at', 'is', null)
    .orderBy('stored_at')
    .orderBy('most_fee')
    .execute()
  return rows.map((row) => ({
    txid: row.txid,
    chain: row.chain,
    organisationId: row.organisation_id,
    batchId: row.batch_id,
    address: row.address,
    slot: row.slot,
    raw: row.raw,
    price: BigInt(row.price),
    mostFee: BigInt(row.most_fee),
    storedAt: row.stored_at,
  }))
}

/** Their slot is used up by somebody else: a new transaction begins with a new one. */
export async function buryTransactions(tx: Tx, batchId: string, at: Date): Promise<void> {
  await tx
    .updateTable('chain_transaction')
    .set({ dead_at: at })
    .where('batch_id', '=', batchId)
    .where('dead_at', 'is', null)
    .execute()
}
