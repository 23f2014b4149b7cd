/** Numbers of a course, counted from the rows of those who take it. Made-up people of the sample academy have none. */
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'

export type Done = { enrolmentId: string; key: string }

/** What is finished, by enrolment and item. */
export async function findFinished(tx: Tx, runId: string): Promise<Done[]> {
  const rows = await tx
    .selectFrom('item_progress')
    .innerJoin('enrolment', 'enrolment.id', 'item_progress.enrolment_id')
    .select(['item_progress.enrolment_id', 'item_progress.item_key'])
    .where('enrolment.run_id', '=', runId)
    .where('enrolment.status', '!=', 'withdrawn')
    .where('item_progress.state', '=', 'complete')
    .execute()
  return rows.map((row) => ({ enrolmentId: row.enrolment_id, key: row.item_key }))
}

export type ActiveLearner = {
  enrolmentId: string
  name: string
  romanised: string | null
  enrolledAt: Date
  lastAt: Date | null
}

/** Those on their way, and when each last did something. */
export async function findActiveLearners(tx: Tx, runId: string): Promise<ActiveLearner[]> {
  const rows = await tx
    .selectFrom('enrolment')
    .innerJoin('person', 'person.id', 'enrolment.person_id')
    .select(['enrolment.id', 'enrolment.enrolled_at', 'person.display_name', 'person.romanised'])
    .select(({ selectFrom }) => [
      selectFrom('learning_event as event')
        .select(({ fn }) => fn.max('event.at').as('at'))
        .whereRef('event.enrolment_id', '=', 'enrolment.id')
        .as('last_at'),
    ])
    .where('enrolment.run_id', '=', runId)
    .where('enrolment.status', '=', 'active')
    .where('enrolment.source', '!=', 'sample')
    .execute()
  return rows.map((row) => ({
    enrolmentId: row.id,
    name: row.display_name,
    romanised: row.romanised,
    enrolledAt: row.enrolled_at,
    lastAt: row.last_at,
  }))
}

/** How many have a score in each item, and the mean of them. */
export async function findMeans(tx: Tx, runId: string): Promise<Map<string, { learners: number; mean: number }>> {
  const rows = await tx
    .selectFrom('item_progress')
    .innerJoin('enrolment', 'enrolment.id', 'item_progress.enrolment_id')
    .select(({ fn }) => [
      'item_progress.item_key',
      fn.countAll().as('learners'),
      fn.avg('item_progress.score').as('mean'),
    ])
    .where('enrolment.run_id', '=', runId)
    .where('enrolment.status', '!=', 'withdrawn')
    .where('item_progress.score', 'is not', null)
    .groupBy('item_progress.item_key')
    .execute()
  return new Map(rows.map((row) => [row.item_key, { learners: Number(row.learners), mean: Number(row.mean) }]))
}

export type QuestionNumbers = { itemKey: string; text: string; answers: number; right: number }

/** How the questions of a version were answered, in their order. */
export async function findQuestionNumbers(tx: Tx, courseVersionId: string): Promise<QuestionNumbers[]> {
  const rows = await tx
    .selectFrom('question')
    .innerJoin('course_item as item', 'item.id', 'question.item_id')
    .leftJoin('attempt_answer as answer', 'answer.question_id', 'question.id')
    .select(['item.key', 'question.body'])
    .select(({ fn }) => [
      fn.count('answer.attempt_id').as('answers'),
      sql<string>`count(*) filter (where answer.correct)`.as('right'),
    ])
    .where('item.course_version_id', '=', courseVersionId)
    .groupBy(['item.key', 'question.id', 'question.body', 'question.position'])
    .orderBy('item.key')
    .orderBy('question.position')
    .execute()
  return rows.map((row) => ({
    itemKey: row.key,
    text: row.body,
    answers: Number(row.answers),
    right: Number(row.right),
  }))
}

/** Completions of the organisation by month in that zone. */
export async function countCompletionsOf(
  tx: Tx,
  o: { organisationId: string; timeZone: string },
): Promise<Map<string, number>> {
  const month = sql<string>`to_char(completed_at at time zone ${o.timeZone}, 'YYYY-MM')`
  const rows = await tx
    .selectFrom('completion')
    .select(({ fn }) => [month.as('month'), fn.countAll().as('completions')])
    .where('organisation_id', '=', o.organisationId)
    .where('withdrawn_at', 'is', null)
    .groupBy(sql`1`)
    .execute()
  return new Map(rows.map((row) => [row.month, Number(row.completions)]))
}
