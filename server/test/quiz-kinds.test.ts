/** Quizzes of every kind over HTTP: papers of their own, time limits and extra time, two windows, and a paper that comes too late. */
import type { AttemptResult, AttemptStarted, ItemView } from '@akashi/contract/courses.ts'
import type { CourseDraft, DraftItemDetail } from '@akashi/contract/authoring.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

const teaching = `/api/organisations/${sampleOrganisation}/teaching`
const taught = `${teaching}/courses/QUIZ`
const course = `/api/organisations/${sampleOrganisation}/courses/QUIZ`
const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
const options = (...texts: string[]) => texts.map((text, at) => ({ text, correct: at === 0 }))
const every = [
  { kind: 'single', id: 'a', text: '一つ', feedback: 'はい', options: options('右', '左') },
  {
    kind: 'multiple',
    id: 'b',
    text: '全部',
    feedback: '',
    options: [...options('甲', '乙'), { text: '丙', correct: true }],
  },
  { kind: 'number', id: 'c', text: '数', feedback: '', answer: 3, tolerance: 0.5 },
  { kind: 'short', id: 'd', text: '言葉', feedback: '', accepted: ['橋'] },
  { kind: 'ordering', id: 'e', text: '順', feedback: '', entries: ['初', '中', '終'] },
]
const settings = {
  shuffleQuestions: false,
  shuffleOptions: true,
  timeLimitMinutes: 10,
  attempts: null,
  feedback: 'review',
}
let server: RunningServer
let author: Client
let learner: Client

beforeAll(async () => {
  server = await startServer({ ports: { clock } })
  author = clientOf(server, await server.signIn('instructor'))
  learner = clientOf(server, await server.signIn('learner'))
  const about = { code: 'QUIZ', title: '問', titleEn: 'Quiz', summary: '', summaryEn: '', startsOn: null, like: null }
  await author.post(`${teaching}/drafts`, { ...about, template: 'one-week' })
  const { id: bank } = expectOk(await author.post(`${teaching}/banks`, { title: '橋', questions: every.slice(0, 3) }))
  await write('lesson-1', { kind: 'lesson', blocks: [{ kind: 'divider' }] })
  await write('quiz-1', { kind: 'quiz', maxScore: 10, settings, questions: every, draws: [] })
  const { revision } = expectOk(await author.get(`${taught}/draft`)) as CourseDraft
  const item = { revision, kind: 'quiz', week: 1, title: '抽選', titleEn: 'Draw' }
  expectOk(await author.post(`${taught}/draft/items`, item))
  const once = { ...settings, attempts: 1, timeLimitMinutes: null, feedback: 'score' }
  await write('quiz-2', { kind: 'quiz', maxScore: 5, settings: once, questions: [], draws: [{ bank, count: 2 }] })
  const draft = expectOk(await author.get(`${taught}/draft`)) as CourseDraft
  const facts = { ...draft.facts, revision: draft.revision, visibility: 'public' }
  const now = expectOk(await author.put(`${taught}/draft/facts`, facts)) as CourseDraft
  expectOk(await author.post(`${taught}/draft/publish`, { revision: now.revision }))
  expectOk(await learner.post(`${course}/enrolment`))
}, 120_000)
afterAll(() => server.close())

async function write(key: string, content: object): Promise<void> {
  const { revision, title, titleEn, after } = expectOk(
    await author.get(`${taught}/draft/items/${key}`),
  ) as DraftItemDetail
  expectOk(await author.put(`${taught}/draft/items/${key}`, { revision, title, titleEn, after, content }))
}

const start = async (key = 'quiz-1') =>
  expectOk(await learner.post(`${course}/items/${key}/attempts`)) as AttemptStarted
const hand = async (attemptId: string, answers: object[]) =>
  expectOk(await learner.post(`${course}/attempts/${attemptId}/submit`, { answers })) as AttemptResult

/** The right answer to each question, found by its words. */
function right({ questions }: AttemptStarted): object[] {
  return questions.map(({ id: questionId, text, options: shown }) => {
    const idOf = (words: string) => shown.find((option) => option.text === words)!.id
    if (text === '一つ') return { questionId, optionId: idOf('右') }
    if (text === '全部') return { questionId, optionIds: [idOf('丙'), idOf('甲')] }
    if (text === '数') return { questionId, number: 2.6 }
    if (text === '言葉') return { questionId, text: ' 橋 ' }
    return { questionId, order: ['初', '中', '終'].map(idOf) }
  })
}

