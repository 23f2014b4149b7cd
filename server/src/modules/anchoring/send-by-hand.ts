import { inScope } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import { Refusal } from '../../http/problem.ts'
import { type Chain, ChainTrouble } from '../../ports/chains/chain.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { yenOf } from './batch.ts'
import { outbid } from './confirm-batch.ts'
import { formBatch } from './form-batch.ts'
import { anchoringRefusals, problemSentences } from './sentences.ts'
import { chainOfBatch } from './send-batch.ts'
import { findSettings } from './settings-store.ts'
import { findBatch, findOpenBatches, updateBatch } from './store.ts'
import { findTransactions } from './transaction-store.ts'

type Sending = { organisationId: string; personId: string; most: bigint }

/**
 * Sends what waits now, for at most what the person saw: a new batch, or the one that has not left yet. Refuses: nothing waits, a
 * fee above the cap, no chain.
 */
export async function sendNow(ports: Ports, { organisationId, personId, most }: Sending): Promise<void> {
  const chain = await asRefusal(() => ports.chains.current())
  await refuseOverCap(ports, { organisationId, chain, most })
  const waiting = await inScope(ports.db, { organisationId }, (tx) => findOpenBatches(tx, organisationId))
  const unsent = waiting.find((batch) => batch.state === 'batched')
  if (!unsent) {
    const formed = await formBatch(ports, organisationId, { personId, feeLimit: most })
    if (!formed) throw new Refusal('conflict', 'anchoring.nothing', anchoringRefusals.nothing)
    return
  }
  await inScope(ports.db, { organisationId }, async (tx) => {
    await updateBatch(tx, unsent.id, { feeLimit: most, problem: null, tries: 0 })
    const at = ports.clock.now()
    const details = { most: String(most) }
    await record(tx, { organisationId, actorPersonId: personId, act: 'anchor.agreed', subject: unsent.id, details, at })
    await enqueue(tx, 'send-anchor-batch', { organisationId, batchId: unsent.id })
  })
}

/** Outbids a stuck transaction for at most what the person saw. Refuses: it is not stuck, a fee above the cap, the chain's troubles. */
export async function raiseFee(
  ports: Ports,
  { organisationId, personId, most, batchId }: Sending & { batchId: string },
): Promise<void> {
  const { batch, kept } = await inScope(ports.db, { organisationId }, async (tx) => ({
    batch: await findBatch(tx, batchId),
    kept: await findTransactions(tx, batchId),
  }))
  const [chain, latest] = [batch && (await chainOfBatch(ports, batch)), kept.at(-1)]
  if (!batch || batch.state !== 'stuck' || !chain || !latest)
    throw new Refusal('conflict', 'anchoring.not-stuck', anchoringRefusals.notStuck)
  await refuseOverCap(ports, { organisationId, chain, most })
  await inScope(ports.db, { organisationId }, (tx) =>
    record(tx, {
      organisationId,
      actorPersonId: personId,
      act: 'anchor.agreed',
      subject: batchId,
      details: { most: String(most) },
      at: ports.clock.now(),
    }),
  )
  const problem = await asRefusal(() => outbid(ports, { batch, chain, latest, agreed: most }))
  if (problem) throw new Refusal('unavailable', `anchoring.${problem}`, problemSentences[problem])
}

async function refuseOverCap(
  ports: Pick<Ports, 'db'>,
  { organisationId, chain, most }: { organisationId: string; chain: Chain; most: bigint },
): Promise<void> {
  const { capYen, rateYen } = await inScope(ports.db, { organisationId }, (tx) => findSettings(tx, organisationId))
  if (capYen !== null && rateYen !== null && yenOf(most, { rateYen, decimals: chain.coin.decimals }) > capYen)
    throw new Refusal('conflict', 'anchoring.over-cap', anchoringRefusals.overCap)
}

async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ChainTrouble)) throw error
    throw new Refusal('unavailable', `anchoring.chain.${error.code}`, problemSentences[`chain.${error.code}`])
  }
}
