import { createHash } from 'node:crypto'
import { formatAnchor } from '@akashi/credentials/blockcerts/anchor.ts'
import { leafOf, withAnchorProof } from '@akashi/credentials/blockcerts/anchor-document.ts'
import { buildBlockcert } from '@akashi/credentials/blockcerts/build-blockcert.ts'
import { fromHex, toHex } from '@akashi/credentials/blockcerts/hex.ts'
import { buildTree, type MerkleTree, pathOf } from '@akashi/credentials/blockcerts/merkle-tree.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { keepLaterVersions, signedDocuments } from '../awards/awards.ts'
import { anchorKeys } from '../keys/keys.ts'
import type { Batch } from './batch.ts'
import { keepBlockcerts } from './blockcert-store.ts'
import { findHashes, findLeaves, type Leaf } from './leaf-store.ts'
import { findWaitingMails, queueMails } from './mail-store.ts'
import type { BatchJob } from './send-batch.ts'
import { findBatch, lockBatch, updateBatch } from './store.ts'

type Proving = { batch: Batch; tree: MerkleTree; anchor: string; verificationMethod: string; created: string }
type Proved = { awardId: string; form: Leaf['form']; document: string; sha256: string; signedAt: Date }

const pageSize = 100
const mailsInAJob = 100

/**
 * The chain calls the batch final: each badge gets a second version of its file with the proof, and a Blockcerts form. Everything
 * a proof says was fixed before, so that a second run after a death gives the same bytes. Throws where the kept
 * leaves no longer come to the root that is on the chain: then no proof is written.
 */
export async function attachProofs(ports: Ports, job: BatchJob): Promise<void> {
  const scope = { organisationId: job.organisationId }
  const proving = await inScope(ports.db, scope, (tx) => begin(tx, ports, job))
  if (!proving) return
  await ports.failpoint('k13')
  for (let from = 0; from < proving.tree.size; from += pageSize) {
    const { leaves, documents } = await inScope(ports.db, scope, (tx) => readPage(tx, job.batchId, from))
    const proved: Proved[] = []
    for (const leaf of leaves) {
      const document = documents.get(leaf.awardId)
      if (document !== undefined) proved.push(await prove(proving, leaf, document))
    }
    await inScope(ports.db, scope, (tx) => keepPage(tx, ports, job, proved))
  }
  await inScope(ports.db, scope, (tx) => finish(tx, ports, job))
}

async function begin(tx: Tx, ports: Pick<Ports, 'config'>, job: BatchJob): Promise<Proving | null> {
  const batch = await findBatch(tx, job.batchId)
  if (!batch || batch.state !== 'final' || batch.attachedAt) return null
  const tree = buildTree((await findHashes(tx, batch.id)).map((hash) => fromHex(hash)!))
  if (toHex(tree.root) !== batch.root) throw new Error('the leaves of a batch do not come to its root')
  const key = (await anchorKeys(tx, ports, job.organisationId)).find(({ id }) => id === batch.keyId)!
  return {
    batch,
    tree,
    anchor: formatAnchor({ chain: batch.chain, transaction: batch.txid! }),
    verificationMethod: key.verificationMethod,
    created: batch.blockAt!.toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
}

async function readPage(tx: Tx, batchId: string, from: number) {
  const leaves = await findLeaves(tx, { batchId, from, limit: pageSize })
  const documents = await signedDocuments(tx, [...new Set(leaves.map(({ awardId }) => awardId))])
  return { leaves, documents }
}

async function prove(proving: Proving, leaf: Leaf, signed: string): Promise<Proved> {
  const { batch, tree, anchor, verificationMethod, created } = proving
  const document = JSON.parse(signed) as Record<string, unknown> & { proof?: { id?: string } }
  const text = leaf.form === 'credential' ? signed : JSON.stringify(buildBlockcert(document))
  if (toHex(await leafOf(JSON.parse(text) as Record<string, unknown>)) !== leaf.hash)
    throw new Error('a document is not the one that was anchored')
  const previousProof = leaf.form === 'credential' ? document.proof?.id : undefined
  const proved = withAnchorProof(text, {
    created,
    verificationMethod,
    proofId: leaf.proofId,
    ...(previousProof === undefined ? {} : { previousProof }),
    path: pathOf(tree, leaf.position),
    root: tree.root,
    leaf: fromHex(leaf.hash)!,
    anchor,
  })
  const sha256 = createHash('sha256').update(proved).digest('hex')
  return { awardId: leaf.awardId, form: leaf.form, document: proved, sha256, signedAt: batch.blockAt! }
}

/** What is kept already stays; the mail is queued once for each badge. */
async function keepPage(tx: Tx, ports: Ports, job: BatchJob, proved: Proved[]): Promise<void> {
  const { organisationId } = job
  await keepBlockcerts(tx, {
    organisationId,
    at: ports.clock.now(),
    documents: proved.filter(({ form }) => form === 'blockcert'),
  })
  const anchored = await keepLaterVersions(
    tx,
    proved.filter(({ form }) => form === 'credential'),
  )
  if (anchored.length > 0) await queueMails(tx, { organisationId, awardIds: anchored.map(({ id }) => id) })
}

/** All badges have their proof: from now on their holders are told. */
async function finish(tx: Tx, ports: Ports, { organisationId, batchId }: BatchJob): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  if (!batch || batch.attachedAt) return
  const at = ports.clock.now()
  await updateBatch(tx, batchId, { attachedAt: at })
  const awardIds = await findWaitingMails(tx, batchId)
  for (let start = 0; start < awardIds.length; start += mailsInAJob)
    await enqueue(tx, 'tell-anchored', { organisationId, awardIds: awardIds.slice(start, start + mailsInAJob) })
  const details = { badges: batch.badges, txid: batch.txid, block: batch.blockHash }
  await record(tx, { organisationId, act: 'anchor.attached', subject: batchId, details, at })
}
