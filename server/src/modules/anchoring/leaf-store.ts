import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type LeafForm = 'credential' | 'blockcert'
/** A document in a tree. `proofId` is fixed with the root, so that its proof can be made again to the byte. */
export type Leaf = { awardId: string; form: LeafForm; position: number; hash: string; proofId: string }
type Wanted = { organisationId: string; everything: boolean; achievementIds: string[] }
export type Due = { awardId: string; signedAt: Date }

const chunk = 1000

/** How many signed badges wait for an anchor, and since when the first of them. */
export async function countDue(tx: Tx, wanted: Wanted): Promise<{ count: number; since: Date | null }> {
  const row = await due(tx, wanted)
    .select(({ fn }) => [sql<number>`count(*)::int`.as('count'), fn.min('award.signed_at').as('since')])
    .executeTakeFirst()
  return { count: row?.count ?? 0, since: row?.since ?? null }
}

/** The next of them, in the order they were signed. */
export async function findDue(tx: Tx, wanted: Wanted & { after: Due | null; limit: number }): Promise<Due[]> {
  let query = due(tx, wanted).select(['award.id', 'award.signed_at'])
  if (wanted.after)
    query = query.where(
      sql<boolean>`(award.signed_at, award.id) > (${wanted.after.signedAt}, ${wanted.after.awardId}::uuid)`,
    )
  const rows = await query.orderBy('award.signed_at').orderBy('award.id').limit(wanted.limit).execute()
  return rows.map((row) => ({ awardId: row.id, signedAt: row.signed_at! }))
}

function due(tx: Tx, wanted: Wanted) {
  const all = tx
    .selectFrom('award')
    .where('award.organisation_id', '=', wanted.organisationId)
    .where('award.signed_at', 'is not', null)
    .where('award.revoked_at', 'is', null)
    .where('award.erased_at', 'is', null)
    .where('award.state', '!=', 'stopped')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('anchor_leaf').select('award_id').whereRef('anchor_leaf.award_id', '=', 'award.id'))),
    )
  if (wanted.everything) return all
  return all.where('award.achievement_id', 'in', wanted.achievementIds.length > 0 ? wanted.achievementIds : [nobody])
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** Adds the leaves; throws where one of the documents is in a tree already. */
export async function insertLeaves(
  tx: Tx,
  o: { organisationId: string; batchId: string; leaves: Leaf[] },
): Promise<void> {
  for (let start = 0; start < o.leaves.length; start += chunk) {
    await tx
      .insertInto('anchor_leaf')
      .values(
        o.leaves.slice(start, start + chunk).map((leaf) => ({
          award_id: leaf.awardId,
          form: leaf.form,
          organisation_id: o.organisationId,
          batch_id: o.batchId,
          position: leaf.position,
          hash: leaf.hash,
          proof_id: leaf.proofId,
        })),
      )
      .execute()
  }
}

/** The hashes of a whole tree, in their order. */
export async function findHashes(tx: Tx, batchId: string): Promise<string[]> {
  const query = tx.selectFrom('anchor_leaf').select('hash').where('batch_id', '=', batchId).orderBy('position')
  return (await query.execute()).map((row) => row.hash)
}

/** Leaves of the batch from that position on. */
export async function findLeaves(tx: Tx, o: { batchId: string; from: number; limit: number }): Promise<Leaf[]> {
  const rows = await tx
    .selectFrom('anchor_leaf')
    .select(['award_id', 'form', 'position', 'hash', 'proof_id'])
    .where('batch_id', '=', o.batchId)
    .where('position', '>=', o.from)
    .orderBy('position')
    .limit(o.limit)
    .execute()
  return rows.map((row) => ({
    awardId: row.award_id,
    form: row.form as LeafForm,
    position: row.position,
    hash: row.hash,
    proofId: row.proof_id,
  }))
}

/** Those of the awards that are in a tree. */
export async function findBatched(tx: Tx, awardIds: string[]): Promise<Set<string>> {
  if (awardIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('anchor_leaf')
    .select('award_id')
    .where('award_id', 'in', awardIds)
    .where('form', '=', 'credential')
    .execute()
  return new Set(rows.map((row) => row.award_id))
}

/** The chain that the award's batch went to, or `null`. Needs the organisation's scope. */
export async function findChainOfAward(tx: Tx, awardId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('anchor_leaf')
    .innerJoin('anchor_batch', 'anchor_batch.id', 'anchor_leaf.batch_id')
    .select('anchor_batch.chain')
    .where('anchor_leaf.award_id', '=', awardId)
    .executeTakeFirst()
  return row?.chain ?? null
}

/** The batch that the award is in, or `null`. Needs the organisation's scope. */
export async function findBatchIdOfAward(tx: Tx, awardId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('anchor_leaf')
    .select('batch_id')
    .where('award_id', '=', awardId)
    .where('form', '=', 'credential')
    .executeTakeFirst()
  return row?.batch_id ?? null
}
