/** A real EVM node that misbehaves, and deaths between any two steps: rows C01–C05 and R06, failpoints k9–k13. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bossOf } from '../src/jobs/jobs.ts'
import { formBatch, formDueBatches } from '../src/modules/anchoring/form-batch.ts'
import { confirmBatch } from '../src/modules/anchoring/confirm-batch.ts'
import { sendBatch } from '../src/modules/anchoring/send-batch.ts'
import { ChainTrouble } from '../src/ports/chains/chain.ts'
import { Died } from './issuing-ground.ts'
import { type ChainGround, hasNode, openChainGround } from './chain-ground.ts'

let chain: ChainGround
const gwei = 1_000_000_000n

beforeAll(async () => {
  if (hasNode) chain = await openChainGround()
}, 60_000)
afterAll(() => chain?.close())

const minedCount = async () => Number(await chain.rpc<string>('eth_getTransactionCount', chain.address, 'latest'))
const kept = (batchId: string) =>
  chain.ground.rows<{ txid: string; slot: string; raw: string; dead: boolean }>(
    `select txid, slot, raw, dead_at is not null as dead from chain_transaction where batch_id = '${batchId}' order by stored_at, most_fee`,
  )
const job = (batchId: string) => ({ organisationId: chain.ground.organisationId, batchId })
const later = (seconds: number) => {
  chain.ground.clock.now = new Date(chain.ground.clock.now.getTime() + seconds * 1000)
}
/** A batch of one badge whose transaction waits for its block. */
async function sentBatch(): Promise<string> {
  await chain.award(1)
  const batchId = await chain.form()
  await chain.ground.drain()
  expect((await chain.batch(batchId)).state).toBe('sent')
  return batchId
}

test.skipIf(!hasNode).each(['k9', 'k10', 'k11', 'k12', 'k13'])(
  'killed at %s: it goes on, and pays once',
  async (point) => {
    const before = await minedCount()
    const [awardId] = await chain.award(1)
    const batchId = await chain.form()
    chain.ground.dieAt.name = point
    const ends = async () => {
      for (let round = 0; round < 5; round += 1) {
        await chain.turn()
        await chain.mine(7)
      }
    }
    await expect(ends()).rejects.toThrow(Died)
    const signed = await kept(batchId)
    const batch = await chain.finish(batchId)
    expect(batch).toMatchObject({ state: 'final', attached: true })
    if (point !== 'k9') expect((await kept(batchId)).map(({ raw }) => raw)).toEqual(signed.map(({ raw }) => raw))
    expect((await kept(batchId)).map(({ txid }) => txid)).toEqual([batch.txid])
    expect((await minedCount()) - before).toBe(1)
    const versions = await chain.ground.rows(`select 1 from credential where award_id = '${awardId}'`)
    expect(versions).toHaveLength(2)
  },
)

test.skipIf(!hasNode)('two workers at once: one batch, one transaction', async () => {
  const before = await minedCount()
  const { ports, organisationId } = chain.ground
  await chain.award(2)
  const formed = await Promise.all([1, 2].map(() => formBatch(ports, organisationId, null)))
  const [batchId] = formed.filter((id) => id !== null)
  expect(formed.filter((id) => id !== null)).toHaveLength(1)
  await Promise.all([sendBatch(ports, job(batchId!)), sendBatch(ports, job(batchId!))])
  await chain.mine(1)
  await Promise.all([confirmBatch(ports, job(batchId!)), confirmBatch(ports, job(batchId!))])
  await chain.finish(batchId!)
  expect([(await kept(batchId!)).length, (await minedCount()) - before]).toEqual([1, 1])
})

test.skipIf(!hasNode)('C01: a stuck transaction is outbid with its nonce and data; one is mined', async () => {
  const batchId = await sentBatch()
  const [first] = await kept(batchId)
  await chain.baseFee(50n * gwei)
  later(700)
  await chain.turn()
  const [old, bid] = await kept(batchId)
  expect([old!.raw, bid!.slot]).toEqual([first!.raw, first!.slot])
  expect((await chain.batch(batchId)).state).toBe('stuck')
  expect(await chain.rpc<{ input: string }>('eth_getTransactionByHash', bid!.txid)).toMatchObject({
    input: `0x${(await chain.batch(batchId)).root}`,
  })
  const done = await chain.finish(batchId)
  expect(done).toMatchObject({ state: 'final', txid: bid!.txid, problem: null })
  await chain.baseFee(gwei)
})

test.skipIf(!hasNode)(
  'C02: a reorganised block is noticed, the same bytes are sent again, and it was never final',
  async () => {
    const batchId = await sentBatch()
    await chain.mine(3)
    await chain.turn()
    const mined = await chain.batch(batchId)
    expect(mined).toMatchObject({ state: 'mined', confirmations: 3 })
    await chain.rpc('anvil_reorg', 4, [])
    await chain.turn()
    const back = await chain.batch(batchId)
    expect(back).toMatchObject({ state: 'reorged', reorgs: 1, block_hash: null })
    const done = await chain.finish(batchId)
    expect(done).toMatchObject({ state: 'final', txid: mined.txid, reorgs: 1 })
    expect(done.block_hash).not.toBe(mined.block_hash)
    const moves = await chain.ground.rows<{ to: string }>(
      `select details ->> 'to' as to from audit_entry where subject = '${batchId}' and act = 'anchor.moved' order by 1`,
    )
    expect(moves.map(({ to }) => to)).toEqual(['final', 'mined', 'mined', 'reorged'])
  },
)

