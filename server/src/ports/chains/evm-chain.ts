import { ECDH } from 'node:crypto'
import type { Clock } from '../ports.ts'
import { type Ask, NodeRefusal } from './ask-node.ts'
import { type Chain, ChainTrouble, type Draft, type Order, type Quote, type Signature, type Standing } from './chain.ts'
import { answers, read } from './evm-answers.ts'
import { feeOf, outbid, pricesNow } from './evm-fee.ts'

export type EvmParts = {
  id: string
  /** The first sends and answers; what is final is final only when all of them say the same. */
  nodes: [Ask, ...Ask[]]
  clock: Clock
  /** A node whose newest block is older than this knows only the past; `null` where blocks come only when there is something to put in them. */
  maxHeadAgeSeconds: number | null
  confirmationsWanted: number
  patienceSeconds: number
  lookAgainSeconds: number
}

/** Nobody has a key to it: what is sent there is data and nothing else (as Blockcerts does). */
const nobody = '0xdeaddeaddeaddeaddeaddeaddeaddeaddeaddead'
/** Twice what 32 bytes cost at most (EIP-7623); a node that asks for more is not believed. */
const mostGas = 60_000n
/** Bytes of such a transaction, signed: a few less where nonce or price are small. */
const usualBytes = 146

/** An EVM network over JSON-RPC: transactions of type 2 (EIP-1559) that carry the root as data to an address without an owner. */
export function evmChain(parts: EvmParts): Chain {
  const number = Number(parts.id.slice('eth:'.length))
  const node = async () => checked(parts, number)
  return {
    id: parts.id,
    coin: { symbol: number === 137 ? 'POL' : 'ETH', decimals: 18, price: { symbol: 'gwei', decimals: 9 } },
    confirmationsWanted: parts.confirmationsWanted,
    patienceSeconds: parts.patienceSeconds,
    lookAgainSeconds: parts.lookAgainSeconds,
    addressOf: evmAddressOf,
    quote: async (address) => quote(await node(), address),
    prepare: async (order) => prepare(await node(), number, order),
    broadcast: async (raw) => broadcast(await node(), raw),
    look: async (o) => look(parts, await node(), o),
  }
}

/** The first node, when it is one of that chain and knows the present. */
async function checked(parts: EvmParts, number: number): Promise<Ask> {
  for (const ask of parts.nodes) {
    const told = read(answers.number, await ask('eth_chainId', []))
    if (told !== BigInt(number)) throw new ChainTrouble('wrong-chain', `the node is of chain ${told}`)
  }
  const [first] = parts.nodes
  if (parts.maxHeadAgeSeconds === null) return first
  const head = await blockAt(first, 'latest')
  const age = parts.clock.now().getTime() / 1000 - Number(head.timestamp)
  if (age > parts.maxHeadAgeSeconds) throw new ChainTrouble('stale', `its newest block is ${Math.round(age)} s old`)
  return first
}

/** The address of a secp256k1 key, compressed, on every EVM network; with the checksum of EIP-55. */
export async function evmAddressOf(publicKey: Uint8Array): Promise<string> {
  const { keccak256, getAddress } = await import('viem/utils')
  const point = ECDH.convertKey(publicKey, 'secp256k1', undefined, undefined, 'uncompressed') as unknown as Buffer
  return getAddress(`0x${keccak256(point.subarray(1)).slice(-40)}`)
}

async function quote(ask: Ask, address: string): Promise<Quote> {
  const [prices, work, balance] = await Promise.all([
    pricesNow(ask),
    workOf(ask, { address, data: `0x${'ab'.repeat(32)}` }),
    balanceOf(ask, address),
  ])
  const price = prices.base + prices.tip
  return { bytes: usualBytes, work, price, fee: price * BigInt(work), mostFee: feeOf(prices, work), balance }
}

async function prepare(ask: Ask, chainId: number, order: Order): Promise<Draft> {
  const { keccak256, parseTransaction, serializeTransaction, size, toHex } = await import('viem/utils')
  const data = toHex(order.root)
  const work = await workOf(ask, { address: order.address, data })
  const now = await pricesNow(ask)
  const prices = order.replaces ? outbid(parseTransaction(order.replaces.raw as `0x02${string}`), now) : now
  const mostFee = feeOf(prices, work)
  if ((await balanceOf(ask, order.address)) < mostFee) throw new ChainTrouble('no-funds', 'the account is too empty')
  const slot = order.replaces?.slot ?? (await freeNonce(ask, order))
  const unsigned = {
    chainId,
    type: 'eip1559',
    nonce: Number(slot),
    to: nobody,
    value: 0n,
    data,
    gas: BigInt(work),
    maxFeePerGas: prices.most,
    maxPriorityFeePerGas: prices.tip,
  } as const
  return {
    slot,
    bytes: size(serializeTransaction(unsigned)) + 67,
    work,
    price: prices.base + prices.tip,
    mostFee,
    digests: [Buffer.from(keccak256(serializeTransaction(unsigned)).slice(2), 'hex')],
    finish: (signatures) => {
      const { r, s, recovery } = signatures[0] as Signature
      const raw = serializeTransaction(unsigned, { r: toHex(r), s: toHex(s), yParity: recovery })
      return { raw, txid: keccak256(raw) }
    },
  }
}

