/** Who finishes a course before their mailbox has answered: the completion is kept, and the badge comes with the confirmation. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../src/db/database.ts'
import { enqueue } from '../src/jobs/jobs.ts'
import { expectOk, finishCourse, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf, cookieOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const course = `/api/organisations/${sampleOrganisation}/courses/JOMON-2020`
let server: RunningServer
let right: ReturnType<typeof rightAnswers>

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  right = rightAnswers(server)
})
afterAll(() => server.close())

test('the learner is told that the badge waits for the address, and confirming it brings the badge, once', async () => {
  const learner = await signUp('early@mail.example.com')
  const finished = expectOk(await finishCourse(learner, 'JOMON-2020', right))
  expect(finished).toMatchObject({ completed: true, award: null, badgeWaitsFor: 'confirmed-address' })
  await server.drain()
  expect(expectOk(await learner.get(course))).toMatchObject({
    enrolment: { status: 'completed' },
    award: null,
    badgeWaitsFor: 'confirmed-address',
  })
  expect(expectOk(await learner.get('/api/backpack')).badges).toEqual([])

  expectOk(await learner.post('/api/account/confirmation', { token: await tokenFor('early@mail.example.com') }))
  await server.drain()
  const { badges } = expectOk(await learner.get('/api/backpack'))
  expect(badges).toHaveLength(1)
  expect(badges[0].state).toBe('delivered')
  expect(expectOk(await learner.get(course))).toMatchObject({ award: { code: badges[0].code }, badgeWaitsFor: null })
})

test('a completion whose badge was never asked for is found at night, and nothing is awarded twice', async () => {
  const learner = await signUp('late@mail.example.com')
  expectOk(await finishCourse(learner, 'CIVIL-2020', right))
  expectOk(await learner.post('/api/account/confirmation', { token: await tokenFor('late@mail.example.com') }))
  await loseJobs('address-confirmed')
  await server.drain()
  expect(expectOk(await learner.get('/api/backpack')).badges).toEqual([])
  for (let night = 0; night < 2; night += 1) {
    await inScope(server.ports.db, {}, (tx) => enqueue(tx, 'award-waiting-completions', {}))
    await server.drain()
  }
  expect(expectOk(await learner.get('/api/backpack')).badges).toHaveLength(1)
  const issuer = clientOf(server, await server.signIn('issuer'))
  expect(expectOk(await issuer.get(`/api/organisations/${sampleOrganisation}/awards`)).total).toBe(2)
})

test('who was given the same badge from a gradebook meanwhile has one badge, not two', async () => {
  const issuer = clientOf(server, await server.signIn('issuer'))
  const text = 'user_id,email,氏名,ふりがな,ローマ字,総合点\n1,both@mail.example.com,髙田　美咲,,,80'
  await issueGradebook(issuer, { text, rule: '総合点 >= 60', achievement: 'jomon', course: 'JOMON-2020' })
  await server.drain()
  const learner = await signUp('both@mail.example.com')
  expectOk(await finishCourse(learner, 'JOMON-2020', right))
  expectOk(await learner.post('/api/account/confirmation', { token: await tokenFor('both@mail.example.com') }))
  await server.drain()
  const { badges } = expectOk(await learner.get('/api/backpack'))
  expect(badges).toHaveLength(1)
  expect(expectOk(await learner.get(course)).award).toMatchObject({ code: badges[0].code })
  const listed = expectOk(await issuer.get(`/api/organisations/${sampleOrganisation}/awards?q=both@mail`))
  expect(listed.awards).toMatchObject([{ code: badges[0].code }])
})

async function signUp(email: string): Promise<Client> {
  const account = { email, password: 'correct horse battery', displayName: '髙田　美咲', language: 'ja' }
  const made = await clientOf(server).post('/api/account', account)
  expectOk(made)
  return clientOf(server, cookieOf(made))
}

async function tokenFor(email: string): Promise<string> {
  const reader = clientOf(server, await server.signIn('operator'))
  const { mails } = expectOk(await reader.get(`/api/mailbox?q=${encodeURIComponent(email)}`))
  const { text } = expectOk(await reader.get(`/api/mailbox/${mails[0].id}`))
  return /token=([\w-]+)/.exec(text)![1]!
}

async function loseJobs(name: string): Promise<void> {
  await server.ports.db
    .deleteFrom('pgboss.job' as never)
    .where('name' as never, '=', name as never)
    .execute()
}
