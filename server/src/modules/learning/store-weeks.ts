/** The weeks of a run, and the number that grows when somebody changes the run. */
import type { Tx } from '../../db/database.ts'
import type { CourseWeek } from './course.ts'

/** The weeks about which something is said, in their order. */
export async function findWeeks(tx: Tx, runId: string): Promise<CourseWeek[]> {
  const rows = await tx.selectFrom('course_week').selectAll().where('run_id', '=', runId).orderBy('week').execute()
  return rows.map((row) => ({
    week: row.week,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    opensAt: row.opens_at,
  }))
}

/** Puts these weeks in the place of those there were. */
export async function replaceWeeks(
  tx: Tx,
  o: { organisationId: string; runId: string; weeks: CourseWeek[] },
): Promise<void> {
  await tx.deleteFrom('course_week').where('run_id', '=', o.runId).execute()
  if (o.weeks.length === 0) return
  const rows = o.weeks.map((one) => ({
    organisation_id: o.organisationId,
    run_id: o.runId,
    week: one.week,
    title_ja: one.titleJa,
    title_en: one.titleEn,
    opens_at: one.opensAt,
  }))
  await tx.insertInto('course_week').values(rows).execute()
}

export async function findRevision(tx: Tx, runId: string): Promise<number> {
  const row = await tx.selectFrom('course_run').select('revision').where('id', '=', runId).executeTakeFirstOrThrow()
  return row.revision
}

/** Takes the next revision of the run and locks it until the transaction ends; `false` where `seen` is no longer the newest. */
export async function takeRevision(tx: Tx, runId: string, seen: number): Promise<boolean> {
  const taken = await tx
    .updateTable('course_run')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('id', '=', runId)
    .where('revision', '=', seen)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** Nobody else changes the run, or begins a draft of it, until the transaction ends. */
export async function lockRun(tx: Tx, runId: string): Promise<void> {
  await tx.selectFrom('course_run').select('id').where('id', '=', runId).forUpdate().execute()
}
