import { type Chain, ChainTrouble } from '../chains/chain.ts'
import type { Source, SourceAnswer } from './source.ts'

/** Nobody sends from there: what is looked for is known by its transaction alone. */
const nobody = { address: `0x${'0'.repeat(40)}`, slot: '0' }

/** A chain we could write on ourselves, asked about any EVM transaction: its nodes check their number and what is final. */
export function chainSource(chain: () => Promise<Chain | null>): Source {
  return async (transaction): Promise<SourceAnswer> => {
    try {
      const standing = await (await chain())?.look({ txids: [`0x${transaction}`], ...nobody })
      if (!standing) return { kind: 'unreachable' }
      if (standing.kind === 'waiting') return { kind: 'not-final' }
      if (standing.kind !== 'mined') return { kind: 'absent' }
      if (!standing.isFinal) return { kind: 'not-final' }
      const time = standing.minedAt.toISOString()
      const record = { remoteHash: standing.data, issuingAddress: `0x${standing.from}`, time, revokedAddresses: [] }
      return { kind: 'record', record, block: standing.blockHash }
    } catch (error) {
      if (!(error instanceof ChainTrouble)) throw error
      return { kind: error.code === 'wrong-chain' ? 'wrong-chain' : 'unreachable' }
    }
  }
}
