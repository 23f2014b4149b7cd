/** A new key by command: it is public at once, signs later, and badges of both keys verify. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { commands } from '../src/control.ts'
import { expectOk, finishCourse, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const fiveMinutes = 300_000
let ahead = 0
let server: RunningServer
let learner: Client
let issuer: Client
let before: string

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + ahead) }
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' }, ports: { clock } })
  learner = clientOf(server, await server.signIn('learner'))
  issuer = clientOf(server, await server.signIn('issuer'))
  before = (await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).body.award.code
  await server.drain()
})
afterAll(() => server.close())

test('an unknown organisation and a wrong use are said in words, and change nothing', async () => {
  expect(await rotate('nowhere')).toMatchObject({ code: 1, err: expect.stringContaining('nowhere') })
  expect(await run(['rotate'])).toMatchObject({ code: 3, err: expect.stringContaining('key rotate') })
  expect(await run(['burn', '--organisation', sampleOrganisation])).toMatchObject({ code: 3 })
  expect(await publishedKeys()).toHaveLength(2)
})

test('the new key is published at once and signs when every cache has seen it; badges of both keys verify', async () => {
  expect(await rotate(sampleOrganisation)).toMatchObject({ code: 0, out: expect.stringContaining('key-2, rsa-2') })
  expect(await publishedKeys()).toHaveLength(4)
  const soon = await award('SOON-1')
  ahead = fiveMinutes + 1000
  const later = await award('LATER-1')
  const keys = await Promise.all([before, soon, later].map(keyOf))
  expect(keys.map((key) => key.slice(key.indexOf('#')))).toEqual(['#key-1', '#key-1', '#key-2'])
  for (const code of [before, soon, later]) {
    const report = expectOk(await clientOf(server).post<Report>('/api/verify', { document: await documentOf(code) }))
    expect(report.verdict, JSON.stringify(report.checks)).toBe('valid')
  }
})

async function award(course: string): Promise<string> {
  const text = 'email,氏名,ふりがな,ローマ字,user_id,総合点\nlearner@sample-academy.example,見本　学,,,1,80'
  await issueGradebook(issuer, { text, rule: '総合点 >= 60', achievement: 'civil', course })
  const known = new Set(await codes())
  await server.drain()
  return (await codes()).find((code) => !known.has(code))!
}

async function codes(): Promise<string[]> {
  return expectOk(await learner.get('/api/backpack')).badges.map((badge: { code: string }) => badge.code)
}

async function documentOf(code: string): Promise<string> {
  return (await server.fetch(`/credentials/${code}.json`, { headers: { cookie: learner.cookie } })).text()
}

async function keyOf(code: string): Promise<string> {
  return [JSON.parse(await documentOf(code)).proof].flat()[0].verificationMethod
}

async function publishedKeys(): Promise<string[]> {
  const answer = await server.fetch(`/organisations/${sampleOrganisation}/did.json`)
  return ((await answer.json()) as { assertionMethod: string[] }).assertionMethod
}

const rotate = (slug: string) => run(['rotate', '--organisation', slug])

async function run(argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const out = (text: string) => void (written.out += text)
  const err = (text: string) => void (written.err += text)
  const code = await commands.key(server.ports, argv, { out, err, cwd: '.', language: 'en' })
  return { code, ...written }
}
