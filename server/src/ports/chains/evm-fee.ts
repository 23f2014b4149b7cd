import type { Ask } from './ask-node.ts'
import { answers, read } from './evm-answers.ts'

/** Of one unit of gas, in wei: the block's own fee now, what the miner gets on top, and the most that is allowed (EIP-1559). */
export type Prices = { base: bigint; tip: bigint; most: bigint }

/** Prices now. The base fee may double before the transaction counts as too cheap. */
export async function pricesNow(ask: Ask): Promise<Prices> {
  const block = read(answers.block, await ask('eth_getBlockByNumber', ['latest', false]))
  const tip = await ask('eth_maxPriorityFeePerGas', []).then(
    (value) => read(answers.number, value),
    () => 1_000_000_000n,
  )
  const base = block?.baseFeePerGas ?? 0n
  return { base, tip, most: base * 2n + tip }
}

export function feeOf(prices: Prices, gas: number): bigint {
  return prices.most * BigInt(gas)
}

/** Prices that nodes take instead of an earlier transaction's: an eighth more of both (they ask for a tenth), and no less than now. */
export function outbid(
  earlier: { maxFeePerGas?: bigint | undefined; maxPriorityFeePerGas?: bigint | undefined },
  now: Prices,
): Prices {
  const more = (price: bigint) => price + price / 8n + 1n
  const tip = larger(more(earlier.maxPriorityFeePerGas ?? 0n), now.tip)
  return { base: now.base, tip, most: larger(more(earlier.maxFeePerGas ?? 0n), now.base * 2n + tip) }
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
