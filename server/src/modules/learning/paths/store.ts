/** Paths, their courses, and who has completed them. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'
import type { LearningPath, PathCourse } from './path.ts'

/** The paths of the organisation, the oldest first. */
export async function findPaths(tx: Tx, organisationId: string): Promise<LearningPath[]> {
  const rows = await tx
    .selectFrom('learning_path')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .orderBy('slug')
    .execute()
  const courses = await tx
    .selectFrom('learning_path_course as part')
    .innerJoin('course', 'course.id', 'part.course_id')
    .select(['part.path_id', 'course.id', 'course.code', 'course.title_ja', 'course.title_en'])
    .where('part.organisation_id', '=', organisationId)
    .orderBy('part.position')
    .execute()
  const byPath = Map.groupBy(courses, ({ path_id: pathId }) => pathId)
  return rows.map((row) => pathOf(row, byPath.get(row.id)?.map(courseOf) ?? []))
}

function courseOf(row: { id: string; code: string; title_ja: string; title_en: string }): PathCourse {
  return { id: row.id, code: row.code, titleJa: row.title_ja, titleEn: row.title_en }
}

/** Writes a path; `false` where `seen` is no longer the newest revision, or the slug is taken by a new one. */
export async function savePath(tx: Tx, path: LearningPath, o: { seen: number; at: Date }): Promise<boolean> {
  const facts = {
    title_ja: path.titleJa,
    title_en: path.titleEn,
    summary_ja: path.summaryJa,
    summary_en: path.summaryEn,
    achievement_slug: path.achievementSlug,
    needed: path.needed,
    revision: o.seen + 1,
  }
  const { id, organisationId: organisation_id } = path
  if (!(await writeFacts(tx, { path, facts, ...o }))) return false
  await tx.deleteFrom('learning_path_course').where('path_id', '=', id).execute()
  const parts = path.courses.map((course, position) => ({
    organisation_id,
    path_id: id,
    course_id: course.id,
    position,
  }))
  await tx.insertInto('learning_path_course').values(parts).execute()
  return true
}

type Facts = Pick<
  Insertable<Tables['learning_path']>,
  'title_ja' | 'title_en' | 'summary_ja' | 'summary_en' | 'achievement_slug' | 'needed' | 'revision'
>

async function writeFacts(
  tx: Tx,
  { path, facts, seen, at }: { path: LearningPath; facts: Facts; seen: number; at: Date },
): Promise<boolean> {
  const { id, organisationId: organisation_id, slug } = path
  if (seen > 0) {
    const query = tx.updateTable('learning_path').set(facts).where('id', '=', id).where('revision', '=', seen)
    return (await query.returning('id').executeTakeFirst()) !== undefined
  }
  const query = tx
    .insertInto('learning_path')
    .values({ id, organisation_id, slug, ...facts, created_at: at })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'slug']).doNothing())
  return (await query.returning('id').executeTakeFirst()) !== undefined
}

/** Which of those people have completed the path. */
export async function findPathCompleted(tx: Tx, o: { pathId: string; personIds: string[] }): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('path_completion')
    .select('person_id')
    .where('path_id', '=', o.pathId)
    .where('person_id', 'in', o.personIds)
    .execute()
  return new Set(rows.map((row) => row.person_id))
}

export async function countPathCompletions(tx: Tx, organisationId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('path_completion')
    .select(({ fn }) => ['path_id', fn.countAll().as('people')])
    .where('organisation_id', '=', organisationId)
    .groupBy('path_id')
    .execute()
  return new Map(rows.map((row) => [row.path_id, Number(row.people)]))
}

/** Notes a completion; `false` where it is there already. */
export async function insertPathCompletion(
  tx: Tx,
  o: { organisationId: string; pathId: string; personId: string; reason: object; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('path_completion')
    .values({
      organisation_id: o.organisationId,
      path_id: o.pathId,
      person_id: o.personId,
      reason: JSON.stringify(o.reason),
      completed_at: o.at,
    })
    .onConflict((conflict) => conflict.columns(['path_id', 'person_id']).doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setPathAward(tx: Tx, o: { pathId: string; personId: string; code: string }): Promise<void> {
  await tx
    .updateTable('path_completion')
    .set({ award_code: o.code })
    .where('path_id', '=', o.pathId)
    .where('person_id', '=', o.personId)
    .execute()
}

/** People who completed any course of the path, by id; made-up ones of the sample academy are none of them. */
export async function findPathPeople(
  tx: Tx,
  o: { pathId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('completion')
    .innerJoin('enrolment', 'enrolment.id', 'completion.enrolment_id')
    .innerJoin('course_run as run', 'run.id', 'completion.run_id')
    .innerJoin('learning_path_course as part', 'part.course_id', 'run.course_id')
    .select('completion.person_id')
    .distinct()
    .where('part.path_id', '=', o.pathId)
    .where('completion.withdrawn_at', 'is', null)
    .where('enrolment.source', '!=', 'sample')
    .$if(o.after !== null, (query) => query.where('completion.person_id', '>', o.after!))
    .orderBy('completion.person_id')
    .limit(o.limit)
    .execute()
  return rows.map((row) => row.person_id)
}

/** What the person takes and has completed in the organisation, by the code of the course. */
export async function findCourseStates(
  tx: Tx,
  o: { organisationId: string; personId: string },
): Promise<Map<string, 'completed' | 'active'>> {
  const rows = await tx
    .selectFrom('enrolment')
    .innerJoin('course_run as run', 'run.id', 'enrolment.run_id')
    .innerJoin('course', 'course.id', 'run.course_id')
    .select(['course.code', 'enrolment.status'])
    .where('enrolment.organisation_id', '=', o.organisationId)
    .where('enrolment.person_id', '=', o.personId)
    .where('enrolment.status', '!=', 'withdrawn')
    .execute()
  return new Map(rows.map((row) => [row.code, row.status === 'completed' ? 'completed' : 'active']))
}

function pathOf(row: Selectable<Tables['learning_path']>, courses: PathCourse[]): LearningPath {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    slug: row.slug,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    summaryJa: row.summary_ja,
    summaryEn: row.summary_en,
    achievementSlug: row.achievement_slug,
    needed: row.needed,
    revision: row.revision,
    courses,
  }
}
