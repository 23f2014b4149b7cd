/** Imports, and the numbers of other systems. Rows are in `store-rows.ts`, what is remembered by source in `store-mappings.ts`. */
import type { ColumnMapping, ImportPlan } from '@akashi/contract/imports.ts'
import type { Selectable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'
import type { GradebookImport, ImportPhase } from './import.ts'
import type { GradebookReading } from './read-gradebook.ts'

type Row = Omit<Selectable<Tables['gradebook_import']>, 'content'>
type NewImport = Omit<GradebookImport, 'plan' | 'startsAt' | 'finishedAt' | 'state' | 'approvalId'> & {
  content: Uint8Array
  sha256: string
  createdBy: string | null
}

const columns = [
  'id',
  'organisation_id',
  'file_name',
  'source',
  'sha256',
  'headers',
  'preview',
  'reading',
  'row_count',
  'state',
  'mapping',
  'remembered',
  'remembered_source',
  'remembered_at',
  'rule',
  'achievement_slug',
  'course_code',
  'blank_as_zero',
  'plan',
  'eligible',
  'not_eligible',
  'already',
  'error_count',
  'starts_at',
  'approval_id',
  'finished_at',
  'created_by',
  'created_at',
] as const

export async function insertImport(tx: Tx, made: NewImport): Promise<void> {
  await tx
    .insertInto('gradebook_import')
    .values({
      id: made.id,
      organisation_id: made.organisationId,
      file_name: made.fileName,
      source: made.source,
      sha256: made.sha256,
      content: made.content,
      headers: JSON.stringify(made.headers),
      preview: JSON.stringify(made.preview),
      reading: JSON.stringify(made.reading),
      row_count: made.rowCount,
      state: 'uploaded',
      mapping: JSON.stringify(made.mapping),
      remembered: made.remembered,
      remembered_source: made.rememberedFrom?.source ?? null,
      remembered_at: made.rememberedFrom?.at ?? null,
      rule: made.setup.rule,
      achievement_slug: made.setup.achievement,
      blank_as_zero: made.setup.blankAsZero,
      created_by: made.createdBy,
      created_at: made.createdAt,
    })
    .execute()
}

export async function findImport(tx: Tx, id: string): Promise<GradebookImport | null> {
  const row = await tx.selectFrom('gradebook_import').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? importOf(row) : null
}

/** As `findImport`, locked until the transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<GradebookImport | null> {
  const row = await tx
    .selectFrom('gradebook_import')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? importOf(row) : null
}

/** The bytes as they were handed in; `null` once they are no longer needed. */
export async function findContent(tx: Tx, id: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('gradebook_import').select('content').where('id', '=', id).executeTakeFirst()
  return row?.content ?? null
}

/** The newest imports of the organisation. */
export async function listImports(tx: Tx, organisationId: string, limit: number): Promise<GradebookImport[]> {
  const query = tx.selectFrom('gradebook_import').select(columns).where('organisation_id', '=', organisationId)
  return (await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(importOf)
}

/** Keeps another reading of the same file; the plan made from the one before goes. */
export async function saveReading(tx: Tx, found: GradebookImport): Promise<void> {
  await tx
    .updateTable('gradebook_import')
    .set({
      headers: JSON.stringify(found.headers),
      preview: JSON.stringify(found.preview),
      reading: JSON.stringify(found.reading),
      row_count: found.rowCount,
      mapping: JSON.stringify(found.mapping),
      remembered: found.remembered,
      state: 'uploaded',
      plan: null,
    })
    .where('id', '=', found.id)
    .execute()
}

/** Keeps a plan and what it was made with. */
export async function savePlan(tx: Tx, found: GradebookImport, plan: ImportPlan): Promise<void> {
  const { setup } = found
  await tx
    .updateTable('gradebook_import')
    .set({
      state: found.state,
      mapping: JSON.stringify(found.mapping),
      rule: setup.rule,
      achievement_slug: setup.achievement,
      course_code: setup.course,
      blank_as_zero: setup.blankAsZero,
      plan: JSON.stringify(plan),
      eligible: plan.eligible,
      not_eligible: plan.notEligible,
      already: plan.already,
      error_count: plan.errorCount,
    })
    .where('id', '=', found.id)
    .execute()
}

export async function saveState(
  tx: Tx,
  id: string,
  change: { state: ImportPhase; startsAt?: Date | null; approvalId?: string | null; finishedAt?: Date },
): Promise<void> {
  const given = {
    state: change.state,
    ...(change.startsAt === undefined ? {} : { starts_at: change.startsAt }),
    ...(change.approvalId === undefined ? {} : { approval_id: change.approvalId }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
  }
  await tx.updateTable('gradebook_import').set(given).where('id', '=', id).execute()
}

/** The file goes, and every cell that was shown of it; of the plan stays what is handed in. */
export async function saveForgotten(tx: Tx, { id, plan, reading }: GradebookImport): Promise<void> {
  const kept = { plan: plan && JSON.stringify(plan), reading: JSON.stringify({ ...reading, top: [] }) }
  await tx
    .updateTable('gradebook_import')
    .set({ ...kept, content: null, preview: '[]' })
    .where('id', '=', id)
    .execute()
}

/** Notes under which number another system knows a person; it is never used to tell who somebody is. */
export async function noteExternalPeople(
  tx: Tx,
  o: { organisationId: string; source: string; people: { externalId: string; personId: string }[]; at: Date },
): Promise<void> {
  if (o.people.length === 0) return
  const rows = o.people.map(({ externalId, personId }) => ({
    organisation_id: o.organisationId,
    source: o.source,
    external_id: externalId,
    person_id: personId,
    seen_at: o.at,
  }))
  await tx
    .insertInto('external_person')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'source', 'external_id', 'person_id']).doNothing())
    .execute()
}

function importOf(row: Row): GradebookImport {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    fileName: row.file_name,
    source: row.source,
    headers: row.headers as string[],
    preview: row.preview as string[][],
    reading: row.reading as GradebookReading,
    rowCount: row.row_count,
    state: row.state as ImportPhase,
    mapping: row.mapping as ColumnMapping,
    remembered: row.remembered,
    rememberedFrom:
      row.remembered_source === null || row.remembered_at === null
        ? null
        : { source: row.remembered_source, at: row.remembered_at },
    setup: {
      rule: row.rule,
      achievement: row.achievement_slug,
      course: row.course_code,
      blankAsZero: row.blank_as_zero,
    },
    plan: planOf(row.plan as KeptPlan | null),
    startsAt: row.starts_at,
    finishedAt: row.finished_at,
    approvalId: row.approval_id,
    createdAt: row.created_at,
  }
}

/** Plans kept before there were warnings have none. */
type KeptPlan = Omit<ImportPlan, 'warnings'> & Partial<Pick<ImportPlan, 'warnings'>>

function planOf(kept: KeptPlan | null): ImportPlan | null {
  return kept && { ...kept, warnings: kept.warnings ?? [] }
}

/** The file names of these imports, by id; what is no import is left out. */
export async function importNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('gradebook_import').select(['id', 'file_name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.file_name]))
}
