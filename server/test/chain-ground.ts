/** A real EVM node under an organisation that anchors: blocks come when the test asks for them, money is given by the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inScope } from '../src/db/database.ts'
import { formBatch } from '../src/modules/anchoring/form-batch.ts'
import { requestAwards } from '../src/modules/awards/awards.ts'
import { ensureAnchorKey } from '../src/modules/keys/keys.ts'
import { embeddedBinary, type EmbeddedNode, startEmbeddedNode } from '../src/ports/chains/embedded-node.ts'
import { evmChain } from '../src/ports/chains/evm-chain.ts'
import type { Ask } from '../src/ports/chains/ask-node.ts'
import type { Chain } from '../src/ports/chains/chain.ts'
import { type Ground, openGround } from './issuing-ground.ts'

export const hasNode = embeddedBinary() !== null

export type BatchRow = {
  id: string
  batch_no: number
  state: string
  problem: string | null
  root: string
  badges: number
  reorgs: number
  txid: string | null
  block_hash: string | null
  confirmations: number
  fee_paid: string | null
  attached: boolean
}

export type ChainGround = {
  ground: Ground
  node: EmbeddedNode
  chain: Chain
  address: string
  /** Replaces how the node is reached: `null` puts the real one back. */
  through(ask: Ask | null): void
  rpc<T>(method: string, ...params: unknown[]): Promise<T>
  mine(blocks: number): Promise<void>
  /** The next block asks for that much, and is mined. */
  baseFee(wei: bigint): Promise<void>
  /** Awards and signs so many more badges to new people. */
  award(count: number): Promise<string[]>
  /** Forms a batch of what waits, without sending it. */
  form(): Promise<string>
  /** Lets everything that waits run once. */
  turn(): Promise<void>
  /** Runs and mines until the batch has its proofs. */
  finish(batchId: string): Promise<BatchRow>
  batch(id: string): Promise<BatchRow>
  close(): Promise<void>
}

/** Over a ground of its own, or one that is there already. */
export async function openChainGround(given?: Ground): Promise<ChainGround> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-chain-'))
  const [ground, node] = [given ?? (await openGround()), await startEmbeddedNode(folder)]
  const { organisationId, ports } = ground
  let ask: Ask = node.ask
  const chain = evmChain({
    id: 'eth:31337',
    nodes: [(method, params) => ask(method, params)],
    clock: ports.clock,
    maxHeadAgeSeconds: null,
    confirmationsWanted: 12,
    patienceSeconds: 600,
    lookAgainSeconds: 12,
  })
  Object.assign(ports, { chains: { current: async () => chain, byId: async () => chain, close: async () => {} } })
  const scoped = <T>(run: (tx: Parameters<Parameters<typeof inScope>[2]>[0]) => Promise<T>) =>
    inScope(ports.db, { organisationId }, run) as Promise<T>
  const key = await scoped((tx) => ensureAnchorKey(tx, ports, organisationId))
  const address = await chain.addressOf(key.publicKey)
  await ground.rows(
    `insert into anchoring_settings (organisation_id, everything) values ('${organisationId}', true) returning 1`,
  )
  ground.clock.now = new Date(ground.clock.now.getTime() + 60_000)
  let people = 0
  const requestOf = () => ground.request((people += 1))
  const mine = async (blocks: number) => void (await node.ask('anvil_mine', [`0x${blocks.toString(16)}`]))
  const self: ChainGround = {
    ground,
    node,
    chain,
    address,
    through: (other) => {
      ask = other ?? node.ask
    },
    rpc: async (method, ...params) => (await node.ask(method, params)) as never,
    mine,
    baseFee: async (wei) => {
      await node.ask('anvil_setNextBlockBaseFeePerGas', [`0x${wei.toString(16)}`])
      await mine(1)
    },
    award: async (count) => {
      const requests: Awaited<ReturnType<typeof requestOf>>[] = []
      for (let n = 0; n < count; n += 1) requests.push(await requestOf())
      const outcomes = await scoped((tx) => requestAwards(tx, ports, requests))
      await ground.drain()
      return outcomes.map(({ awardId }) => awardId)
    },
    form: async () => (await formBatch(ports, organisationId, null))!,
    turn: async () => {
      await ground.hurry()
      await ground.drain()
    },
    finish: async (batchId) => {
      for (let round = 0; round < 8; round += 1) {
        await self.turn()
        const batch = await self.batch(batchId)
        if (batch.attached) return batch
        await mine(7)
      }
      throw new Error(`not finished: ${JSON.stringify(await self.batch(batchId))}`)
    },
    batch: async (id) =>
      (
        await ground.rows<BatchRow>(
          `select *, attached_at is not null as attached from anchor_batch where id = '${id}'`,
        )
      )[0]!,
    close: async () => {
      if (!given) await ground.close()
      await node.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await node.ask('anvil_setBalance', [address, '0x8ac7230489e80000'])
  // The clock of the ground is years ahead; the chain's goes with it.
  await node.ask('evm_setNextBlockTimestamp', [Math.floor(ground.clock.now.getTime() / 1000)])
  await mine(1)
  return self
}
