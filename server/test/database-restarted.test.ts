/**
 * The database server goes away at once under load and comes back: nothing acknowledged is lost, who asks meanwhile is told so
 * in both languages, and afterwards everything is issued exactly once, without a restart of the program.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../src/db/database.ts'
import { checkInvariants } from '../src/doctor/fsck.ts'
import { sessionForSample } from '../src/modules/identity/sample-session.ts'
import type { Mail } from '../src/ports/mail.ts'
import { sampleLearners } from '../src/sample-academy/learners.ts'
import { answerAllButLast, expectOk, type Submission } from './acts.ts'
import { type Answer, type Client, clientOf } from './client.ts'
import { foundMadeUpAcademy, madeUpSlug } from './made-up-academy.ts'
import { type OwnPostgres, ownPostgres } from './postgres.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const onServer = process.env.AKASHI_TEST_ON === 'postgresql'
const learnerCount = 24
const lanes = 6

type Learner = { client: Client; last: Submission; code: string | null }
let postgres: OwnPostgres
let server: RunningServer
let organisationId: string
const mails: Mail[] = []
const learners: Learner[] = []

beforeAll(async () => {
  if (!onServer) return
  postgres = await ownPostgres()
  const ports = { mail: { send: async (mail: Mail) => void mails.push(mail) } }
  server = await startServer({ env: { DATABASE_URL: await makeDatabase(postgres.url) }, ports })
  organisationId = (await foundMadeUpAcademy(server.ports)).organisationId
  const right = rightAnswers(server, madeUpSlug)
  for (const { address } of sampleLearners(learnerCount)) {
    const client = clientOf(server, (await sessionForSample(server.ports, address)).cookie.split(';')[0])
    learners.push({ client, last: await answerAllButLast(client, 'MADE-1', right, madeUpSlug), code: null })
  }
}, 120_000)
afterAll(async () => {
  await server?.close()
  await postgres?.remove()
})

test.runIf(onServer)(
  'restarted under load, the database loses nothing and everything is issued exactly once',
  { timeout: 150_000 },
  async () => {
    const stopWorker = await server.work()
    const refused: Answer[] = []
    const waiting = [...learners]
    const load = Promise.all(Array.from({ length: lanes }, () => submitAll(waiting, refused)))
    await expect
      .poll(() => learners.filter(({ code }) => code).length, { interval: 10, timeout: 20_000 })
      .toBeGreaterThan(5)
    await postgres.crash()
    const acknowledged = learners.filter(({ code }) => code).map(({ client, code }) => ({ client, code }))
    await expect.poll(() => refused.length, { timeout: 20_000 }).toBeGreaterThan(0)
    await postgres.start()
    await load

    for (const { status, body, headers } of refused) {
      expect(status, JSON.stringify(body)).toBe(503)
      expect(body).toMatchObject({
        message: { ja: expect.stringMatching(/[ぁ-ん]/), en: expect.stringMatching(/[a-z]/) },
      })
      expect(headers.get('retry-after')).toBeTruthy()
    }
    for (const { client, code } of acknowledged) {
      expect(expectOk(await client.get(`/api/organisations/${madeUpSlug}/courses/MADE-1`)).award).toMatchObject({
        code,
      })
    }
    await expect.poll(countDelivered, { timeout: 120_000, interval: 500 }).toBe(learnerCount)
    await stopWorker()
    await expectIssuedOnce()
  },
)

/** Sends last answers until none is left, each again until it is acknowledged. */
async function submitAll(waiting: Learner[], refused: Answer[]): Promise<void> {
  for (let learner = waiting.shift(); learner; learner = waiting.shift()) {
    while (learner.code === null) {
      const answer = await learner.client.post(learner.last.path, learner.last.body)
      if (answer.status === 200) learner.code = answer.body.award.code
      else {
        refused.push(answer)
        await pause(100)
      }
    }
  }
}

async function countDelivered(): Promise<number> {
  return inScope(server.ports.db, { organisationId }, async (tx) => {
    const rows = await tx.selectFrom('award').select('id').where('state', '=', 'delivered').execute()
    return rows.length
  })
}

async function expectIssuedOnce(): Promise<void> {
  for (const { client, code } of learners) {
    expect(expectOk(await client.get('/api/backpack')).badges).toMatchObject([{ code, state: 'delivered' }])
  }
  const credentials = await inScope(server.ports.db, { organisationId }, (tx) =>
    tx.selectFrom('credential').select(['award_id', 'version_no']).execute(),
  )
  expect(credentials).toHaveLength(learnerCount)
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(learnerCount)
  expect((await checkInvariants(server.ports)).filter(({ result }) => result === 'fail')).toEqual([])
}

async function makeDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create database restarted owner akashi_owner')
  await client.end()
  return Object.assign(new URL(url), { pathname: '/restarted', username: 'akashi_owner' }).href
}
