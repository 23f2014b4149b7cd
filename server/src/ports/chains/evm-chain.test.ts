import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ask, askNode } from './ask-node.ts'
import type { Chain, Draft, Order, Signature } from './chain.ts'
import { embeddedBinary, type EmbeddedNode, startEmbeddedNode } from './embedded-node.ts'
import { evmChain, type EvmParts } from './evm-chain.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-chain-'))
const secret = new Uint8Array(32).fill(7)
const publicKey = secp256k1.getPublicKey(secret)
const root = new Uint8Array(32).fill(0xab)
const here = embeddedBinary() !== null
let node: EmbeddedNode
let chain: Chain
let address: string
let html: Server

const chainOver = (change: Partial<EvmParts>) =>
  evmChain({
    id: 'eth:31337',
    nodes: [node.ask],
    clock: { now: () => new Date() },
    maxHeadAgeSeconds: null,
    confirmationsWanted: 12,
    patienceSeconds: 60,
    lookAgainSeconds: 1,
    ...change,
  })
const order = (change: Partial<Order> = {}): Order => ({
  address,
  publicKey,
  root,
  takenSlots: [],
  replaces: null,
  ...change,
})
const signed = (draft: Draft) =>
  draft.finish(
    draft.digests.map((digest): Signature => {
      const bytes = secp256k1.sign(digest, secret, { prehash: false, format: 'recovered' })
      return { recovery: bytes[0]!, r: bytes.slice(1, 33), s: bytes.slice(33) }
    }),
  )
const mine = async (blocks: number) => {
  for (let count = 0; count < blocks; count += 1) await node.ask('evm_mine', [])
}
/** The next block asks for that, and is mined. */
const baseFee = async (wei: number) => {
  await node.ask('anvil_setNextBlockBaseFeePerGas', [`0x${wei.toString(16)}`])
  await mine(1)
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error as { code?: string }).code,
  )

beforeAll(async () => {
  html = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<h1>200</h1>'))
  await new Promise<void>((done) => html.listen(0, '127.0.0.1', done))
  if (!here) return
  node = await startEmbeddedNode(folder)
  chain = chainOver({})
  address = await chain.addressOf(publicKey)
}, 30_000)
afterAll(async () => {
  html.close()
  await node?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(!here)(
  'an anchor goes from draft to final, carries 32 bytes and nothing else, and can be looked up',
  async () => {
    expect(await code(chain.prepare(order()))).toBe('no-funds')
    await node.ask('anvil_setBalance', [address, '0xde0b6b3a7640000'])
    const draft = await chain.prepare(order())
    expect([draft.slot, draft.work]).toEqual(['0', 22_280])
    const { raw, txid } = signed(draft)
    expect(raw.length / 2 - 1).toBe(draft.bytes)
    const place = { txids: [txid], address, slot: '0' }
    expect(await chain.look(place)).toEqual({ kind: 'unknown' })
    await chain.broadcast(raw)
    await chain.broadcast(raw)
    expect(await chain.look(place)).toEqual({ kind: 'waiting', txid })
    await mine(2)
    const mined = await chain.look(place)
    expect(mined).toMatchObject({ kind: 'mined', txid, confirmations: 2, isFinal: false, data: 'ab'.repeat(32) })
    expect(mined).toMatchObject({ from: address.slice(2).toLowerCase() })
    await mine(11)
    expect(await chain.look(place)).toMatchObject({ kind: 'mined', confirmations: 13, isFinal: true })
  },
)

test.skipIf(!here)('a fee bump keeps nonce and data and is taken by the node; of the two one is mined', async () => {
  const first = await chain.prepare(order())
  const one = signed(first)
  await chain.broadcast(one.raw)
  await baseFee(100_000_000_000)
  const place = { txids: [one.txid], address, slot: first.slot }
  expect(['waiting', 'unknown']).toContain((await chain.look(place)).kind)
  const second = await chain.prepare(order({ replaces: { slot: first.slot, raw: one.raw } }))
  const two = signed(second)
  expect([second.slot, second.mostFee > first.mostFee]).toEqual([first.slot, true])
  await chain.broadcast(two.raw)
  await mine(1)
  place.txids.push(two.txid)
  expect(await chain.look(place)).toMatchObject({ kind: 'mined', txid: two.txid, data: 'ab'.repeat(32) })
  await baseFee(1_000_000_000)
})

test.skipIf(!here)('a slot that somebody else used is overtaken, and so for good when that is final', async () => {
  const draft = await chain.prepare(order())
  const foreign = signed(await chain.prepare(order({ root: new Uint8Array(32).fill(1) })))
  const ours = signed(draft)
  await chain.broadcast(foreign.raw)
  await mine(1)
  const place = { txids: [ours.txid], address, slot: draft.slot }
  expect(await chain.look(place)).toEqual({ kind: 'overtaken', isFinal: false })
  expect(await code(chain.broadcast(ours.raw))).toBe('refused')
  await mine(13)
  expect(await chain.look(place)).toEqual({ kind: 'overtaken', isFinal: true })
})

test.skipIf(!here)(
  'C05: a node of another chain, one that serves HTML, one that stands still and two that disagree are not believed',
  async () => {
    const { port } = html.address() as { port: number }
    expect(await code(chainOver({ id: 'eth:1' }).quote(address))).toBe('wrong-chain')
    expect(await code(chainOver({ nodes: [askNode(`http://127.0.0.1:${port}`)] }).quote(address))).toBe('not-a-node')
    expect(await code(chainOver({ nodes: [askNode('http://127.0.0.1:9')] }).quote(address))).toBe('unreachable')
    const later = { now: () => new Date(Date.now() + 3_600_000) }
    expect(await code(chainOver({ clock: later, maxHeadAgeSeconds: 900 }).quote(address))).toBe('stale')
    const draft = await chain.prepare(order())
    const { raw, txid } = signed(draft)
    await chain.broadcast(raw)
    await mine(14)
    const lying: Ask = async (method, params) => {
      const told = (await node.ask(method, params)) as Record<string, unknown>
      return method === 'eth_getTransactionReceipt' ? { ...told, blockHash: `0x${'0'.repeat(64)}` } : told
    }
    const place = { txids: [txid], address, slot: draft.slot }
    expect(await chainOver({}).look(place)).toMatchObject({ isFinal: true })
    expect(await chainOver({ nodes: [node.ask, lying] }).look(place)).toMatchObject({ kind: 'mined', isFinal: false })
  },
)

test('an address that is neither on this machine nor public https is no node', () => {
  for (const url of ['http://rpc.example', 'https://10.0.0.1', 'https://user:secret@rpc.example'])
    expect(() => askNode(url)).toThrow('neither here nor public https')
})
