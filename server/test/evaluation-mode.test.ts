/** Nothing of evaluation mode can be reached when the program is configured for production. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

const origin = 'https://badges.example'
let production: RunningServer
let evaluation: RunningServer

beforeAll(async () => {
  production = await startServer({ baseUrl: origin })
  evaluation = await startServer()
})
afterAll(() => Promise.all([production.close(), evaluation.close()]))

test('in production nobody signs in with one click, and there is no mailbox', async () => {
  const stranger = clientOf({ url: production.url, origin })
  expect((await stranger.get('/api/session')).body).toMatchObject({ viewer: null, evaluation: false, samplePeople: [] })
  expect((await stranger.post('/api/session/sample', { key: 'operator' })).status).toBe(404)
  const learner = clientOf({ url: production.url, origin }, await production.signIn('learner'))
  expect((await learner.get('/api/mailbox')).status).toBe(404)
})

test('in evaluation mode five sample people are offered, each marked as a sample', async () => {
  const { body } = await clientOf(evaluation).get('/api/session')
  expect(body.evaluation).toBe(true)
  expect(body.samplePeople.map(({ key }: { key: string }) => key).sort()).toEqual([
    'instructor',
    'issuer',
    'learner',
    'operator',
    'talent',
  ])
  const entered = await clientOf(evaluation).post('/api/session/sample', { key: 'learner' })
  expect(entered.status).toBeLessThan(300)
})

test('the sample academy has the two courses of the talks with their numbers', async () => {
  const { body } = await clientOf(evaluation).get('/api/courses')
  const numbers = body.courses.map((course: { code: string; enrolled: number; completed: number }) => [
    course.code,
    course.enrolled,
    course.completed,
  ])
  expect(numbers.sort()).toEqual([
    ['CIVIL-2020', 1031, 419],
    ['JOMON-2020', 758, 224],
  ])
})
