import type { Clock } from '../ports.ts'
import type { Chain } from './chain.ts'
import type { EmbeddedNode } from './embedded-node.ts'
import { evmChain } from './evm-chain.ts'

export const embeddedChainId = 'eth:31337'

/** Half a second for each block, so that a person sees a batch go its way, and nobody waits for it. */
const blockMilliseconds = 500
const confirmations = 12
/** One gwei, as a public network asks on a quiet day; and what each account of ours owns there. */
const baseFee = '0x3b9aca00'
const pocketMoney = 10n ** 20n

/**
 * The test chain of this installation. Nobody mines on it but we: a block is made while a transaction of ours waits for one or
 * for being final, and never otherwise. Its coins are given to whoever anchors.
 */
export function embeddedChain(node: EmbeddedNode, clock: Clock): Chain & { rest(): void } {
  const chain = evmChain({
    id: embeddedChainId,
    nodes: [node.ask],
    clock,
    maxHeadAgeSeconds: null,
    confirmationsWanted: confirmations,
    patienceSeconds: 120,
    lookAgainSeconds: 1,
  })
  const miner = minerOf(node)
  const give = (address: string) => node.ask('anvil_setBalance', [address, `0x${pocketMoney.toString(16)}`])
  return {
    ...chain,
    quote: async (address) => {
      await give(address)
      return chain.quote(address)
    },
    prepare: async (order) => {
      await give(order.address)
      return chain.prepare(order)
    },
    broadcast: async (raw) => {
      await chain.broadcast(raw)
      await node.keep()
      miner.mine(confirmations + 2)
    },
    look: async (o) => {
      const standing = await chain.look(o)
      if (standing.kind === 'waiting') miner.mine(confirmations + 2)
      if (standing.kind === 'mined' && !standing.isFinal) miner.mine(confirmations + 2 - standing.confirmations)
      return standing
    },
    rest: () => miner.rest(),
  }
}

function minerOf(node: EmbeddedNode) {
  let left = 0
  let timer: NodeJS.Timeout | null = null
  const mineOne = async () => {
    try {
      await node.ask('anvil_setNextBlockBaseFeePerGas', [baseFee])
      await node.ask('evm_mine', [])
      await node.keep()
    } catch {
      // A node that went away is noticed by whoever looks next.
      left = 0
    }
    left -= 1
    timer = left > 0 ? setTimeout(mineOne, blockMilliseconds) : null
  }
  return {
    mine: (blocks: number) => {
      left = Math.max(left, blocks)
      timer ??= setTimeout(mineOne, blockMilliseconds)
    },
    rest: () => {
      if (timer) clearTimeout(timer)
      left = 0
    },
  }
}