test('the questions come with the attempt, without what is right, and stay the same when it is begun again', async () => {
  const view = expectOk(await learner.get(`${course}/items/quiz-1`)) as ItemView
  expect(view).toMatchObject({ questions: [], questionCount: 5, timeLimitMinutes: 10, attemptsLeft: null })
  const first = await start()
  expect(first.questions.map(({ kind }) => kind)).toEqual(['single', 'multiple', 'number', 'short', 'ordering'])
  expect(first.questions[4]!.options.map(({ text }) => text)).not.toEqual(['初', '中', '終'])
  expect(JSON.stringify(first)).not.toMatch(/correct|accepted|tolerance|はい/)
  const again = await start()
  expect({ ...again, secondsLeft: 0 }).toEqual({ ...first, secondsLeft: 0 })
})

test('every kind is scored, and the quiz tells which were right and why', async () => {
  const attempt = await start()
  const result = await hand(attempt.attemptId, right(attempt))
  expect(result).toMatchObject({ score: 10, counted: 'sent' })
  expect(result.review!.map(({ correct }) => correct)).toEqual([true, true, true, true, true])
  expect(result.review![0]).toMatchObject({ text: '一つ', feedback: 'はい' })
})

test('a quiz answered twice from two windows counts as it was handed in first, and the second is told', async () => {
  const [one, other] = [await start(), await start()]
  expect(other.attemptId).toBe(one.attemptId)
  const answers = right(one)
  const sent = await Promise.all([hand(one.attemptId, answers), hand(one.attemptId, answers.slice(0, 1))])
  expect(sent[0].score).toBe(sent[1].score)
  expect(sent.map(({ counted }) => counted).sort()).toEqual(['answered', 'sent'])
  expect((await hand(one.attemptId, sent[0].counted === 'sent' ? answers : answers.slice(0, 1))).counted).toBe('sent')
})

test('what is under way when the time ends still counts; what comes later does not, but what was kept in time does', async () => {
  const first = await start()
  clock.ahead += (10 * 60 + 20) * 1000
  expect(await hand(first.attemptId, right(first))).toMatchObject({ score: 10, counted: 'sent' })
  const second = await start()
  const kept = `${course}/attempts/${second.attemptId}/answers`
  expect((await learner.put(kept, { answers: right(second).slice(0, 2) })).status).toBe(204)
  expect((await start()).saved).toHaveLength(2)
  clock.ahead += (10 * 60 + 31) * 1000
  await learner.put(kept, { answers: right(second) })
  expect(await hand(second.attemptId, right(second))).toMatchObject({ score: 4, counted: 'late' })
  const third = await start()
  clock.ahead += 3600 * 1000
  expect((await start()).attemptId).not.toBe(third.attemptId)
})

test('a learner who needs it gets more time', async () => {
  const { learners } = expectOk(await author.get(`${taught}/learners`))
  const path = `${taught}/learners/${learners[0].enrolmentId}`
  expect(expectOk(await author.put(`${path}/extra-time`, { percent: 50 })).extraTimePercent).toBe(50)
  expect((await author.put(`${path}/extra-time`, { percent: 1000 })).status).toBe(400)
  expect((await learner.put(`${path}/extra-time`, { percent: 400 })).status).toBe(403)
  const open = await start()
  await hand(open.attemptId, [])
  expect((await start()).secondsLeft).toBeGreaterThan(14 * 60)
})

test('a paper holds as many questions as are drawn; a quiz that can be taken once is taken once', async () => {
  const attempt = await start('quiz-2')
  expect(attempt.questions).toHaveLength(2)
  const result = await hand(attempt.attemptId, right(attempt))
  expect(result).toMatchObject({ score: 5, review: null })
  expect(expectOk(await learner.get(`${course}/items/quiz-2`))).toMatchObject({ attemptsLeft: 0 })
  expect((await learner.post(`${course}/items/quiz-2/attempts`)).body.code).toBe('attempt.too-many')
})

test('answers to other questions, of another kind or of somebody else are refused and nothing is counted', async () => {
  const attempt = await start()
  const [single, multiple] = attempt.questions
  const submit = `${course}/attempts/${attempt.attemptId}/submit`
  for (const answer of [
    { questionId: single!.id, optionId: multiple!.options[0]!.id },
    { questionId: single!.id, text: '右' },
    { questionId: multiple!.id, optionIds: [multiple!.options[0]!.id, multiple!.options[0]!.id] },
  ])
    expect((await learner.post(submit, { answers: [answer] })).body.code).toBe('attempt.foreign-answer')
  expect((await author.post(submit, { answers: [] })).status).toBe(403)
})
