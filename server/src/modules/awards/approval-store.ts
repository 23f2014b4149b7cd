import type { ApprovalState } from '@akashi/contract/approvals.ts'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import type { Approval, BatchFacts } from './approval.ts'
import type { AwardReason } from './award.ts'

const rowsAtOnce = 1000

export async function insertApprovals(tx: Tx, approvals: Approval[]): Promise<void> {
  for (let start = 0; start < approvals.length; start += rowsAtOnce) {
    const rows = approvals.slice(start, start + rowsAtOnce).map((approval) => ({
      id: approval.id,
      organisation_id: approval.organisationId,
      kind: approval.kind,
      subject_id: approval.subjectId,
      facts: JSON.stringify(approval.facts ?? {}),
      asked_by: approval.askedBy,
      asked_at: approval.askedAt,
      asked_note: approval.askedNote,
      state: approval.state,
    }))
    await tx.insertInto('approval').values(rows).execute()
  }
}

/** Ties each of these awards to the approval that waits for it. */
export async function tieAwards(tx: Tx, awardIds: string[]): Promise<void> {
  if (awardIds.length === 0) return
  await sql`update award set approval_id = approval.id from approval
    where approval.kind = 'award' and approval.state = 'waiting' and approval.subject_id = award.id
      and award.id in (${sql.join(awardIds.map((id) => sql`${id}::uuid`))})`.execute(tx)
}

/**
 * Approvals by id, locked until the transaction ends: of two people who decide at once one waits for the other. Lock the awards
 * first, as everybody does who stops them.
 */
export async function lockApprovals(tx: Tx, ids: string[]): Promise<Approval[]> {
  if (ids.length === 0) return []
  const query = tx.selectFrom('approval').selectAll().where('id', 'in', ids).orderBy('id').forUpdate()
  return (await query.execute()).map(approvalOf)
}

export async function findApprovals(tx: Tx, ids: string[]): Promise<Approval[]> {
  if (ids.length === 0) return []
  return (await tx.selectFrom('approval').selectAll().where('id', 'in', ids).execute()).map(approvalOf)
}

/** The approval with that id, or `null`. */
export async function approvalById(tx: Tx, id: string): Promise<Approval | null> {
  return (await findApprovals(tx, [id]))[0] ?? null
}

/** The state of each of these approvals. What is decided never changes. */
export async function approvalStatesOf(tx: Tx, ids: string[]): Promise<Map<string, ApprovalState>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('approval').select(['id', 'state']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.state as ApprovalState]))
}

export async function decideAll(
  tx: Tx,
  ids: string[],
  o: { state: Exclude<ApprovalState, 'waiting'>; by: string | null; at: Date; note: string },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('approval')
    .set({ state: o.state, decided_by: o.by, decided_at: o.at, decided_note: o.note })
    .where('id', 'in', ids)
    .execute()
}

/** Takes back what still waits for these subjects. */
export async function withdrawWaiting(
  tx: Tx,
  o: { kind: Approval['kind']; subjectIds: string[]; by: string | null; at: Date },
): Promise<void> {
  if (o.subjectIds.length === 0) return
  await tx
    .updateTable('approval')
    .set({ state: 'withdrawn', decided_by: o.by, decided_at: o.at })
    .where('kind', '=', o.kind)
    .where('subject_id', 'in', o.subjectIds)
    .where('state', '=', 'waiting')
    .execute()
}

/** An approval with the award it is for, where it is for one. */
export type ListedApproval = {
  approval: Approval
  award: {
    recipientName: string
    address: string
    achievementId: string
    achievementName: string
    occurrence: string
    reason: AwardReason
  } | null
}

function listed(tx: Tx) {
  return tx
    .selectFrom('approval')
    .leftJoin('award', (join) => join.onRef('award.id', '=', 'approval.subject_id').on('approval.kind', '=', 'award'))
    .leftJoin('achievement_version as version', 'version.id', 'award.achievement_version_id')
    .selectAll('approval')
    .select(['award.recipient_name', 'award.address', 'award.achievement_id', 'award.occurrence', 'award.reason'])
    .select('version.name as achievement_name')
}

/** What waits, the oldest first. */
export async function listWaiting(tx: Tx, organisationId: string): Promise<ListedApproval[]> {
  const query = listed(tx)
    .where('approval.organisation_id', '=', organisationId)
    .where('approval.state', '=', 'waiting')
  return (await query.orderBy('approval.asked_at').orderBy('approval.id').limit(5000).execute()).map(listedOf)
}

/** What was decided last. */
export async function listDecided(tx: Tx, organisationId: string, limit: number): Promise<ListedApproval[]> {
  const query = listed(tx)
    .where('approval.organisation_id', '=', organisationId)
    .where('approval.state', '!=', 'waiting')
  return (await query.orderBy('approval.decided_at', 'desc').orderBy('approval.id').limit(limit).execute()).map(
    listedOf,
  )
}

export async function findListed(tx: Tx, id: string): Promise<ListedApproval | null> {
  const row = await listed(tx).where('approval.id', '=', id).executeTakeFirst()
  return row ? listedOf(row) : null
}

function listedOf(row: Awaited<ReturnType<ReturnType<typeof listed>['executeTakeFirstOrThrow']>>): ListedApproval {
  const award =
    row.achievement_id === null
      ? null
      : {
          recipientName: row.recipient_name!,
          address: row.address!,
          achievementId: row.achievement_id,
          achievementName: row.achievement_name!,
          occurrence: row.occurrence!,
          reason: row.reason as AwardReason,
        }
  return { approval: approvalOf(row), award }
}

function approvalOf(row: Selectable<Tables['approval']>): Approval {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    kind: row.kind as Approval['kind'],
    subjectId: row.subject_id,
    facts: row.kind === 'import' ? (row.facts as BatchFacts) : null,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    askedNote: row.asked_note,
    state: row.state as ApprovalState,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decidedNote: row.decided_note,
  }
}