/** After everything mined, and after every nonce of ours: the mempool of a node is not asked, as it forgets. */
async function freeNonce(ask: Ask, order: Order): Promise<string> {
  const mined = read(answers.number, await ask('eth_getTransactionCount', [order.address, 'latest']))
  const taken = new Set(order.takenSlots.map(BigInt))
  let nonce = mined
  while (taken.has(nonce)) nonce += 1n
  return nonce.toString()
}

async function broadcast(ask: Ask, raw: string): Promise<void> {
  try {
    await ask('eth_sendRawTransaction', [raw])
  } catch (error) {
    if (!(error instanceof NodeRefusal)) throw error
    const { keccak256 } = await import('viem/utils')
    // Each kind of node words it differently; whether it has the transaction is what counts.
    const known = await transactionOf(ask, keccak256(raw as `0x${string}`))
    if (!known) throw new ChainTrouble('refused', error.message)
  }
}

async function look(
  parts: EvmParts,
  ask: Ask,
  o: { txids: string[]; address: string; slot: string },
): Promise<Standing> {
  for (const txid of o.txids) {
    const mined = await minedAs(parts, ask, txid)
    if (mined) return mined
  }
  const count = (tag: string) =>
    ask('eth_getTransactionCount', [o.address, tag]).then((value) => read(answers.number, value))
  if ((await count('latest')) > BigInt(o.slot)) {
    const final = await count('finalized').catch(() => 0n)
    return { kind: 'overtaken', isFinal: final > BigInt(o.slot) }
  }
  for (const txid of o.txids.toReversed()) if (await transactionOf(ask, txid)) return { kind: 'waiting', txid }
  return { kind: 'unknown' }
}

async function minedAs(parts: EvmParts, ask: Ask, txid: string): Promise<Standing | null> {
  const receipt = read(answers.receipt, await ask('eth_getTransactionReceipt', [txid]))
  const transaction = receipt && (await transactionOf(ask, txid))
  if (!receipt || !transaction) return null
  const block = await blockAt(ask, `0x${receipt.blockNumber.toString(16)}`)
  // A receipt of a block that is no longer the one at that height is from a branch that was left.
  if (block.hash !== receipt.blockHash) return null
  const head = await blockAt(ask, 'latest')
  const finalised = await blockAt(ask, 'finalized').catch(() => null)
  const confirmations = Number(head.number - receipt.blockNumber) + 1
  const reached = finalised ? finalised.number >= receipt.blockNumber : confirmations > parts.confirmationsWanted
  return {
    kind: 'mined',
    txid,
    blockHash: receipt.blockHash,
    blockNumber: Number(receipt.blockNumber),
    minedAt: new Date(Number(block.timestamp) * 1000),
    confirmations,
    isFinal: reached && (await othersAgree(parts, txid, receipt.blockHash)),
    fee: receipt.gasUsed * receipt.effectiveGasPrice,
    from: transaction.from.slice(2),
    data: transaction.input.slice(2).toLowerCase(),
  }
}

/** Of several nodes each has to have the transaction in the same block. */
async function othersAgree(parts: EvmParts, txid: string, blockHash: string): Promise<boolean> {
  for (const ask of parts.nodes.slice(1)) {
    const receipt = read(answers.receipt, await ask('eth_getTransactionReceipt', [txid]))
    if (receipt?.blockHash !== blockHash) return false
  }
  return true
}

async function transactionOf(ask: Ask, txid: string) {
  return read(answers.transaction, await ask('eth_getTransactionByHash', [txid]))
}

async function blockAt(ask: Ask, tag: string) {
  const block = read(answers.block, await ask('eth_getBlockByNumber', [tag, false]))
  if (!block) throw new ChainTrouble('not-a-node', 'a block is missing')
  return block
}

async function balanceOf(ask: Ask, address: string): Promise<bigint> {
  return read(answers.number, await ask('eth_getBalance', [address, 'latest']))
}

/** Gas of an anchor, as the node reckons it for an account that has enough. */
async function workOf(ask: Ask, o: { address: string; data: string }): Promise<number> {
  const gas = read(answers.number, await ask('eth_estimateGas', [{ from: o.address, to: nobody, data: o.data }]))
  if (gas > mostGas) throw new ChainTrouble('not-a-node', 'the node asks for more gas than 32 bytes can cost')
  return Number(gas)
}
