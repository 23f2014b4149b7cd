/** The main job: the last answer is in, and a stranger checks the badge. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { answerAllButLast, expectOk } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
let learner: Client
let stranger: Client
let code: string

beforeAll(async () => {
  server = await startServer()
  learner = clientOf(server, await server.signIn('learner'))
  stranger = clientOf(server)
})
afterAll(() => server.close())

test('the last right answer completes the course and awards the badge, once however often it is sent', async () => {
  const { path, body } = await answerAllButLast(learner, 'JOMON-2020', rightAnswers(server))
  const [first, again] = [await learner.post(path, body), await learner.post(path, body)]
  expect(first.body).toMatchObject({ completed: true, award: { code: expect.stringMatching(/^[\w-]{22}$/) } })
  code = first.body.award.code
  if (again.status < 400) expect(again.body.award.code).toBe(code)
  await server.drain()
  const { badges } = expectOk(await learner.get('/api/backpack'))
  expect(badges).toHaveLength(1)
  expect(badges[0]).toMatchObject({ code, visibility: 'private', accepted: null })
})

test('one mail tells the learner, with one link to the badge, and in its foot one to stop such mails', async () => {
  const { mails } = expectOk(await learner.get('/api/mailbox'))
  expect(mails).toHaveLength(1)
  const mail = expectOk(await learner.get(`/api/mailbox/${mails[0].id}`))
  const links = new Set([...mail.text.matchAll(/https?:\/\/\S+/g)].map(([link]: RegExpMatchArray) => link))
  expect([...links]).toEqual([expect.stringContaining(`/credentials/${code}`), expect.stringMatching(/\/mail\/stop\//)])
  const shown = await fetch([...links][0] as string, { headers: { accept: 'text/html' } })
  expect(shown.status).toBe(200)
})

test('a private badge is not there for strangers, in any of its faces', async () => {
  for (const face of ['', '.json', '.png']) expect((await stranger.get(`/credentials/${code}${face}`)).status).toBe(404)
  expect(await absentLike(`/credentials/${code}`)).toBe(true)
})

test('accepted and made public, it is a page, a document and a picture at one address', async () => {
  expectOk(await learner.post(`/api/backpack/${code}/accept`))
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'public' }))
  const faces = { 'text/html': 'text/html', 'application/ld+json': 'application/ld+json', 'image/png': 'image/png' }
  for (const [accept, type] of Object.entries(faces)) {
    const answer = await fetch(`${server.url}/credentials/${code}`, { headers: { accept } })
    expect(answer.status, accept).toBe(200)
    expect(answer.headers.get('content-type')).toContain(type)
  }
})

test('a stranger verifies it by address, by document and by picture: valid, and said to be a trial badge', async () => {
  const document = await (await fetch(`${server.url}/credentials/${code}.json`)).text()
  const png = await (await fetch(`${server.url}/credentials/${code}.png`)).blob()
  const form = new FormData()
  form.set('file', png, 'badge.png')
  const asked = [
    { url: `${server.origin}/credentials/${code}` },
    { document: JSON.parse(document) },
    { document },
    form,
  ]
  for (const question of asked) {
    const report = expectOk(await stranger.post<Report>('/api/verify', question))
    expect(report, JSON.stringify(report.checks)).toMatchObject({
      verdict: 'valid',
      changed: null,
      format: 'open-badges-3.0',
    })
    expect(report.checks.find(({ name }) => name === 'issuer')?.code).toBe('issuer.local')
  }
})

test('edited by one character it is not valid, and nothing of it is shown', async () => {
  const document = await (await fetch(`${server.url}/credentials/${code}.json`)).text()
  const edited = document.replace('縄文', '縄丈')
  expect(edited).not.toBe(document)
  const report = expectOk(await stranger.post<Report>('/api/verify', { document: edited }))
  expect(report).toMatchObject({ verdict: 'invalid', changed: null, credential: null })
})

test('asked whether it was issued to an address, it knows its own and no other', async () => {
  const { addresses } = expectOk(await learner.get('/api/me'))
  const url = `${server.origin}/credentials/${code}`
  const own = expectOk(await stranger.post<Report>('/api/verify', { url, recipient: addresses[0].address }))
  const other = expectOk(
    await stranger.post<Report>('/api/verify', { url, recipient: 'somebody.else@mail.example.com' }),
  )
  expect(own.verdict).toBe('valid')
  expect(other.verdict).toBe('invalid')
})

/** Whether a private badge answers exactly as one that never was. */
async function absentLike(path: string): Promise<boolean> {
  const [hidden, absent] = [await stranger.get(path), await stranger.get('/credentials/AAAAAAAAAAAAAAAAAAAAAA')]
  return JSON.stringify(hidden.body) === JSON.stringify(absent.body) && hidden.status === absent.status
}
