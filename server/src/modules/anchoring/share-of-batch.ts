import { chainOf } from '@akashi/credentials/blockcerts/chains.ts'
import type { Tx } from '../../db/database.ts'
import { yenOf } from './batch.ts'
import { findBatchIdOfAward } from './leaf-store.ts'
import { findSettings } from './settings-store.ts'
import { findBatch } from './store.ts'

/** What the transaction of a badge's batch cost, for how many badges; in yen by the rate the issuer entered, or `null`. */
export type Share = { badges: number; yen: number | null; isTest: boolean }

const decimals = { evm: 18, bitcoin: 8, mock: 0 }

/** The badge's share in its transaction, or `null` before that is final. Needs the organisation's scope. */
export async function shareOfBatch(tx: Tx, o: { organisationId: string; awardId: string }): Promise<Share | null> {
  const batchId = await findBatchIdOfAward(tx, o.awardId)
  const batch = batchId && (await findBatch(tx, batchId))
  const chain = batch && chainOf(batch.chain)
  if (!batch || !chain || batch.feePaid === null) return null
  const { rateYen } = await findSettings(tx, o.organisationId)
  const yen = rateYen === null ? null : yenOf(batch.feePaid, { rateYen, decimals: decimals[chain.kind] })
  return { badges: batch.badges, yen, isTest: chain.isTest }
}
