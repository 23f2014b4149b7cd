import { fromHex, toHex } from '@akashi/credentials/blockcerts/hex.ts'
import { merkleRoot } from '@akashi/credentials/blockcerts/merkle-tree.ts'
import type { Tx } from '../../db/database.ts'
import { findHashes } from './leaf-store.ts'
import { findBatches } from './store.ts'

const everyBatch = 1_000_000

/** The batches whose kept leaves no longer come to the root that went on the chain, as `anchor/NO`. */
export async function brokenBatches(tx: Tx, organisationId: string): Promise<string[]> {
  const broken: string[] = []
  for (const { id, no, root } of await findBatches(tx, { organisationId, limit: everyBatch })) {
    const leaves = (await findHashes(tx, id)).map((hash) => fromHex(hash)!)
    if (leaves.length === 0 || toHex(merkleRoot(leaves)) !== root) broken.push(`anchor/${no}`)
  }
  return broken
}
