import { chainOf, embeddedChainId } from '@akashi/credentials/blockcerts/chains.ts'
import { plainTransaction } from '@akashi/credentials/blockcerts/anchor.ts'
import type { ChainAnswer, VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import type { Config } from '../../config.ts'
import { askNode } from '../chains/ask-node.ts'
import type { Chain } from '../chains/chain.ts'
import { evmChain } from '../chains/evm-chain.ts'
import type { Ports } from '../ports.ts'
import { bitcoinNodeSource } from './bitcoin-node-source.ts'
import { chainSource } from './chain-source.ts'
import { esploraSource } from './esplora-source.ts'
import { askSources, type Source } from './source.ts'

type Parts = Pick<Ports, 'chains' | 'fetchPublic' | 'clock'> & {
  config: Pick<Config, 'anchorSources' | 'chainId' | 'chainRpcUrls'>
}
/** What is final stays as it is: the last few hundred are not asked for again. */
const maxKept = 500

/** Looks up transactions on our own chain, and on others by the sources that are set (`ANCHOR_SOURCES`). Never throws. */
export function transactionsFrom(parts: Parts): NonNullable<VerifyPorts['transaction']> {
  const kept = new Map<string, ChainAnswer>()
  const bySources = new Map<string, Source[]>()
  return async ({ chain, transaction }) => {
    const plain = plainTransaction(transaction)
    const key = `${chain} ${plain}`
    const known = kept.get(key)
    if (known) return known
    const sources = bySources.get(chain) ?? sourcesOf(chain, parts)
    bySources.set(chain, sources)
    const answer = await askSources(sources, plain)
    // The embedded chain may be thrown away and begun anew.
    if (answer.ok && chain !== embeddedChainId) kept.set(key, answer)
    if (kept.size > maxKept) kept.delete(kept.keys().next().value!)
    return answer
  }
}

function sourcesOf(id: string, parts: Parts): Source[] {
  const chain = chainOf(id)
  if (!chain) return []
  const own = parts.config.chainRpcUrls.length > 0 ? `eth:${parts.config.chainId}` : embeddedChainId
  if (id === own) return [chainSource(() => parts.chains.byId(id))]
  const urls = parts.config.anchorSources.filter((source) => source.chain === id).map(({ url }) => url)
  if (chain.kind === 'evm') return urls.map((url) => evmSource(url, id, parts))
  return urls.map((url) =>
    url.startsWith('rpc:') ? bitcoinNodeSource(url.slice('rpc:'.length), chain) : esploraSource(url, chain, parts),
  )
}

function evmSource(url: string, id: string, { clock }: Parts): Source {
  let chain: Chain | undefined
  const limits = { maxHeadAgeSeconds: 60 * 60, confirmationsWanted: 64, patienceSeconds: 600, lookAgainSeconds: 12 }
  return chainSource(async () => (chain ??= evmChain({ id, nodes: [askNode(url)], clock, ...limits })))
}
