import { join } from 'node:path'
import type { Config } from '../../config.ts'
import type { Clock } from '../ports.ts'
import { askNode } from './ask-node.ts'
import type { Chain, Chains } from './chain.ts'
import { embeddedChain, embeddedChainId } from './embedded-chain.ts'
import { type EmbeddedNode, startEmbeddedNode } from './embedded-node.ts'
import { evmChain } from './evm-chain.ts'

type Embedded = { node: EmbeddedNode; chain: Chain & { rest(): void } }

/** The chain that is set (`CHAIN_RPC_URL`), else the embedded one, whose node is started when it is first needed. */
export function createChains(config: Pick<Config, 'chainId' | 'chainRpcUrls' | 'dataDir'>, clock: Clock): Chains {
  const outside = outsideChain(config, clock)
  let embedded: Promise<Embedded> | null = null
  const own = async (): Promise<Chain> => {
    const running = await embedded?.catch(() => null)
    if (running && (await running.node.answers())) return running.chain
    running?.chain.rest()
    if (running) embedded = null
    embedded ??= start(join(config.dataDir, 'chain'), clock)
    try {
      return (await embedded).chain
    } catch (error) {
      embedded = null
      throw error
    }
  }
  return {
    current: async () => outside ?? own(),
    byId: async (id) => {
      if (outside) return outside.id === id ? outside : null
      return id === embeddedChainId ? own() : null
    },
    close: async () => {
      const running = await embedded?.catch(() => null)
      running?.chain.rest()
      await running?.node.stop()
    },
  }
}

async function start(folder: string, clock: Clock): Promise<Embedded> {
  const node = await startEmbeddedNode(folder)
  return { node, chain: embeddedChain(node, clock) }
}

function outsideChain(config: Pick<Config, 'chainId' | 'chainRpcUrls'>, clock: Clock): Chain | null {
  const [first, ...others] = config.chainRpcUrls
  if (first === undefined) return null
  return evmChain({
    id: `eth:${config.chainId}`,
    nodes: [askNode(first), ...others.map((url) => askNode(url))],
    clock,
    maxHeadAgeSeconds: 15 * 60,
    confirmationsWanted: 64,
    patienceSeconds: 10 * 60,
    lookAgainSeconds: 12,
  })
}
