import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import { type Chain, ChainTrouble, type Standing } from '../../ports/chains/chain.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { afterLook, type Batch, type BatchProblem, type Next, waitSeconds } from './batch.ts'
import { type BatchJob, chainOfBatch, sign } from './send-batch.ts'
import { findBatch, lockBatch, updateBatch } from './store.ts'
import { buryTransactions, findTransactions, type KeptTransaction } from './transaction-store.ts'

const underWay = ['sent', 'mined', 'stuck', 'reorged']

/**
 * Looks where the transaction of a batch is, writes it down and does what follows: waits, sends the same bytes again,
 * outbids what is stuck, begins anew with another slot, or goes on to the proofs once the chain calls it final.
 */
export async function confirmBatch(ports: Ports, job: BatchJob): Promise<void> {
  const scope = { organisationId: job.organisationId }
  const { batch, kept } = await inScope(ports.db, scope, async (tx) => ({
    batch: await findBatch(tx, job.batchId),
    kept: await findTransactions(tx, job.batchId),
  }))
  if (!batch || !underWay.includes(batch.state) || kept.length === 0) return
  try {
    const chain = await chainOfBatch(ports, batch)
    if (!chain) return await lookLater(ports, batch, { problem: 'chain.not-set' })
    const standing = await chain.look({
      txids: kept.map(({ txid }) => txid),
      address: batch.address,
      slot: kept[0]!.slot,
    })
    if (standing.kind === 'mined' && !isOurs(batch, standing))
      throw new ChainTrouble('not-a-node', 'it shows another root')
    await ports.failpoint('k12')
    const next = await inScope(ports.db, scope, (tx) => keepLooked(tx, ports, { batch, standing, chain }))
    if (next) await goOn(ports, { batch, chain, kept, next })
  } catch (error) {
    if (!(error instanceof ChainTrouble)) throw error
    await lookLater(ports, batch, { problem: `chain.${error.code}` })
  }
}

/** A node may say what it likes: what it shows has to be the root, and to come from the issuer's address. */
function isOurs(batch: Batch, standing: Standing & { kind: 'mined' }): boolean {
  const [data, address] = [standing.data.toLowerCase(), batch.address.toLowerCase().replace(/^0x/, '')]
  return data === batch.root && standing.from.toLowerCase().replace(/^0x/, '') === address
}

/** `null` where another process looked meanwhile. */
async function keepLooked(
  tx: Tx,
  ports: Ports,
  { batch, standing, chain }: { batch: Batch; standing: Standing; chain: Chain },
): Promise<Next | null> {
  const present = await lockBatch(tx, batch.id)
  if (!present || !underWay.includes(present.state)) return null
  const now = ports.clock.now()
  const { state, next, minedAnew } = afterLook(present, standing, { now, patienceSeconds: chain.patienceSeconds })
  const { organisationId, id: subject } = batch
  const takenBack = state === 'reorged' || (minedAnew && present.blockHash !== null)
  await updateBatch(tx, batch.id, {
    state,
    problem: null,
    tries: 0,
    ...(takenBack && present.state !== 'reorged' ? { reorgs: present.reorgs + 1 } : {}),
    ...(standing.kind === 'mined' ? minedFacts(standing, minedAnew ? now : present.minedAt) : {}),
    ...(state === 'final' ? { finalAt: now } : {}),
    // From here on it waits for a block as it did when it was first sent.
    ...(state === 'reorged' ? { blockHash: null, blockNumber: null, blockAt: null, confirmations: 0 } : {}),
    ...(state === 'reorged' && present.state !== 'reorged' ? { sentAt: now } : {}),
  })
  if (state !== present.state) {
    const details = {
      from: present.state,
      to: state,
      ...(standing.kind === 'mined' ? { block: standing.blockHash } : {}),
    }
    await record(tx, { organisationId, act: 'anchor.moved', subject, details, at: now })
  }
  if (state === 'lost') {
    ports.log.error('the nonce of a batch of anchors went to another transaction', { batch: batch.id })
    await buryTransactions(tx, batch.id, now)
    await enqueue(tx, 'send-anchor-batch', { organisationId, batchId: subject })
  }
  if (state === 'final') await enqueue(tx, 'attach-anchors', { organisationId, batchId: subject })
  return next
}

function minedFacts(standing: Standing & { kind: 'mined' }, minedAt: Date | null) {
  const { txid, blockHash, blockNumber, confirmations, minedAt: blockAt, fee: feePaid } = standing
  return { txid, blockHash, blockNumber, confirmations, blockAt, feePaid, minedAt }
}

type Under = { batch: Batch; chain: Chain; kept: KeptTransaction[]; next: Next }

async function goOn(ports: Ports, { batch, chain, kept, next }: Under): Promise<void> {
  if (next === 'attach' || next === 'begin-anew') return
  const seconds = chain.lookAgainSeconds
  if (next === 'look-again') return lookLater(ports, batch, { seconds })
  const latest = kept.at(-1)!
  if (next === 'send-again') {
    await chain.broadcast(latest.raw)
    return lookLater(ports, batch, { seconds })
  }
  const problem = await outbid(ports, { batch, chain, latest, agreed: null })
  await lookLater(ports, batch, problem ? { problem } : { seconds })
}

/** Offers more for the same slot and data, within the limit or what a person agreed to. Answers why it did not. */
export async function outbid(
  ports: Ports,
  o: { batch: Batch; chain: Chain; latest: KeptTransaction; agreed: bigint | null },
): Promise<BatchProblem | null> {
  const { batch, chain, latest, agreed } = o
  const { organisationId, id: batchId } = batch
  const signed = await sign(ports, chain, { batch, replaces: latest, agreed })
  if (typeof signed === 'string') {
    // The node may have forgotten the bytes it once took; they are still the best offer there is.
    await chain.broadcast(latest.raw).catch(ignoreRefusal)
    return signed
  }
  if (!signed) return null
  await ports.failpoint('k10')
  await chain.broadcast(signed.raw)
  const at = ports.clock.now()
  await inScope(ports.db, { organisationId }, (tx) => updateBatch(tx, batchId, { txid: signed.txid, sentAt: at }))
  return null
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ChainTrouble) || error.code !== 'refused') throw error
}

async function lookLater(ports: Ports, batch: Batch, o: { problem?: BatchProblem; seconds?: number }): Promise<void> {
  const { organisationId, id: batchId } = batch
  const tries = batch.tries + 1
  if (o.problem) ports.log.warn('a batch of anchors waits', { batch: batchId, problem: o.problem, tries })
  const startAfter = new Date(ports.clock.now().getTime() + (o.seconds ?? waitSeconds(tries)) * 1000)
  await inScope(ports.db, { organisationId }, async (tx) => {
    if (o.problem) await updateBatch(tx, batchId, { problem: o.problem, tries })
    await enqueue(tx, 'confirm-anchor-batch', { organisationId, batchId }, { startAfter })
  })
}
