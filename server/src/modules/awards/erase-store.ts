import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** `anchoring`: it is in a batch whose proofs are not written yet. */
export type Erasure = 'erased' | 'unknown' | 'anchoring'

/** Erases a signed award of the transaction's organisation; twice is the same as once. */
export async function eraseAwardRow(tx: Tx, o: { awardId: string; at: Date }): Promise<Erasure> {
  const { rows } = await sql<{ outcome: Erasure }>`select erase_award(${o.awardId}::uuid, ${o.at}) as outcome`.execute(
    tx,
  )
  return rows[0]!.outcome
}
