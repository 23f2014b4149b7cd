import { leafOf } from '@akashi/credentials/blockcerts/anchor-document.ts'
import { buildBlockcert } from '@akashi/credentials/blockcerts/build-blockcert.ts'
import { toHex } from '@akashi/credentials/blockcerts/hex.ts'
import { merkleRoot } from '@akashi/credentials/blockcerts/merkle-tree.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Chain } from '../../ports/chains/chain.ts'
import { ChainTrouble } from '../../ports/chains/chain.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { signedDocuments } from '../awards/awards.ts'
import { ensureAnchorKey } from '../keys/keys.ts'
import { listOrganisations } from '../organisations/organisations.ts'
import { nextDaily } from './batch.ts'
import { countDue, type Due, findBatched, findDue, insertLeaves, type Leaf, type LeafForm } from './leaf-store.ts'
import { type AnchoringSettings, findSettings, putSettings } from './settings-store.ts'
import { findOpenBatches, findStrayBatches, insertBatch, lockForming, nextBatchNo } from './store.ts'

type Hashed = Omit<Leaf, 'position'>
/** `feeLimit`: the most whoever sends it by hand agreed to. */
export type ByHand = { personId: string; feeLimit: bigint }

/** Documents are read and hashed so many at a time; between two pages everybody else has a turn. */
const pageSize = 100
const mostInABatch = 1_000_000

/** What every minute brings: a batch for each organisation where the hour has come or enough badges wait. */
export async function formDueBatches(ports: Ports): Promise<void> {
  for (const { id: organisationId, timeZone } of await inScope(ports.db, {}, listOrganisations)) {
    const due = await inScope(ports.db, { organisationId }, (tx) => isDue(tx, ports, { organisationId, timeZone }))
    if (due) await formBatch(ports, organisationId, null)
    await inScope(ports.db, { organisationId }, (tx) => takeUpStrays(tx, organisationId))
  }
}

/** What lost its job, as jobs of a restored backup are not there, goes on from where it is. */
async function takeUpStrays(tx: Tx, organisationId: string): Promise<void> {
  for (const { id: batchId, state } of await findStrayBatches(tx, organisationId)) {
    const unsent = state === 'batched' || state === 'lost'
    const job = unsent ? 'send-anchor-batch' : state === 'final' ? 'attach-anchors' : 'confirm-anchor-batch'
    await enqueue(tx, job, { organisationId, batchId })
  }
}

/** Whether it is time; the next time by the clock is fixed in the same transaction. */
async function isDue(
  tx: Tx,
  ports: Pick<Ports, 'clock'>,
  o: { organisationId: string; timeZone: string },
): Promise<boolean> {
  const settings = await findSettings(tx, o.organisationId)
  if (!settings.everything && settings.achievementIds.length === 0) return false
  const now = ports.clock.now()
  const byClock = settings.nextAt !== null && settings.nextAt <= now
  if (byClock && settings.dailyAt !== null) {
    const nextAt = nextDaily(now, settings.dailyAt, o.timeZone)
    await putSettings(tx, o.organisationId, { ...settings, nextAt }, now)
  }
  const { count } = await countDue(tx, { organisationId: o.organisationId, ...settings })
  return count > 0 && (byClock || (settings.atCount !== null && count >= settings.atCount))
}

/**
 * Makes one batch of everything that waits: a leaf for each document, one tree, one root, and the job that sends it, all in one
 * transaction at the end; a death before it leaves nothing behind. Answers the batch's id, or `null` where nothing
 * waits, where a batch has not left yet (what waits goes with the next one), or where there is no chain.
 */
export async function formBatch(ports: Ports, organisationId: string, byHand: ByHand | null): Promise<string | null> {
  const chain = await chainOrNull(ports)
  if (!chain) return null
  const scope = { organisationId }
  const settings = await inScope(ports.db, scope, async (tx) => {
    const waiting = (await findOpenBatches(tx, organisationId)).some((batch) => batch.state === 'batched')
    return waiting ? null : findSettings(tx, organisationId)
  })
  if (!settings) return null
  const hashed = await hashDue(ports, organisationId, settings)
  if (hashed.leaves.length === 0) return null
  const key = await inScope(ports.db, scope, (tx) => ensureAnchorKey(tx, ports, organisationId))
  const address = await chain.addressOf(key.publicKey)
  return inScope(ports.db, scope, (tx) =>
    keepBatch(tx, ports, { organisationId, chain: chain.id, keyId: key.id, address, byHand, ...hashed }),
  )
}

