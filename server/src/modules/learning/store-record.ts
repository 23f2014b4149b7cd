/** What learners do: enrolments, attempts and progress. */
import type { Answer } from '@akashi/contract/courses.ts'
import type { Selectable } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import type { Attempt, Enrolment, EnrolmentStatus, ItemState } from './course.ts'
import type { Paper } from './quizzes/paper.ts'
import type { ScoredAnswer } from './quizzes/score-answers.ts'

export type Owner = { organisationId: string; personId: string }
export type NewEnrolment = Owner & {
  id: string
  runId: string
  registration: string
  source: 'self' | 'staff' | 'sample'
  status: EnrolmentStatus
  enrolledAt: Date
  completedAt: Date | null
}

/** Adds enrolments in one statement; returns how many were new. At most a few thousand rows at a time. */
export async function insertEnrolments(tx: Tx, rows: NewEnrolment[]): Promise<string[]> {
  if (rows.length === 0) return []
  const inserted = await tx
    .insertInto('enrolment')
    .values(
      rows.map((row) => ({
        id: row.id,
        organisation_id: row.organisationId,
        person_id: row.personId,
        run_id: row.runId,
        status: row.status,
        source: row.source,
        registration: row.registration,
        enrolled_at: row.enrolledAt,
        completed_at: row.completedAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['run_id', 'person_id']).doNothing())
    .returning('id')
    .execute()
  return inserted.map(({ id }) => id)
}

export async function findEnrolment(
  tx: Tx,
  runId: string,
  personId: string,
  o: { lock: boolean },
): Promise<Enrolment | null> {
  const query = tx.selectFrom('enrolment').selectAll().where('run_id', '=', runId).where('person_id', '=', personId)
  const row = await (o.lock ? query.forUpdate() : query).executeTakeFirst()
  return row ? enrolmentOf(row) : null
}

/** An enrolment of that run by its own id; whoever withdrew has none. */
export async function findEnrolmentById(
  tx: Tx,
  o: { runId: string; enrolmentId: string; lock: boolean },
): Promise<Enrolment | null> {
  const query = tx
    .selectFrom('enrolment')
    .selectAll()
    .where('id', '=', o.enrolmentId)
    .where('run_id', '=', o.runId)
    .where('status', '!=', 'withdrawn')
  const row = await (o.lock ? query.forUpdate() : query).executeTakeFirst()
  return row ? enrolmentOf(row) : null
}

/** The enrolments of those people in the run, locked in one order, so that two who lock many wait and do not block each other. */
export async function lockEnrolmentsOf(tx: Tx, runId: string, personIds: string[]): Promise<Enrolment[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('enrolment')
    .selectAll()
    .where('run_id', '=', runId)
    .where('person_id', 'in', personIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(enrolmentOf)
}

/** The person's enrolments in any organisation, by run. */
export async function findEnrolmentsOf(tx: Tx, personId: string): Promise<Map<string, Enrolment>> {
  const rows = await tx.selectFrom('enrolment').selectAll().where('person_id', '=', personId).execute()
  return new Map(rows.map((row) => [row.run_id, enrolmentOf(row)]))
}

/** Whether the person takes, or took to its end, any course of the organisation. */
export async function takesCourseOf(tx: Tx, o: Owner): Promise<boolean> {
  const row = await tx
    .selectFrom('enrolment')
    .select('id')
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.personId)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst()
  return row !== undefined
}

export async function findItemStates(tx: Tx, enrolmentId: string): Promise<ItemState[]> {
  const rows = await tx.selectFrom('item_progress').selectAll().where('enrolment_id', '=', enrolmentId).execute()
  return rows.map((row) => ({
    key: row.item_key,
    done: row.state === 'complete',
    score: row.score === null ? null : Number(row.score),
  }))
}

/** How many items each of these enrolments has finished. */
export async function countDone(tx: Tx, enrolmentIds: string[]): Promise<Map<string, number>> {
  if (enrolmentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('item_progress')
    .select(({ fn }) => ['enrolment_id', fn.countAll().as('done')])
    .where('enrolment_id', 'in', enrolmentIds)
    .where('state', '=', 'complete')
    .groupBy('enrolment_id')
    .execute()
  return new Map(rows.map((row) => [row.enrolment_id, Number(row.done)]))
}

export type SavedState = Owner & { enrolmentId: string; at: Date; state: ItemState }

/** Writes where the learner now is with an item. */
export async function saveItemState(tx: Tx, o: SavedState): Promise<void> {
  await saveItemStates(tx, [o])
}

/** The same for many, in one statement; none of them twice. */
export async function saveItemStates(tx: Tx, all: SavedState[]): Promise<void> {
  if (all.length === 0) return
  await tx
    .insertInto('item_progress')
    .values(
      all.map((o) => ({
        organisation_id: o.organisationId,
        person_id: o.personId,
        enrolment_id: o.enrolmentId,
        item_key: o.state.key,
        state: o.state.done ? 'complete' : 'in-progress',
        score: o.state.score,
        first_at: o.at,
        changed_at: o.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['enrolment_id', 'item_key']).doUpdateSet((row) => ({
        state: row.ref('excluded.state'),
        score: row.ref('excluded.score'),
        changed_at: row.ref('excluded.changed_at'),
      })),
    )
    .execute()
}

export async function countAttempts(tx: Tx, enrolmentId: string, itemKey: string): Promise<number> {
  const query = tx.selectFrom('attempt').select(({ fn }) => fn.max('attempt_no').as('last'))
  const row = await query.where('enrolment_id', '=', enrolmentId).where('item_key', '=', itemKey).executeTakeFirst()
  return Number(row?.last ?? 0)
}

export async function findOpenAttempt(tx: Tx, enrolmentId: string, itemKey: string): Promise<Attempt | null> {
  const query = tx
    .selectFrom('attempt')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .where('item_key', '=', itemKey)
  const row = await query.where('state', '=', 'open').orderBy('attempt_no', 'desc').executeTakeFirst()
  return row ? attemptOf(row) : null
}

export async function insertAttempt(
  tx: Tx,
  attempt: Attempt & Owner & { attemptNo: number; startedAt: Date },
): Promise<void> {
  await tx
    .insertInto('attempt')
    .values({
      id: attempt.id,
      organisation_id: attempt.organisationId,
      person_id: attempt.personId,
      enrolment_id: attempt.enrolmentId,
      item_id: attempt.itemId,
      item_key: attempt.itemKey,
      attempt_no: attempt.attemptNo,
      state: attempt.state,
      started_at: attempt.startedAt,
      max_score: attempt.maxScore,
      paper: attempt.paper && JSON.stringify(attempt.paper),
      expires_at: attempt.expiresAt,
    })
    .execute()
}

/** An attempt of that person, locked until the transaction ends. */
export async function lockAttempt(tx: Tx, attemptId: string, personId: string): Promise<Attempt | null> {
  const row = await tx
    .selectFrom('attempt')
    .selectAll()
    .where('id', '=', attemptId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return row ? attemptOf(row) : null
}

/** Keeps answers of an attempt that is still open. */
export async function keepAnswers(tx: Tx, attemptId: string, answers: Answer[]): Promise<void> {
  await tx
    .updateTable('attempt')
    .set({ saved: JSON.stringify(answers) })
    .where('id', '=', attemptId)
    .execute()
}

/** What was answered, as it was scored. */
export async function findAnswers(tx: Tx, attemptId: string): Promise<ScoredAnswer[]> {
  const rows = await tx.selectFrom('attempt_answer').selectAll().where('attempt_id', '=', attemptId).execute()
  return rows.map(({ question_id: questionId, option_id: optionId, value, correct }) => {
    return { questionId, optionId, value, correct }
  })
}

export async function saveExtraTime(tx: Tx, enrolmentId: string, percent: number): Promise<void> {
  await tx.updateTable('enrolment').set({ extra_time_percent: percent }).where('id', '=', enrolmentId).execute()
}

export async function saveSubmission(
  tx: Tx,
  o: Owner & { attemptId: string; score: number; answers: ScoredAnswer[]; at: Date },
): Promise<void> {
  await tx
    .updateTable('attempt')
    .set({ state: 'submitted', submitted_at: o.at, score: o.score })
    .where('id', '=', o.attemptId)
    .execute()
  if (o.answers.length === 0) return
  const answers = o.answers.map(({ questionId, optionId, value, correct }) => ({
    organisation_id: o.organisationId,
    person_id: o.personId,
    attempt_id: o.attemptId,
    question_id: questionId,
    option_id: optionId,
    value: value === null ? null : JSON.stringify(value),
    correct,
  }))
  await tx.insertInto('attempt_answer').values(answers).execute()
}

export function enrolmentOf(row: Selectable<Tables['enrolment']>): Enrolment {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    runId: row.run_id,
    status: row.status as EnrolmentStatus,
    enrolledAt: row.enrolled_at,
    completedAt: row.completed_at,
    extraTimePercent: row.extra_time_percent,
  }
}

function attemptOf(row: Selectable<Tables['attempt']>): Attempt {
  return {
    id: row.id,
    personId: row.person_id,
    enrolmentId: row.enrolment_id,
    itemId: row.item_id,
    itemKey: row.item_key,
    state: row.state as Attempt['state'],
    score: row.score === null ? null : Number(row.score),
    maxScore: Number(row.max_score),
    paper: row.paper as Paper | null,
    expiresAt: row.expires_at,
    saved: row.saved as Answer[],
  }
}
