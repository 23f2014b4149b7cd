/** Badges that are not what they say, asked of `POST /api/verify`: never valid, and the check that fails says why. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { expectOk, finishCourse, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { answerOf, listAt, makeBadge, makeKey, outside, revokedIndex, worldOf } from './outside-issuer.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const key = makeKey()
const stolen = makeKey()
const status = { listUrl: `${outside.host}/status/1`, index: 1 }
let world: (url: string) => Promise<FetchAnswer>
let server: RunningServer
let stranger: Client

beforeAll(async () => {
  server = await startServer({ ports: { fetchPublic: (url) => world(url) } })
  stranger = clientOf(server)
})
beforeEach(async () => {
  world = await worldOf(key)
})
afterAll(() => server.close())

test('a badge from elsewhere that is in order is valid, so that what follows fails for its own reason', async () => {
  expect(await judge(await makeBadge(key))).toMatchObject({ verdict: 'valid' })
})

test.each([
  ['expired', { validUntil: '2024-06-01T00:00:00Z' }, 'time'],
  ['not yet valid', { validFrom: '2999-01-01T00:00:00Z' }, 'time'],
  ['revoked', { status: { ...status, index: revokedIndex } }, 'status'],
])('%s: invalid, and the check of %o says so', async (_, change, name) => {
  const report = await judge(await makeBadge(key, change))
  expect(report.verdict).toBe('invalid')
  expectCheck(report, name, 'fail')
})

test.each([
  ['is not there', { ok: true, status: 404, body: new Uint8Array() }],
  ['does not answer', { ok: false }],
  ['is no list', answerOf('{"nothing":true}')],
  ['is not JSON', answerOf('<html>')],
] as [string, FetchAnswer][])('a status list that %s: never valid, and the status is unknown', async (_, list) => {
  world = await worldOf(key, listAt(list))
  const report = await judge(await makeBadge(key))
  expect(report.verdict).not.toBe('valid')
  expect(report.checks.find(({ name }) => name === 'status')?.result).not.toBe('pass')
  if (!list.ok || list.status === 404) {
    expect(report.verdict).toBe('indeterminate')
    expectCheck(report, 'status', 'unknown')
  }
})

test('a status list that somebody else signed proves nothing', async () => {
  const forged = await worldOf(stolen)
  world = async (url) => (url === status.listUrl ? forged(url) : (await worldOf(key))(url))
  expect((await judge(await makeBadge(key))).verdict).not.toBe('valid')
})

test('an issuer that cannot be found: indeterminate, never valid', async () => {
  world = async () => ({ ok: false })
  expect((await judge(await makeBadge(key))).verdict).toBe('indeterminate')
})

test('a key that the issuer does not list is not the issuer’s, whatever the badge says', async () => {
  expect((await judge(await makeBadge(stolen))).verdict).toBe('invalid')
  expect((await judge(await makeBadge(stolen, {}, `${outside.did}#key-2`))).verdict).not.toBe('valid')
})

test.each([
  ['as did:key', () => `did:key:${stolen.multibase}#${stolen.multibase}`],
  ['of another issuer', () => 'did:web:elsewhere.example#key-1'],
])('a key that the badge brings along %s is not the issuer’s', async (_, method) => {
  expect((await judge(await makeBadge(stolen, {}, method()))).verdict).not.toBe('valid')
})

test('a key embedded in the proof is not the issuer’s', async () => {
  const document = JSON.parse(await makeBadge(stolen))
  const method = {
    id: `${outside.did}#key-1`,
    type: 'Multikey',
    controller: outside.did,
    publicKeyMultibase: stolen.multibase,
  }
  document.proof.verificationMethod = method
  expect((await judge(JSON.stringify(document))).verdict).not.toBe('valid')
})

test('a badge in our own issuer’s name that we did not sign is invalid', async () => {
  const learner = clientOf(server, await server.signIn('learner'))
  const { code } = expectOk(await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).award
  await server.drain()
  const own = JSON.parse(
    await (await server.fetch(`/credentials/${code}.json`, { headers: { cookie: learner.cookie } })).text(),
  )
  const issuer = {
    id: own.issuer.id,
    name: 'みなもアカデミー',
    url: `${server.origin}/organisations/${sampleOrganisation}`,
  }
  const { verificationMethod } = [own.proof].flat()[0]
  const forged = await makeBadge(
    stolen,
    { id: own.id, issuer, status: { listUrl: own.credentialStatus.statusListCredential, index: 3 } },
    verificationMethod,
  )
  expect((await judge(forged)).verdict).toBe('invalid')
})

test('every single changed byte of a signed badge is noticed', async () => {
  const text = new TextEncoder().encode(await makeBadge(key))
  const taken: number[] = []
  for (let at = 5; at < text.length; at += Math.ceil(text.length / 25)) {
    const edited = text.slice()
    edited[at] = edited[at]! ^ 1
    const answer = await stranger.post('/api/verify', { document: new TextDecoder().decode(edited) })
    if (answer.status < 400 && answer.body.verdict === 'valid') taken.push(at)
  }
  expect(taken).toEqual([])
})

async function judge(document: string): Promise<Report> {
  return expectOk(await stranger.post<Report>('/api/verify', { document }))
}

function expectCheck(report: Report, name: string, result: string): void {
  const found = report.checks.find((check) => check.name === name)
  expect(found, JSON.stringify(report.checks)).toMatchObject({
    result,
    message: { ja: expect.stringMatching(/[ぁ-ん]/), en: expect.stringMatching(/[a-z]/) },
  })
}
