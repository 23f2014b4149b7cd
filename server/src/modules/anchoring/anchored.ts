import { parseAnchor } from '@akashi/credentials/blockcerts/anchor.ts'
import { type Chain, chainOf } from '@akashi/credentials/blockcerts/chains.ts'
import { decodeProofValue } from '@akashi/credentials/blockcerts/proof-value.ts'
import type { Tx } from '../../db/database.ts'
import { findChainOfAward } from './leaf-store.ts'

/** That a document stands on a chain, by its own words; whether it is true is asked by verifying it. */
export type Anchored = { chain: Chain; transaction: string; at: Date }

/** The anchor that a credential of ours carries, or `null`. */
export function anchorIn(document: string): Anchored | null {
  const { proof } = JSON.parse(document) as { proof?: unknown }
  for (const one of [proof ?? []].flat() as { cryptosuite?: string; proofValue?: unknown; created?: string }[]) {
    if (one.cryptosuite !== 'merkle-proof-2019') continue
    const anchor = parseAnchor(decodeProofValue(one.proofValue)?.anchors[0] ?? '')
    if (anchor) return { ...anchor, at: new Date(one.created ?? '') }
  }
  return null
}

export async function isAnchoredOnTestChain(tx: Tx, awardId: string): Promise<boolean> {
  const chain = await findChainOfAward(tx, awardId)
  return chain === null || (chainOf(chain)?.isTest ?? true)
}