test.skipIf(!hasNode)('C03: a transaction that the node forgot is sent again, to the byte', async () => {
  const batchId = await sentBatch()
  const [sent] = await kept(batchId)
  await chain.rpc('anvil_dropTransaction', sent!.txid)
  expect(await chain.rpc('eth_getTransactionByHash', sent!.txid)).toBeNull()
  await chain.turn()
  expect(await chain.rpc('eth_getTransactionByHash', sent!.txid)).not.toBeNull()
  expect(await chain.finish(batchId)).toMatchObject({ state: 'final', txid: sent!.txid })
})

test.skipIf(!hasNode)(
  'C04: under a cap a fee a thousand times higher waits, an empty account too, and no nonce is used',
  async () => {
    const { organisationId } = chain.ground
    const settings = (columns: string) =>
      chain.ground.rows(
        `update anchoring_settings set ${columns} where organisation_id = '${organisationId}' returning 1`,
      )
    await settings('rate_yen = 500000, cap_yen = 200')
    await chain.award(1)
    const batchId = await chain.form()
    await chain.baseFee(1000n * gwei)
    await chain.ground.drain()
    expect(await chain.batch(batchId)).toMatchObject({ state: 'batched', problem: 'fee.over-cap' })
    await chain.baseFee(gwei)
    const full = await chain.rpc<string>('eth_getBalance', chain.address, 'latest')
    await chain.rpc('anvil_setBalance', chain.address, '0x1')
    await chain.turn()
    expect(await chain.batch(batchId)).toMatchObject({ state: 'batched', problem: 'chain.no-funds' })
    expect(await kept(batchId)).toEqual([])
    expect(await chain.ground.rows(`select 1 from chain_slot where batch_id = '${batchId}'`)).toEqual([])
    await chain.rpc('anvil_setBalance', chain.address, full)
    expect(await chain.finish(batchId)).toMatchObject({ state: 'final', problem: null })
    await settings('rate_yen = null, cap_yen = null')
  },
)

test.skipIf(!hasNode)('C05: a node that shows another root for our transaction makes nothing final', async () => {
  const batchId = await sentBatch()
  await chain.mine(20)
  chain.through(async (method, params) => {
    const told = await chain.node.ask(method, params)
    return method === 'eth_getTransactionByHash' ? { ...(told as object), input: `0x${'11'.repeat(32)}` } : told
  })
  await chain.turn()
  expect(await chain.batch(batchId)).toMatchObject({ state: 'sent', problem: 'chain.not-a-node' })
  chain.through(null)
  expect(await chain.finish(batchId)).toMatchObject({ state: 'final' })
})

test.skipIf(!hasNode)(
  'the account was used by somebody else: the batch gets a new nonce for the same root',
  async () => {
    const { ports } = chain.ground
    await chain.award(1)
    const batchId = await chain.form()
    // Signed and kept, but the node is away when it is to be sent; meanwhile the nonce is used by somebody who has the key too.
    chain.through(async (method, params) => {
      if (method === 'eth_sendRawTransaction') throw new ChainTrouble('unreachable')
      return chain.node.ask(method, params)
    })
    await sendBatch(ports, job(batchId))
    const [signed] = await kept(batchId)
    await chain.rpc('anvil_setNonce', chain.address, `0x${(Number(signed!.slot) + 1).toString(16)}`)
    await chain.mine(14)
    chain.through(null)
    later(30)
    const done = await chain.finish(batchId)
    const transactions = await kept(batchId)
    expect(transactions.map(({ dead }) => dead)).toEqual([true, false])
    expect(transactions[1]!.slot).toBe(String(Number(signed!.slot) + 1))
    expect(done).toMatchObject({ state: 'final', txid: transactions[1]!.txid })
  },
)

test.skipIf(!hasNode)('a batch whose job is gone is taken up again within a minute', async () => {
  const batchId = await sentBatch()
  await chain.ground.hurry()
  await bossOf(chain.ground.ports.db).deleteQueuedJobs('confirm-anchor-batch')
  await chain.mine(14)
  await chain.ground.drain()
  expect((await chain.batch(batchId)).state).toBe('sent')
  await formDueBatches(chain.ground.ports)
  expect(await chain.finish(batchId)).toMatchObject({ state: 'final' })
})

test.skipIf(!hasNode)(
  'R06: the node is away for an hour: badges verify all along, everything is anchored afterwards',
  async () => {
    chain.through(async () => {
      throw new ChainTrouble('unreachable')
    })
    await chain.award(20)
    const batchId = await chain.form()
    for (let minutes = 0; minutes < 60; minutes += 10) {
      await chain.turn()
      later(600)
    }
    expect(await chain.batch(batchId)).toMatchObject({ state: 'batched', problem: 'chain.unreachable' })
    // What comes meanwhile waits for the next batch: no second one piles up behind the first.
    await chain.award(5)
    expect(await chain.form()).toBeNull()
    const waiting = await chain.ground.rows(
      `select 1 from pgboss.job where name = 'send-anchor-batch' and state in ('created', 'retry', 'active')`,
    )
    expect(waiting).toHaveLength(1)
    chain.through(null)
    expect(await chain.finish(batchId)).toMatchObject({ state: 'final', badges: 20, problem: null })
    expect(await chain.finish(await chain.form())).toMatchObject({ state: 'final', badges: 5 })
  },
)
