/** Who may not see, and who may not do: other learners, other organisations, other sites. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, finishCourse, sampleOrganisation } from './acts.ts'
import { type Client, clientOf, cookieOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
let learner: Client
let somebody: Client
let code: string

beforeAll(async () => {
  server = await startServer({ env: { TRUSTED_PROXIES: '1' } })
  learner = clientOf(server, await server.signIn('learner'))
  const account = {
    email: 'somebody@mail.example.com',
    password: 'correct horse battery',
    displayName: 'Łukasz',
    language: 'en',
  }
  const made = await clientOf(server).post('/api/account', account)
  expectOk(made)
  somebody = clientOf(server, cookieOf(made))
  code = (await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).body.award.code
  await server.drain()
})
afterAll(() => server.close())

test('another person does not see, accept, publish or claim my badge', async () => {
  expect(expectOk(await somebody.get('/api/backpack')).badges).toEqual([])
  expect((await somebody.get(`/credentials/${code}`)).status).toBe(404)
  expect((await somebody.post(`/api/backpack/${code}/accept`)).status).toBe(404)
  expect((await somebody.put(`/api/backpack/${code}/visibility`, { visibility: 'public' })).status).toBe(404)
  expect((await somebody.post('/api/backpack/claims', { code, key: 'guessed' })).status).toBeGreaterThanOrEqual(400)
  expect(expectOk(await learner.get('/api/backpack')).badges[0]).toMatchObject({
    code,
    visibility: 'private',
    accepted: null,
  })
})

test.each(['awards', 'imports'])('a learner does not see the %s of an organisation', async (part) => {
  expect((await learner.get(`/api/organisations/${sampleOrganisation}/${part}`)).status).toBe(403)
  expect((await somebody.get(`/api/organisations/${sampleOrganisation}/${part}`)).status).toBe(403)
  expect((await clientOf(server).get(`/api/organisations/${sampleOrganisation}/${part}`)).status).toBe(401)
})

test.each(['/api/backpack', '/api/me', '/api/mailbox'])('%s wants a session', async (path) => {
  const answer = await clientOf(server).get(path)
  expect(answer.status).toBe(401)
  expect(answer.body).toMatchObject({
    code: expect.any(String),
    message: { ja: expect.any(String), en: expect.any(String) },
  })
})

test('a change asked for by another site is refused', async () => {
  const elsewhere = clientOf({ url: server.url, origin: 'https://elsewhere.example' }, learner.cookie)
  expect((await elsewhere.post(`/api/backpack/${code}/accept`)).status).toBe(403)
  expect(expectOk(await learner.get('/api/backpack')).badges[0].accepted).toBeNull()
})

test('a link in the holder’s hand works until the badge is private again', async () => {
  const stranger = clientOf(server)
  const { badge } = expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'link' }))
  const path = new URL(badge.shareUrl).pathname + new URL(badge.shareUrl).search
  expect((await stranger.get(path)).status).toBe(200)
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'private' }))
  expect((await stranger.get(path)).status).toBe(404)
})

test('guessing at one account is slowed, from however many addresses; known or not makes no difference', async () => {
  const guess = async (email: string) => {
    const statuses: number[] = []
    for (let n = 0; n < 32; n += 1) {
      const from = clientOf({ url: server.url, origin: server.origin, from: `198.51.100.${n}` })
      statuses.push((await from.post('/api/session/password', { email, password: 'not this one' })).status)
    }
    return statuses
  }
  const expected = [...Array.from({ length: 30 }, () => 401), 429, 429]
  expect(await guess('somebody@mail.example.com')).toEqual(expected)
  expect(await guess('NOBODY.yet@mail.example.com')).toEqual(expected)
})

test('what the API answers is kept by nobody', async () => {
  for (const path of ['/api/me', '/api/backpack', '/api/session', `/api/organisations/${sampleOrganisation}/awards`])
    expect((await learner.get(path)).headers.get('cache-control'), path).toBe('no-store')
})
