/** What is on record of many learners at once, for rules. */
import type { Tx } from '../../../db/database.ts'
import type { ItemState } from '../course.ts'

/** The states of items, by enrolment. */
export async function findStatesOf(tx: Tx, enrolmentIds: string[]): Promise<Map<string, ItemState[]>> {
  if (enrolmentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('item_progress')
    .select(['enrolment_id', 'item_key', 'state', 'score'])
    .where('enrolment_id', 'in', enrolmentIds)
    .execute()
  const states = rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    key: row.item_key,
    done: row.state === 'complete',
    score: row.score === null ? null : Number(row.score),
  }))
  return Map.groupBy(states, ({ enrolmentId }) => enrolmentId)
}

export type HandedIn = { enrolmentId: string; key: string; at: Date }

/** When something was first handed in for an item. */
export async function findFirstHandIns(tx: Tx, enrolmentIds: string[]): Promise<HandedIn[]> {
  const rows = await tx
    .selectFrom('hand_in')
    .select(({ fn }) => ['enrolment_id', 'item_key', fn.min('handed_in_at').as('at')])
    .where('enrolment_id', 'in', enrolmentIds)
    .groupBy(['enrolment_id', 'item_key'])
    .execute()
  return rows.map((row) => ({ enrolmentId: row.enrolment_id, key: row.item_key, at: row.at }))
}

export type CourseTitle = { code: string; titleJa: string; titleEn: string }

/** Courses of the organisation by their codes. */
export async function findCourseTitles(tx: Tx, o: { organisationId: string; codes: string[] }): Promise<CourseTitle[]> {
  const rows = await tx
    .selectFrom('course')
    .select(['code', 'title_ja', 'title_en'])
    .where('organisation_id', '=', o.organisationId)
    .where('code', 'in', o.codes)
    .execute()
  return rows.map((row) => ({ code: row.code, titleJa: row.title_ja, titleEn: row.title_en }))
}

/** Which of those people completed which of those courses; made-up people of the sample academy have none. */
export async function findCompletedCourses(
  tx: Tx,
  o: { organisationId: string; codes: string[]; personIds: string[] },
): Promise<{ personId: string; code: string }[]> {
  const rows = await tx
    .selectFrom('completion')
    .innerJoin('enrolment', 'enrolment.id', 'completion.enrolment_id')
    .innerJoin('course_run as run', 'run.id', 'completion.run_id')
    .innerJoin('course', 'course.id', 'run.course_id')
    .select(['completion.person_id', 'course.code'])
    .distinct()
    .where('completion.organisation_id', '=', o.organisationId)
    .where('completion.person_id', 'in', o.personIds)
    .where('completion.withdrawn_at', 'is', null)
    .where('course.code', 'in', o.codes)
    .where('enrolment.source', '!=', 'sample')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, code: row.code }))
}
