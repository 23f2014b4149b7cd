/** Courses, their versions, runs, items and questions. What learners do with them is in `store-record.ts`. */
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import type { Course, CourseItem, Question } from './course.ts'
import { readRule } from './rules/read-rule.ts'
import { insertRuleVersion } from './rules/store.ts'

type CourseRow = Selectable<Tables['course']> & {
  run_id: string
  course_version_id: string
  rule_version_id: string
  tree: unknown
  badge_tree: unknown
  badge_consent: boolean
  badge_wait_minutes: number
  enrolled: number
  completed: number
}

function coursesWithRuns(tx: Tx) {
  return tx
    .selectFrom('course')
    .innerJoin('course_run as run', 'run.course_id', 'course.id')
    .innerJoin('rule_version as rule', (join) =>
      join.onRef('rule.run_id', '=', 'run.id').on('rule.subject', '=', 'completion').on('rule.state', '=', 'published'),
    )
    .leftJoin('rule_version as badge', (join) =>
      join.onRef('badge.run_id', '=', 'run.id').on('badge.subject', '=', 'badge').on('badge.state', '=', 'published'),
    )
    .selectAll('course')
    .select(['run.id as run_id', 'run.course_version_id', 'run.enrolled', 'run.completed'])
    .select(['rule.id as rule_version_id', 'rule.tree', 'badge.tree as badge_tree'])
    .select(['run.badge_consent', 'run.badge_wait_minutes'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('course_run as later')
            .select('later.id')
            .whereRef('later.course_id', '=', 'course.id')
            .whereRef('later.created_at', '>', 'run.created_at'),
        ),
      ),
    )
}

/** Public courses of all organisations, with their latest run, in the order they were made. */
export async function listPublicCourses(tx: Tx): Promise<Course[]> {
  const rows = await coursesWithRuns(tx)
    .where('course.visibility', '=', 'public')
    .orderBy('course.created_at')
    .orderBy('course.code')
    .execute()
  return rows.map(courseOf)
}

/** Every course of the organisation, in the order they were made. */
export async function listCourses(tx: Tx, organisationId: string): Promise<Course[]> {
  const rows = await coursesWithRuns(tx)
    .where('course.organisation_id', '=', organisationId)
    .orderBy('course.created_at')
    .orderBy('course.code')
    .execute()
  return rows.map(courseOf)
}

/** The courses of those runs, as far as they are the latest of their course. */
export async function listCoursesOfRuns(tx: Tx, runIds: string[]): Promise<Course[]> {
  if (runIds.length === 0) return []
  return (await coursesWithRuns(tx).where('run.id', 'in', runIds).execute()).map(courseOf)
}

/** A course of the organisation by its code, whatever the case it is written in. */
export async function findCourse(tx: Tx, organisationId: string, code: string): Promise<Course | null> {
  const row = await coursesWithRuns(tx)
    .where('course.organisation_id', '=', organisationId)
    .where(sql<boolean>`lower(course.code) = lower(${code})`)
    .executeTakeFirst()
  return row ? courseOf(row) : null
}

export async function insertCourse(tx: Tx, course: Course & { createdAt: Date }): Promise<void> {
  const { organisationId, run } = course
  await tx
    .insertInto('course')
    .values({
      id: course.id,
      organisation_id: organisationId,
      code: course.code,
      title_ja: course.titleJa,
      title_en: course.titleEn,
      summary_ja: course.summaryJa,
      summary_en: course.summaryEn,
      achievement_slug: course.achievementSlug,
      visibility: course.visibility,
      created_at: course.createdAt,
    })
    .execute()
  const version = {
    id: run.courseVersionId,
    organisation_id: organisationId,
    course_id: course.id,
    version_no: 1,
    published_at: course.createdAt,
  }
  await tx.insertInto('course_version').values(version).execute()
  await tx
    .insertInto('course_run')
    .values({
      id: run.id,
      organisation_id: organisationId,
      course_id: course.id,
      course_version_id: run.courseVersionId,
      code: '1',
      created_at: course.createdAt,
    })
    .execute()
  await insertRuleVersion(tx, {
    id: run.ruleVersionId,
    organisationId,
    runId: run.id,
    subject: 'completion',
    versionNo: 1,
    tree: run.passRule,
    by: null,
    at: course.createdAt,
  })
}

