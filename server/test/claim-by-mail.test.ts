/** A badge brought from a gradebook, opened by the mail's link: the link shows it, and the mailbox claims it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, issueGradebook } from './acts.ts'
import { type Client, clientOf, cookieOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
let issuer: Client
beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
  await issueGradebook(issuer, { text: madeUpGradebook(5, 5), rule: '総合点 >= 60', achievement: 'civil', course: 'X' })
  await server.drain()
})
afterAll(() => server.close())

test('the link alone claims nothing; once the mailbox has answered, the badge is there', async () => {
  const [mine, other] = [await signUp(address(0)), await signUp('elsewhere@mail.example.com')]
  const link = await linkOf(address(0))
  expect((await mine.post('/api/backpack/claims', link)).body).toMatchObject({ code: 'claim.confirm-first' })
  expect((await other.post('/api/backpack/claims', link)).body).toMatchObject({ code: 'claim.other-address' })
  await confirm(mine, address(0))
  expect(expectOk(await mine.post('/api/backpack/claims', link)).badge).toMatchObject({
    code: link.code,
    accepted: true,
  })
})

test('who has an account with badges of its own adds the address: its badges come along, and no second one is awarded', async () => {
  const learner = await signUp(address(1))
  await confirm(learner, address(1))
  expectOk(await learner.post('/api/me/addresses', { address: address(2) }))
  await confirm(learner, address(2))
  await server.drain()
  const badges = expectOk(await learner.get('/api/backpack')).badges as { code: string }[]
  const both = [(await linkOf(address(1))).code, (await linkOf(address(2))).code]
  // The same achievement, from the same course, twice: one of the two stays where it was.
  expect(badges.map(({ code }) => code)).toEqual([both[0]])
  await issueGradebook(issuer, { text: madeUpGradebook(5, 5), rule: '総合点 >= 60', achievement: 'jomon', course: 'Y' })
  await server.drain()
  expect(expectOk(await learner.get('/api/backpack')).badges).toHaveLength(2)
})

test('who joined a course before confirming keeps that and gets the badge sent to the address', async () => {
  const early = await signUp(address(3))
  expectOk(await early.post('/api/organisations/sample-academy/courses/JOMON-2020/enrolment'))
  await confirm(early, address(3))
  await server.drain()
  const { badges } = expectOk(await early.get('/api/backpack'))
  expect(badges.map(({ code }: { code: string }) => code)).toContain((await linkOf(address(3))).code)
  expect(expectOk(await early.get('/api/organisations/sample-academy/courses/JOMON-2020')).enrolment).not.toBeNull()
})

const address = (n: number) => `learner.${n}@mail.example.com`

async function confirm(person: Client, email: string): Promise<void> {
  const token = /token=([\w-]+)/.exec((await mailsTo(email)).join('\n'))![1]!
  expectOk(await person.post('/api/account/confirmation', { token }))
}

async function signUp(email: string): Promise<Client> {
  const account = { email, password: 'correct horse battery', displayName: '髙田　美咲', language: 'ja' }
  const made = await clientOf(server).post('/api/account', account)
  expectOk(made)
  return clientOf(server, cookieOf(made))
}

async function linkOf(email: string): Promise<{ code: string; key: string }> {
  const [, code, key] = /credentials\/([\w-]+)\?key=([\w-]+)/.exec((await mailsTo(email)).join('\n'))!
  return { code: code!, key: key! }
}

/** The texts of the mails to that address, the newest first. */
async function mailsTo(email: string): Promise<string[]> {
  const reader = clientOf(server, await server.signIn('operator'))
  const { mails } = expectOk(await reader.get(`/api/mailbox?q=${encodeURIComponent(email)}`))
  const texts: string[] = []
  for (const { id } of mails) texts.push(expectOk(await reader.get(`/api/mailbox/${id}`)).text)
  return texts
}
