/**
 * anchoring owns what is written on a chain for signed badges: tables `anchoring_settings`, `anchored_achievement`, `anchor_batch`,
 * `anchor_leaf`, `blockcert`, `chain_slot`, `chain_transaction`, `anchor_mail`; jobs `form-anchor-batches`, `send-anchor-batch`,
 * `confirm-anchor-batch`, `attach-anchors`, `tell-anchored`. A badge is valid from its signature; nothing here makes it less so.
 *
 * Promises: 32 bytes for a whole batch go on the chain, and nothing personal; a signed transaction is kept before it is sent and
 * sent again to the byte; a nonce has one owner for ever; nothing is spent above the cap; a proof is attached once the
 * chain calls its block final, as a later version, and the earlier bytes stay (decision 0026).
 */
import type { Tx } from '../../db/database.ts'
import { findBlockcert } from './blockcert-store.ts'

export { anchorIn } from './anchored.ts'
export { brokenBatches } from './check-batches.ts'
export { issuerProfile, revocationList } from './issuer-profile.ts'
export { type Share, shareOfBatch } from './share-of-batch.ts'

/** The badge as an anchored Blockcerts v3.2 document, byte for byte, or `null` before it is anchored. */
export async function blockcertOf(tx: Tx, awardId: string): Promise<string | null> {
  return findBlockcert(tx, awardId)
}
