import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { type MadeUpAcademy, openAcademy } from '../../../test/made-up-academy.ts'
import { enrol } from './enrol.ts'
import { readCatalogue, readCourse, readItem } from './read-courses.ts'
import { startAttempt } from './quizzes/start-attempt.ts'
import { submitAttempt } from './submit-attempt.ts'
import { markItemDone } from './work-through-item.ts'

const address = { organisation: 'made-up', code: 'MADE-1' }
let academy: MadeUpAcademy
let who: { address: typeof address; personId: string }

beforeAll(async () => {
  academy = await openAcademy()
  who = { address, personId: academy.learnerId }
}, 60_000)
afterAll(() => academy.close())

/** Answers a quiz, `right` of its four questions rightly. */
async function answer(key: string, right: number) {
  const { attemptId } = await startAttempt(academy.ports, { ...who, key })
  const quiz = await readItem(academy.ports, { ...who, key })
  const questions = quiz.kind === 'quiz' ? quiz.questions : []
  const answers = questions.map(({ id, options }, at) => ({
    questionId: id,
    optionId: options[at < right ? 1 : 0]!.id,
  }))
  return { attemptId, answers, submit: () => submitAttempt(academy.ports, { ...who, attemptId, answers }) }
}

test('what lies in a course is shown to those who joined it, and joining twice counts once', async () => {
  await expect(readItem(academy.ports, { ...who, key: 'read' })).rejects.toMatchObject({
    kind: 'forbidden',
    code: 'course.not-enrolled',
  })
  await enrol(academy.ports, who)
  await enrol(academy.ports, who)
  const course = await readCourse(academy.ports, who)
  expect(course).toMatchObject({
    enrolled: 1,
    completed: 0,
    enrolment: { status: 'active', percent: 0 },
    total: 0,
    required: 60,
    award: null,
  })
  expect(course.passRuleText.ja).toBe('合計60点以上')
})

test('a lesson is safe HTML; a quiz goes out without its right answers', async () => {
  const lesson = await readItem(academy.ports, { ...who, key: 'read' })
  expect(lesson.kind === 'lesson' && lesson.html).toContain('<strong>本文</strong>')
  expect(lesson.kind === 'lesson' && lesson.html).not.toContain('<script>')
  expect(JSON.stringify(await readItem(academy.ports, { ...who, key: 'final' }))).not.toMatch(/correct/)
  await expect(startAttempt(academy.ports, { ...who, key: 'read' })).rejects.toMatchObject({ code: 'item.no-quiz' })
  await expect(markItemDone(academy.ports, { ...who, key: 'final' })).rejects.toMatchObject({
    code: 'item.needs-attempt',
  })
})

test('an attempt begun twice is the same attempt; foreign answers are refused and nothing is counted', async () => {
  const first = await answer('quiz-1', 4)
  expect(await startAttempt(academy.ports, { ...who, key: 'quiz-1' })).toMatchObject({ attemptId: first.attemptId })
  const foreign = [{ questionId: academy.learnerId, optionId: academy.learnerId }]
  await expect(
    submitAttempt(academy.ports, { ...who, attemptId: first.attemptId, answers: foreign }),
  ).rejects.toMatchObject({ code: 'attempt.foreign-answer' })
  await expect(
    submitAttempt(academy.ports, { ...who, attemptId: academy.learnerId, answers: [] }),
  ).rejects.toMatchObject({ kind: 'not-found' })
  expect((await readCourse(academy.ports, who)).total).toBe(0)
})

test('points add up; a worse attempt takes nothing away', async () => {
  expect(await (await answer('quiz-1', 3)).submit()).toEqual({
    score: 30,
    maxScore: 40,
    total: 30,
    required: 60,
    completed: false,
    award: null,
    badgeWaitsFor: null,
    review: null,
    counted: 'sent',
  })
  expect(await (await answer('quiz-1', 1)).submit()).toMatchObject({ score: 10, total: 30 })
  await markItemDone(academy.ports, { ...who, key: 'read' })
  expect((await readCourse(academy.ports, who)).enrolment).toEqual({ status: 'active', percent: 66 })
})

test('the last answer completes the course and awards its badge, once, however often it is sent', async () => {
  const last = await answer('final', 4)
  const results = [await last.submit(), await last.submit()]
  expect(results[0]).toMatchObject({
    score: 60,
    total: 90,
    completed: true,
    award: { state: 'awarded', code: expect.stringMatching(/^[\w-]{22}$/) },
  })
  expect(results[1]).toEqual(results[0])
  // Whoever has just answered is awake: the mail does not wait for the sending hours.
  const { organisationId, ports } = academy
  const { rows } = await inScope(ports.db, { organisationId }, (tx) =>
    sql<{ at_once: boolean }>`select mail_at_once as at_once from award`.execute(tx),
  )
  expect(rows).toEqual([{ at_once: true }])
  await academy.drain()
  const course = await readCourse(academy.ports, who)
  expect(course).toMatchObject({
    completed: 1,
    enrolment: { status: 'completed', percent: 100 },
    award: { code: results[0]!.award!.code },
  })
  expect(['signed', 'delivered']).toContain(course.award!.state)
  expect(await (await answer('final', 0)).submit()).toMatchObject({
    score: 0,
    completed: true,
    award: { code: results[0]!.award!.code },
  })
  const [shown] = await readCatalogue(academy.ports, academy.learnerId)
  expect(shown).toMatchObject({
    code: 'MADE-1',
    completed: 1,
    achievement: { slug: 'made' },
    enrolment: { status: 'completed', percent: 100 },
  })
  expect((await readCatalogue(academy.ports, null))[0]!.enrolment).toBeNull()
})

test('the record only grows, and strangers see none of it', async () => {
  const { ports, organisationId } = academy
  const events = await inScope(ports.db, { organisationId }, (tx) =>
    tx.selectFrom('learning_event').select(['verb', 'object_kind']).execute(),
  )
  expect(events.filter((event) => event.verb === 'completed' && event.object_kind === 'course')).toHaveLength(1)
  expect(events.filter(({ verb }) => verb === 'earned')).toHaveLength(1)
  // Opened more than once, and noted once a day for each item.
  const items = (await readCourse(ports, who)).items.length
  expect(events.filter(({ verb }) => verb === 'viewed')).toHaveLength(items)
  await expect(
    inScope(ports.db, { organisationId }, (tx) => tx.updateTable('learning_event').set({ verb: 'x' }).execute()),
  ).rejects.toThrow()
  const other = { organisationId: ports.random.uuid(), personId: ports.random.uuid() }
  const seen = await inScope(ports.db, other, async (tx) => [
    ...(await tx.selectFrom('enrolment').selectAll().execute()),
    ...(await tx.selectFrom('attempt').selectAll().execute()),
    ...(await tx.selectFrom('question_option').selectAll().execute()),
    ...(await tx.selectFrom('learning_event').selectAll().execute()),
  ])
  expect(seen).toEqual([])
})
