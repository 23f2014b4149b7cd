import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import type { Batch, BatchProblem, BatchState } from './batch.ts'

export type NewBatch = Pick<
  Batch,
  | 'id'
  | 'organisationId'
  | 'no'
  | 'chain'
  | 'keyId'
  | 'address'
  | 'root'
  | 'badges'
  | 'feeLimit'
  | 'dueSince'
  | 'batchedAt'
>
type Change = Partial<Omit<Batch, 'id' | 'organisationId' | 'no' | 'chain' | 'keyId' | 'address' | 'root' | 'badges'>>

/** Lets one transaction at a time form batches of the organisation. */
export async function lockForming(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`anchor-batch:${organisationId}`}, 0))`.execute(tx)
}

export async function nextBatchNo(tx: Tx, organisationId: string): Promise<number> {
  const row = await tx
    .selectFrom('anchor_batch')
    .select((has) => has.fn.max('batch_no').as('last'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await tx
    .insertInto('anchor_batch')
    .values({
      id: batch.id,
      organisation_id: batch.organisationId,
      batch_no: batch.no,
      chain: batch.chain,
      key_id: batch.keyId,
      address: batch.address,
      root: batch.root,
      badges: batch.badges,
      state: 'batched',
      fee_limit: batch.feeLimit === null ? null : String(batch.feeLimit),
      due_since: batch.dueSince,
      batched_at: batch.batchedAt,
    })
    .execute()
}

export async function findBatch(tx: Tx, id: string): Promise<Batch | null> {
  const row = await tx.selectFrom('anchor_batch').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? batchOf(row) : null
}

/** The batch, locked until the transaction ends. */
export async function lockBatch(tx: Tx, id: string): Promise<Batch | null> {
  const row = await tx.selectFrom('anchor_batch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? batchOf(row) : null
}

/** The newest first. */
export async function findBatches(tx: Tx, o: { organisationId: string; limit: number }): Promise<Batch[]> {
  const rows = await tx
    .selectFrom('anchor_batch')
    .selectAll()
    .where('organisation_id', '=', o.organisationId)
    .orderBy('batch_no', 'desc')
    .limit(o.limit)
    .execute()
  return rows.map(batchOf)
}

/** Those whose proofs are not yet in the badges, oldest first. */
export async function findOpenBatches(tx: Tx, organisationId: string): Promise<Batch[]> {
  const rows = await tx
    .selectFrom('anchor_batch')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('attached_at', 'is', null)
    .orderBy('batch_no')
    .execute()
  return rows.map(batchOf)
}

/** Batches on their way that no job looks after any more, as after a restored backup. */
export async function findStrayBatches(tx: Tx, organisationId: string): Promise<Batch[]> {
  const rows = await tx
    .selectFrom('anchor_batch')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('attached_at', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from pgboss.job j where j.name in ('send-anchor-batch', 'confirm-anchor-batch', 'attach-anchors')
        and j.state in ('created', 'retry', 'active') and j.data ->> 'batchId' = anchor_batch.id::text)`,
    )
    .execute()
  return rows.map(batchOf)
}

export async function updateBatch(tx: Tx, id: string, change: Change): Promise<void> {
  const text = (amount: bigint | null | undefined) => (typeof amount === 'bigint' ? String(amount) : amount)
  const columns = {
    state: change.state,
    problem: change.problem,
    tries: change.tries,
    fee_limit: text(change.feeLimit),
    fee_paid: text(change.feePaid),
    sent_at: change.sentAt,
    mined_at: change.minedAt,
    final_at: change.finalAt,
    attached_at: change.attachedAt,
    reorgs: change.reorgs,
    txid: change.txid,
    block_hash: change.blockHash,
    block_number: change.blockNumber,
    block_at: change.blockAt,
    confirmations: change.confirmations,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  await tx.updateTable('anchor_batch').set(given).where('id', '=', id).execute()
}

function batchOf(row: Selectable<Tables['anchor_batch']>): Batch {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    no: row.batch_no,
    chain: row.chain,
    keyId: row.key_id,
    address: row.address,
    root: row.root,
    badges: row.badges,
    state: row.state as BatchState,
    problem: row.problem as BatchProblem | null,
    tries: row.tries,
    feeLimit: row.fee_limit === null ? null : BigInt(row.fee_limit),
    feePaid: row.fee_paid === null ? null : BigInt(row.fee_paid),
    dueSince: row.due_since,
    batchedAt: row.batched_at,
    sentAt: row.sent_at,
    minedAt: row.mined_at,
    finalAt: row.final_at,
    attachedAt: row.attached_at,
    reorgs: row.reorgs,
    txid: row.txid,
    blockHash: row.block_hash,
    blockNumber: row.block_number === null ? null : Number(row.block_number),
    blockAt: row.block_at,
    confirmations: row.confirmations,
  }
}
