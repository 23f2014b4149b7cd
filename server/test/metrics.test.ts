/** What the machine that watches over the program sees: numbers, and nothing of anybody. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, issueGradebook } from './acts.ts'
import { clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { type RunningServer, startServer } from './running-server.ts'

const token = 'a-token-of-sixteen-and-more'
let server: RunningServer
let silent: RunningServer

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0', METRICS_TOKEN: token } })
  silent = await startServer({ sample: false })
})
afterAll(() => Promise.all([server.close(), silent.close()]))

const metrics = (authorization?: string) =>
  server.fetch('/metrics', authorization ? { headers: { authorization } } : {})

test('without the token, with another one and without the setting there is nothing', async () => {
  expect((await metrics()).status).toBe(404)
  expect((await metrics(`Bearer ${token}x`)).status).toBe(404)
  expect((await silent.fetch('/metrics', { headers: { authorization: 'Bearer null' } })).status).toBe(404)
})

test('counts awards, mails, verdicts, answers by route pattern, and waiting jobs; no address, name or code is in it', async () => {
  const issuer = clientOf(server, await server.signIn('issuer'))
  const book = { text: madeUpGradebook(3, 3), rule: '総合点 >= 60', achievement: 'civil', course: 'METRICS' }
  const { id } = await issueGradebook(issuer, book)
  await server.drain()
  const { awards } = expectOk(await issuer.get('/api/organisations/sample-academy/awards?q=learner.1@'))
  await clientOf(server).post('/api/verify', { url: `${server.origin}/credentials/${awards[0].code}` })
  await issueGradebook(issuer, { ...book, course: 'WAITS' })
  const answer = await metrics(`Bearer ${token}`)
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  expect(text).toMatch(/^akashi_mails_total\{outcome="sent"\} 3$/m)
  expect(text).toMatch(/^akashi_verdicts_total\{outcome="\w+"\} 1$/m)
  expect(text).toMatch(/^akashi_credentials [1-9]/m)
  expect(text).toMatch(/^akashi_jobs_due\{queue="begin-gradebook-issue"\} 1$/m)
  expect(text).toMatch(/^akashi_nodejs_eventloop_lag_seconds /m)
  expect(text).toContain('route="/api/organisations/:organisation/imports/:id/issue"')
  for (const personal of ['@', awards[0].code, awards[0].recipientName, id, 'sample-academy'])
    expect(text).not.toContain(personal)
})

test('ready is: the database answers, has the newest shape and its queues', async () => {
  expect([(await silent.fetch('/healthz')).status, (await silent.fetch('/readyz')).status]).toEqual([200, 200])
})
