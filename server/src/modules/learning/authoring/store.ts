/** Drafts of courses and their items. */
import { courseFacts, outline } from '@akashi/contract/authoring.ts'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'
import type { CourseDraft, DraftItem } from './draft.ts'
import { readContent } from './item-content.ts'

export async function insertDraft(tx: Tx, draft: CourseDraft, items: DraftItem[]): Promise<void> {
  await tx
    .insertInto('course_draft')
    .values({
      id: draft.id,
      organisation_id: draft.organisationId,
      code: draft.code,
      course_id: draft.courseId,
      base_version_id: draft.baseVersionId,
      facts: JSON.stringify(draft.facts),
      outline: JSON.stringify(draft.weeks),
      revision: draft.revision,
      changed_by: draft.changedBy,
      changed_at: draft.changedAt,
    })
    .execute()
  if (items.length > 0)
    await tx
      .insertInto('course_draft_item')
      .values(items.map((item) => rowOf(draft, item)))
      .execute()
}

function rowOf(draft: Pick<CourseDraft, 'id' | 'organisationId'>, item: DraftItem) {
  return {
    draft_id: draft.id,
    organisation_id: draft.organisationId,
    key: item.key,
    kind: item.kind,
    title_ja: item.titleJa,
    title_en: item.titleEn,
    after_keys: JSON.stringify(item.after),
    content: JSON.stringify(item.content),
    revision: item.revision,
    changed_by: item.changedBy,
  }
}

/** The draft with that code, whatever the case it is written in. `lock`: until the transaction ends. */
export async function findDraft(
  tx: Tx,
  o: { organisationId: string; code: string; lock: boolean },
): Promise<CourseDraft | null> {
  const query = tx
    .selectFrom('course_draft')
    .selectAll()
    .where('organisation_id', '=', o.organisationId)
    .where(sql<boolean>`lower(code) = lower(${o.code})`)
  const row = await (o.lock ? query.forUpdate() : query).executeTakeFirst()
  return row ? draftOf(row) : null
}

/** Every draft of the organisation, the last changed first. */
export async function listDrafts(tx: Tx, organisationId: string): Promise<CourseDraft[]> {
  const query = tx.selectFrom('course_draft').selectAll().where('organisation_id', '=', organisationId)
  return (await query.orderBy('changed_at', 'desc').execute()).map(draftOf)
}

export async function hasDraft(tx: Tx, courseId: string): Promise<boolean> {
  const row = await tx.selectFrom('course_draft').select('id').where('course_id', '=', courseId).executeTakeFirst()
  return row !== undefined
}

export async function findDraftItems(tx: Tx, draftId: string): Promise<DraftItem[]> {
  const rows = await tx.selectFrom('course_draft_item').selectAll().where('draft_id', '=', draftId).execute()
  return rows.map(itemOf)
}

export async function findDraftItem(tx: Tx, draftId: string, key: string): Promise<DraftItem | null> {
  const query = tx.selectFrom('course_draft_item').selectAll().where('draft_id', '=', draftId).where('key', '=', key)
  const row = await query.executeTakeFirst()
  return row ? itemOf(row) : null
}

export async function saveDraft(tx: Tx, draft: CourseDraft): Promise<void> {
  await tx
    .updateTable('course_draft')
    .set({
      facts: JSON.stringify(draft.facts),
      outline: JSON.stringify(draft.weeks),
      revision: draft.revision,
      changed_by: draft.changedBy,
      changed_at: draft.changedAt,
    })
    .where('id', '=', draft.id)
    .execute()
}

export async function touchDraft(tx: Tx, draftId: string, at: Date): Promise<void> {
  await tx.updateTable('course_draft').set({ changed_at: at }).where('id', '=', draftId).execute()
}

export async function insertDraftItem(tx: Tx, draft: CourseDraft, item: DraftItem): Promise<void> {
  await tx.insertInto('course_draft_item').values(rowOf(draft, item)).execute()
}

export async function saveDraftItem(tx: Tx, draft: CourseDraft, item: DraftItem): Promise<void> {
  const { draft_id, key, organisation_id: _, ...values } = rowOf(draft, item)
  await tx
    .updateTable('course_draft_item')
    .set(values)
    .where('draft_id', '=', draft_id)
    .where('key', '=', key)
    .execute()
}

export async function removeDraftItem(tx: Tx, draftId: string, key: string): Promise<void> {
  await tx.deleteFrom('course_draft_item').where('draft_id', '=', draftId).where('key', '=', key).execute()
}

export async function removeDraft(tx: Tx, draftId: string): Promise<void> {
  await tx.deleteFrom('course_draft_item').where('draft_id', '=', draftId).execute()
  await tx.deleteFrom('course_draft').where('id', '=', draftId).execute()
}

/** Every key that an item of the course ever had. */
export async function findKeys(tx: Tx, courseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('course_item')
    .innerJoin('course_version as version', 'version.id', 'course_item.course_version_id')
    .select('course_item.key')
    .distinct()
    .where('version.course_id', '=', courseId)
    .execute()
  return rows.map(({ key }) => key)
}

/** What a course says of itself from now on. */
export async function saveCourseFacts(tx: Tx, { facts }: CourseDraft, courseId: string): Promise<void> {
  await tx
    .updateTable('course')
    .set({
      title_ja: facts.title,
      title_en: facts.titleEn,
      summary_ja: facts.summary,
      summary_en: facts.summaryEn,
      visibility: facts.visibility,
      achievement_slug: facts.achievement,
    })
    .where('id', '=', courseId)
    .execute()
}

function draftOf(row: Selectable<Tables['course_draft']>): CourseDraft {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    code: row.code,
    courseId: row.course_id,
    baseVersionId: row.base_version_id,
    facts: courseFacts.parse(row.facts),
    weeks: outline.parse(row.outline),
    revision: row.revision,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }
}

function itemOf(row: Selectable<Tables['course_draft_item']>): DraftItem {
  return {
    key: row.key,
    kind: row.kind as DraftItem['kind'],
    titleJa: row.title_ja,
    titleEn: row.title_en,
    after: row.after_keys as string[],
    content: readContent(row.content),
    revision: row.revision,
    changedBy: row.changed_by,
  }
}