async function chainOrNull(ports: Pick<Ports, 'chains'>): Promise<Chain | null> {
  try {
    return await ports.chains.current()
  } catch (error) {
    if (error instanceof ChainTrouble) return null
    throw error
  }
}

/** The leaves of all badges that wait, sorted by hash: who stands beside whom says nothing of when or to whom it was awarded. */
async function hashDue(
  ports: Ports,
  organisationId: string,
  settings: AnchoringSettings,
): Promise<{ leaves: Hashed[]; since: Date | null }> {
  const leaves: Hashed[] = []
  let after: Due | null = null
  let since: Date | null = null
  while (leaves.length < 2 * mostInABatch) {
    const page: { due: Due[]; documents: Map<string, string> } = await inScope(
      ports.db,
      { organisationId },
      async (tx) => {
        const due = await findDue(tx, { organisationId, ...settings, after, limit: pageSize })
        const ids = due.map(({ awardId }) => awardId)
        return { due, documents: await signedDocuments(tx, ids) }
      },
    )
    since ??= page.due[0]?.signedAt ?? null
    for (const { awardId } of page.due) {
      const document = page.documents.get(awardId)
      if (document !== undefined) leaves.push(...(await leavesOf(ports, awardId, document)))
    }
    after = page.due.at(-1) ?? null
    if (page.due.length < pageSize) break
  }
  return { leaves: leaves.sort((one, other) => (one.hash < other.hash ? -1 : 1)), since }
}

async function leavesOf(ports: Pick<Ports, 'random'>, awardId: string, document: string): Promise<Hashed[]> {
  const signed = JSON.parse(document) as Record<string, unknown>
  const forms: [LeafForm, Record<string, unknown>][] = [
    ['credential', signed],
    ['blockcert', buildBlockcert(signed)],
  ]
  const leaves: Hashed[] = []
  for (const [form, content] of forms) {
    const hash = toHex(await leafOf(content))
    leaves.push({ awardId, form, hash, proofId: `urn:uuid:${ports.random.uuid()}` })
  }
  return leaves
}

type Forming = {
  organisationId: string
  chain: string
  keyId: string
  address: string
  byHand: ByHand | null
  leaves: Hashed[]
  since: Date | null
}

/** `null` where another process was first: what it took is in its batch. */
async function keepBatch(tx: Tx, ports: Ports, o: Forming): Promise<string | null> {
  const { organisationId } = o
  await lockForming(tx, organisationId)
  if ((await findOpenBatches(tx, organisationId)).some((batch) => batch.state === 'batched')) return null
  const taken = await findBatched(tx, [...new Set(o.leaves.map(({ awardId }) => awardId))])
  const leaves = o.leaves
    .filter(({ awardId }) => !taken.has(awardId))
    .map((leaf, position): Leaf => ({ ...leaf, position }))
  if (leaves.length === 0) return null
  const now = ports.clock.now()
  const id = ports.random.uuid()
  const root = toHex(merkleRoot(leaves.map(({ hash }) => Uint8Array.from(Buffer.from(hash, 'hex')))))
  const badges = leaves.length / 2
  await insertBatch(tx, {
    id,
    organisationId,
    no: await nextBatchNo(tx, organisationId),
    chain: o.chain,
    keyId: o.keyId,
    address: o.address,
    root,
    badges,
    feeLimit: o.byHand?.feeLimit ?? null,
    dueSince: o.since ?? now,
    batchedAt: now,
  })
  await insertLeaves(tx, { organisationId, batchId: id, leaves })
  await record(tx, {
    organisationId,
    ...(o.byHand ? { actorPersonId: o.byHand.personId } : {}),
    act: 'anchor.batched',
    subject: id,
    details: { root, badges, chain: o.chain },
    at: now,
  })
  await enqueue(tx, 'send-anchor-batch', { organisationId, batchId: id })
  return id
}
