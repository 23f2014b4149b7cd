/** A mark that changes after a course was finished, under each of the three policies, over HTTP. */
import type { CourseDetail } from '@akashi/contract/courses.ts'
import type { LearnerRecord, RegradeCase } from '@akashi/contract/regrades.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerAllButLast, expectOk, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const course = `/api/organisations/${sampleOrganisation}/courses/JOMON-2020`
const teaching = `/api/organisations/${sampleOrganisation}/teaching`
let server: RunningServer
let learner: Client
let instructor: Client
let operator: Client
let enrolmentId: string

beforeAll(async () => {
  server = await startServer()
  learner = clientOf(server, await server.signIn('learner'))
  instructor = clientOf(server, await server.signIn('instructor'))
  operator = clientOf(server, await server.signIn('operator'))
  const { path, body } = await answerAllButLast(learner, 'JOMON-2020', rightAnswers(server))
  expectOk(await learner.post(path, body))
  await server.drain()
  const found = await instructor.get(
    `${teaching}/courses/JOMON-2020/learners?q=${encodeURIComponent('MIHON Manabu (')}`,
  )
  enrolmentId = expectOk(found).learners[0].enrolmentId
}, 60_000)
afterAll(() => server.close())

const record = async (): Promise<LearnerRecord> =>
  expectOk(await instructor.get(`${teaching}/courses/JOMON-2020/learners/${enrolmentId}`))
const lastQuiz = async () => (await record()).items.findLast(({ kind }) => kind === 'quiz')!
async function setScore(score: number, reason = '採点の誤り') {
  const { key, score: before } = await lastQuiz()
  return instructor.put(`${teaching}/courses/JOMON-2020/learners/${enrolmentId}/score`, { key, before, score, reason })
}
async function choose(regradePolicy: string): Promise<void> {
  const settings = `/api/organisations/${sampleOrganisation}`
  const headers = { cookie: operator.cookie, 'content-type': 'application/json' }
  const body = JSON.stringify({ regradePolicy })
  expect((await server.fetch(settings, { method: 'PATCH', headers, body })).status).toBe(200)
}
const seen = async (): Promise<CourseDetail> => expectOk(await learner.get(course))
const cases = async (): Promise<RegradeCase[]> => expectOk(await instructor.get(`${teaching}/regrades`)).cases

let best: number
beforeEach(async () => {
  best = (await lastQuiz()).maxScore
})

test('keep: the badge stays, and the record says who changed what', async () => {
  await choose('keep')
  expectOk(await setScore(0))
  const { enrolment, award } = await seen()
  expect([enrolment!.status, award!.state]).toEqual(['completed', 'delivered'])
  const { history, learner: line } = await record()
  expect(line.completed).toBe(true)
  expect(history.slice(0, 2)).toMatchObject([
    { kind: 'kept', by: '見本　教子' },
    { kind: 'rescored', before: best, after: 0, reason: '採点の誤り', by: '見本　教子' },
  ])
  expect(await cases()).toEqual([])
  expectOk(await setScore(best))
})

test('flag: the staff are asked once; meeting the rule again settles it', async () => {
  await choose('flag')
  expectOk(await setScore(0))
  expectOk(await setScore(1))
  expect(await cases()).toMatchObject([{ state: 'open', course: 'JOMON-2020', name: '見本　学', totalAfter: 45 }])
  expect((await seen()).enrolment!.status).toBe('completed')
  expectOk(await setScore(best))
  expect(await cases()).toMatchObject([{ state: 'settled' }])
})

test('flag, and the staff keep it: it is asked no more, and deciding twice is refused', async () => {
  expectOk(await setScore(0))
  const [asked] = await cases()
  const decision = { act: 'keep', reasonJa: '配慮した', reasonEn: 'With consideration' }
  expect((await learner.post(`${teaching}/regrades/${asked!.id}`, decision)).status).toBe(403)
  expect((await instructor.post(`${teaching}/regrades/${asked!.id}`, { act: 'keep' })).status).toBe(400)
  expectOk(await instructor.post(`${teaching}/regrades/${asked!.id}`, decision))
  expect(await instructor.post(`${teaching}/regrades/${asked!.id}`, decision)).toMatchObject({
    status: 409,
    body: { code: 'regrade.closed' },
  })
  expect((await seen()).award!.state).toBe('delivered')
  expectOk(await setScore(best))
})

test('revoke: completion and badge go, the numbers follow, and a mark that meets the rule again earns a new badge', async () => {
  await choose('revoke')
  const before = await seen()
  const numbers = async () => expectOk(await instructor.get(`${teaching}/courses/JOMON-2020`))
  const { completed } = await numbers()
  expectOk(await setScore(0))
  const after = await seen()
  expect([after.enrolment!.status, after.award, after.completed]).toEqual(['active', null, before.completed - 1])
  expect((await numbers()).completed).toBe(completed - 1)
  const { badges } = expectOk(await learner.get('/api/backpack'))
  expect(badges.find(({ code }: { code: string }) => code === before.award!.code).state).toBe('revoked')
  expect((await record()).history[0]).toMatchObject({ kind: 'withdrawn' })

  expectOk(await setScore(best))
  await server.drain()
  const again = await seen()
  expect([again.enrolment!.status, again.completed]).toEqual(['completed', before.completed])
  expect(again.award!.state).toBe('delivered')
  expect(again.award!.code).not.toBe(before.award!.code)
})

test('two who change the same score: the second is told; more points than there are, no reason, no role: refused', async () => {
  const { key, score, maxScore } = await lastQuiz()
  const path = `${teaching}/courses/JOMON-2020/learners/${enrolmentId}/score`
  const change = { key, before: score, score: maxScore - 1, reason: 'x' }
  const answers = await Promise.all([
    instructor.put(path, change),
    operator.put(path, { ...change, score: maxScore - 2 }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const now = (await lastQuiz()).score
  expect((await instructor.put(path, { ...change, before: now, score: maxScore + 1 })).body.code).toBe('score.too-high')
  expect((await instructor.put(path, { ...change, before: now, reason: ' ' })).status).toBe(400)
  expect((await learner.put(path, { ...change, before: now })).status).toBe(403)
  expect((await instructor.put(path.replace('JOMON', 'CIVIL'), change)).status).toBe(404)
})