export async function insertItems(
  tx: Tx,
  o: { organisationId: string; courseVersionId: string; items: (CourseItem & { questions: Question[] })[] },
): Promise<void> {
  const { organisationId: organisation_id, items } = o
  if (items.length === 0) return
  await tx
    .insertInto('course_item')
    .values(
      items.map((item, position) => ({
        id: item.id,
        organisation_id,
        course_version_id: o.courseVersionId,
        key: item.key,
        kind: item.kind,
        week: item.week,
        position,
        title_ja: item.titleJa,
        title_en: item.titleEn,
        body: item.body,
        max_score: item.maxScore,
        details: JSON.stringify(item.details),
        indent: item.indent,
        after_keys: JSON.stringify(item.after),
      })),
    )
    .execute()
  const questions = items.flatMap((item) =>
    item.questions.map((question, position) => ({ ...question, position, item_id: item.id })),
  )
  if (questions.length === 0) return
  await tx
    .insertInto('question')
    .values(
      questions.map(({ id, item_id, position, text, kind, key, answer, feedback, pool }) => ({
        id,
        organisation_id,
        item_id,
        position,
        body: text,
        kind,
        key,
        answer: JSON.stringify(answer),
        feedback,
        pool,
      })),
    )
    .execute()
  const options = questions.flatMap((question) =>
    question.options.map((option, position) => ({ ...option, position, question_id: question.id })),
  )
  if (options.length === 0) return
  await tx
    .insertInto('question_option')
    .values(
      options.map(({ id, question_id, position, text, correct }) => ({
        id,
        organisation_id,
        question_id,
        position,
        body: text,
        correct,
      })),
    )
    .execute()
}

/** The items of a version, in the order of the course; `kept-items.ts` asks once. */
export async function readItems(tx: Tx, courseVersionId: string): Promise<CourseItem[]> {
  const rows = await tx
    .selectFrom('course_item')
    .selectAll()
    .where('course_version_id', '=', courseVersionId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    kind: row.kind as CourseItem['kind'],
    week: row.week,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    body: row.body,
    maxScore: Number(row.max_score),
    details: row.details,
    indent: row.indent,
    after: row.after_keys as string[],
  }))
}

/** What the kind of an item needs besides, of whichever version it is. */
export async function findItemDetails(tx: Tx, itemId: string): Promise<unknown> {
  const row = await tx.selectFrom('course_item').select('details').where('id', '=', itemId).executeTakeFirst()
  return row?.details ?? {}
}

/** The questions of a quiz with all options, right ones marked: for the server only. */
export async function findQuestions(tx: Tx, itemId: string): Promise<Question[]> {
  const rows = await tx
    .selectFrom('question')
    .leftJoin('question_option as option', 'option.question_id', 'question.id')
    .selectAll('question')
    .select(['option.id as option_id', 'option.body as option_body', 'option.correct'])
    .where('question.item_id', '=', itemId)
    .orderBy('question.position')
    .orderBy('option.position')
    .execute()
  const questions = new Map<string, Question>()
  for (const row of rows) {
    const { id, key, body: text, feedback, pool } = row
    const known = {
      key,
      text,
      feedback,
      pool,
      kind: row.kind as Question['kind'],
      answer: row.answer as Question['answer'],
    }
    const question = questions.get(id) ?? { id, ...known, options: [] }
    if (row.option_id !== null)
      question.options.push({ id: row.option_id, text: row.option_body ?? '', correct: row.correct === true })
    questions.set(id, question)
  }
  return [...questions.values()]
}

/** Adds to the numbers that the catalogue shows. */
export async function countPeople(
  tx: Tx,
  runId: string,
  more: { enrolled?: number; completed?: number },
): Promise<void> {
  await tx
    .updateTable('course_run')
    .set((row) => ({
      enrolled: row('enrolled', '+', more.enrolled ?? 0),
      completed: row('completed', '+', more.completed ?? 0),
    }))
    .where('id', '=', runId)
    .execute()
}

function courseOf(row: CourseRow): Course {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    code: row.code,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    summaryJa: row.summary_ja,
    summaryEn: row.summary_en,
    achievementSlug: row.achievement_slug,
    visibility: row.visibility as Course['visibility'],
    run: {
      id: row.run_id,
      courseVersionId: row.course_version_id,
      ruleVersionId: row.rule_version_id,
      passRule: readRule(row.tree),
      badgeRule: row.badge_tree === null ? null : readRule(row.badge_tree),
      badgeConsent: row.badge_consent,
      badgeWaitMinutes: row.badge_wait_minutes,
      enrolled: row.enrolled,
      completed: row.completed,
    },
  }
}
