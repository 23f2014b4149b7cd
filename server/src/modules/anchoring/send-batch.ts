import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import { type Chain, ChainTrouble, type Draft } from '../../ports/chains/chain.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { anchorKeys, anchorSigner } from '../keys/keys.ts'
import { chainOf } from '@akashi/credentials/blockcerts/chains.ts'
import { type Batch, type BatchProblem, feeLimit, waitSeconds } from './batch.ts'
import { findSettings } from './settings-store.ts'
import { findBatch, lockBatch, updateBatch } from './store.ts'
import {
  findTakenSlots,
  findTransactions,
  insertTransaction,
  type KeptTransaction,
  takeSlot,
} from './transaction-store.ts'

export type BatchJob = { organisationId: string; batchId: string }

/** A key published in this second is older than its first block only in the next one, as Blockcerts verifiers want. */
const keySeconds = 2

/**
 * A batch → its transaction on the way. What was signed before is sent again, to the byte; only where nothing was signed,
 * or what was can never be mined, a new transaction is made: priced, held against the limit, and then slot, signature
 * and bytes are kept in one transaction of the database before anybody hears of them.
 */
export async function sendBatch(ports: Ports, job: BatchJob): Promise<void> {
  const scope = { organisationId: job.organisationId }
  const { batch, kept } = await inScope(ports.db, scope, async (tx) => ({
    batch: await findBatch(tx, job.batchId),
    kept: await findTransactions(tx, job.batchId),
  }))
  if (!batch || !['batched', 'lost'].includes(batch.state)) return
  await ports.failpoint('k9')
  try {
    const chain = await chainOfBatch(ports, batch)
    if (!chain) return await waitWith(ports, batch, 'chain.not-set')
    const ready = kept.at(-1) ?? (await sign(ports, chain, { batch, replaces: null, agreed: null }))
    if (typeof ready === 'string') return await waitWith(ports, batch, ready)
    if (!ready) return
    await ports.failpoint('k10')
    const taken = await isTaken(chain.broadcast(ready.raw))
    await ports.failpoint('k11')
    await inScope(ports.db, scope, (tx) => keepSent(tx, ports, ready, taken))
  } catch (error) {
    await waitFor(ports, batch, error)
  }
}

/** A node that refuses a signed transaction is right or wrong; which of the two, a look at the chain tells. */
async function isTaken(sending: Promise<void>): Promise<boolean> {
  try {
    await sending
    return true
  } catch (error) {
    if (error instanceof ChainTrouble && error.code === 'refused') return false
    throw error
  }
}

/** The chain the batch was formed for, or `null` where this installation is set up for another one now. */
export async function chainOfBatch(ports: Pick<Ports, 'chains'>, batch: Batch): Promise<Chain | null> {
  return ports.chains.byId(batch.chain)
}

/**
 * Signs a transaction and keeps it; `agreed` is what a person just said yes to. Answers the problem where it would cost too
 * much, and `null` where another process was first.
 */
export async function sign(
  ports: Ports,
  chain: Chain,
  o: { batch: Batch; replaces: KeptTransaction | null; agreed: bigint | null },
): Promise<KeptTransaction | BatchProblem | null> {
  const { batch, replaces } = o
  const { organisationId, chain: chainId, address } = batch
  const scope = { organisationId }
  const { key, takenSlots, settings } = await inScope(ports.db, scope, async (tx) => ({
    key: (await anchorKeys(tx, ports, organisationId)).find(({ id }) => id === batch.keyId)!,
    takenSlots: await findTakenSlots(tx, { chain: chainId, address }),
    settings: await findSettings(tx, organisationId),
  }))
  if (ports.clock.now().getTime() - key.publishedAt.getTime() < keySeconds * 1000) {
    await sendLater(ports, batch, keySeconds)
    return null
  }
  const root = Uint8Array.from(Buffer.from(batch.root, 'hex'))
  const draft = await chain.prepare({ address, publicKey: key.publicKey, root, takenSlots, replaces })
  const money = settings.rateYen === null ? null : { rateYen: settings.rateYen, decimals: chain.coin.decimals }
  const isTest = chainOf(chainId)?.isTest ?? true
  const limit = feeLimit(o.agreed ?? batch.feeLimit, { capYen: settings.capYen, money, isTest })
  if (limit === 'unknown') return 'fee.no-cap'
  if (limit !== null && draft.mostFee > limit) return 'fee.over-cap'
  return inScope(ports.db, scope, (tx) => keepSigned(tx, ports, { batch, replaces, draft }))
}

async function keepSigned(
  tx: Tx,
  ports: Ports,
  { batch, replaces, draft }: { batch: Batch; replaces: KeptTransaction | null; draft: Draft },
): Promise<KeptTransaction | null> {
  const { organisationId, chain, address, id: batchId } = batch
  const at = ports.clock.now()
  await lockBatch(tx, batchId)
  const present = await findTransactions(tx, batchId)
  if (present.at(-1)?.txid !== replaces?.txid) return null
  const { slot, price, mostFee } = draft
  const place = { chain, address, slot, organisationId, batchId, at }
  if (!replaces && !(await takeSlot(tx, place))) throw new ChainTrouble('refused', 'another batch took that slot')
  const signDigest = await anchorSigner(tx, ports, { organisationId, keyId: batch.keyId })
  const signatures = []
  for (const digest of draft.digests) signatures.push(await signDigest(digest))
  const kept: KeptTransaction = {
    ...draft.finish(signatures),
    chain,
    organisationId,
    batchId,
    address,
    slot,
    price,
    mostFee,
    storedAt: at,
  }
  await insertTransaction(tx, kept)
  const details = { txid: kept.txid, slot, mostFee: String(mostFee), keyId: batch.keyId }
  const act = replaces ? 'anchor.outbid' : 'anchor.signed'
  await record(tx, { organisationId, act, subject: batchId, details, at })
  return kept
}

async function keepSent(tx: Tx, ports: Ports, kept: KeptTransaction, taken: boolean): Promise<void> {
  const { organisationId, batchId, txid } = kept
  const batch = await lockBatch(tx, batchId)
  if (!batch || !['batched', 'lost'].includes(batch.state)) return
  const at = ports.clock.now()
  const forgotten = { blockHash: null, blockNumber: null, blockAt: null, confirmations: 0, minedAt: null }
  const problem = taken ? null : 'chain.refused'
  await updateBatch(tx, batchId, { state: 'sent', problem, tries: 0, sentAt: at, txid, ...forgotten })
  await enqueue(tx, 'confirm-anchor-batch', { organisationId, batchId })
}

/** What the chain could not do now is tried again later, longer and longer; everything else is a fault. */
async function waitFor(ports: Ports, batch: Batch, error: unknown): Promise<void> {
  if (!(error instanceof ChainTrouble)) throw error
  await waitWith(ports, batch, `chain.${error.code}`)
}

async function waitWith(ports: Ports, batch: Batch, problem: BatchProblem): Promise<void> {
  const tries = batch.tries + 1
  ports.log.warn('a batch of anchors waits', { batch: batch.id, problem, tries })
  await inScope(ports.db, { organisationId: batch.organisationId }, (tx) =>
    updateBatch(tx, batch.id, { problem, tries }),
  )
  await sendLater(ports, batch, waitSeconds(tries))
}

async function sendLater(ports: Ports, { organisationId, id: batchId }: Batch, seconds: number): Promise<void> {
  const startAfter = new Date(ports.clock.now().getTime() + seconds * 1000)
  await inScope(ports.db, { organisationId }, (tx) =>
    enqueue(tx, 'send-anchor-batch', { organisationId, batchId }, { startAfter }),
  )
}
