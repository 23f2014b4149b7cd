/** Several addresses in one backpack: the main one, one taken away, and two accounts that turn out to be one person's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, finishCourse, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf, cookieOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const password = 'correct horse battery'
let server: RunningServer
let issuer: Client
let minutesLater = 0

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + minutesLater * 60_000) }
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' }, ports: { clock } })
  issuer = clientOf(server, await server.signIn('issuer'))
  await issueGradebook(issuer, { text: madeUpGradebook(8, 8), rule: '総合点 >= 60', achievement: 'civil', course: 'X' })
  await server.drain()
})
afterAll(() => server.close())

test('badges earned here go to the main address, and every confirmed address signs in', async () => {
  const person = await member('first@mail.example.com')
  await addAddress(person, 'second@mail.example.com')
  const chosen = await person.post('/api/me/addresses/main', { address: 'Second@mail.example.com' })
  expect(expectOk(chosen).addresses.map(({ address }: { address: string }) => address)).toEqual([
    'second@mail.example.com',
    'first@mail.example.com',
  ])
  expectOk(await finishCourse(person, 'JOMON-2020', rightAnswers(server)))
  await server.drain()
  expect((await mailsTo('second@mail.example.com')).join('\n')).toContain('/credentials/')
  for (const email of ['first@mail.example.com', 'second@mail.example.com'])
    expect((await clientOf(server).post('/api/session/password', { email, password })).status).toBe(200)
})

test('an address that is taken away signs in no more; the badges stay, and the last one cannot go', async () => {
  const person = await signIn('second@mail.example.com')
  const before = expectOk(await person.get('/api/backpack')).badges.length
  const remove = (address: string) => person.post('/api/me/addresses/remove', { address })
  expect((await remove('nobody@mail.example.com')).status).toBe(404)
  expectOk(await remove('second@mail.example.com'))
  expect(expectOk(await person.get('/api/backpack')).badges).toHaveLength(before)
  const email = 'second@mail.example.com'
  expect((await clientOf(server).post('/api/session/password', { email, password })).status).toBe(401)
  expect(await remove('first@mail.example.com')).toMatchObject({ status: 409, body: { code: 'address.last' } })
  minutesLater += 16
  expect((await remove('first@mail.example.com')).body.code).toBe('session.not-fresh')
})

test('an address that nobody confirmed is not written to, and can be dropped', async () => {
  const person = await member('waits@mail.example.com')
  expectOk(await person.post('/api/me/addresses', { address: 'never@mail.example.com' }))
  expect((await person.post('/api/me/addresses/main', { address: 'never@mail.example.com' })).status).toBe(404)
  const { addresses } = expectOk(await person.post('/api/me/addresses/remove', { address: 'never@mail.example.com' }))
  expect(addresses).toEqual([{ address: 'waits@mail.example.com', verified: true }])
})

test('two accounts with badges become one, asked for twice, and the other one ends', async () => {
  const [one, two] = [await member(learner(0)), await member(learner(1))]
  const link = await linkFor(one, learner(1))
  expect((await one.post('/api/account/confirmation', link)).body.code).toBe('address.taken')
  expect(expectOk(await two.get('/api/session')).viewer).not.toBeNull()
  // Somebody who only has the mail, and somebody who only has the account, join nothing.
  expect((await clientOf(server).post('/api/account/confirmation', { ...link, join: true })).status).toBe(403)
  const guess = { token: 'A'.repeat(22), join: true }
  expect((await one.post('/api/account/confirmation', guess)).status).toBe(410)
  expectOk(await one.post('/api/account/confirmation', { ...link, join: true }))
  await server.drain()
  expect(expectOk(await two.get('/api/session')).viewer).toBeNull()
  const { addresses } = expectOk(await one.get('/api/me'))
  expect(addresses.map(({ address }: { address: string }) => address)).toEqual([learner(0), learner(1)])
  // Both had been awarded the same badge for the same course: one of the two stays where it was.
  expect(expectOk(await one.get('/api/backpack')).badges).toHaveLength(1)
  expect(expectOk(await (await signIn(learner(1))).get('/api/me')).addresses).toHaveLength(2)
  expect((await one.post('/api/account/confirmation', { ...link, join: true })).status).toBe(410)
})

test('a new account that holds nothing goes up in the old one, with all that the old one has', async () => {
  const old = await member(learner(2))
  expectOk(await old.post(`/api/organisations/${sampleOrganisation}/courses/JOMON-2020/enrolment`))
  const fresh = await member('fresh@mail.example.com')
  const link = await linkFor(fresh, learner(2))
  const joined = await fresh.post('/api/account/confirmation', { ...link, join: true })
  const person = clientOf(server, cookieOf(joined))
  await server.drain()
  const course = expectOk(await person.get(`/api/organisations/${sampleOrganisation}/courses/JOMON-2020`))
  expect(course.enrolment).not.toBeNull()
  expect(expectOk(await person.get('/api/backpack')).badges).toHaveLength(1)
  expect(expectOk(await fresh.get('/api/session')).viewer).toBeNull()
  expect(expectOk(await person.get('/api/me')).addresses).toHaveLength(2)
})

test('an account that works for an organisation is not taken into another', async () => {
  const person = await member(learner(3))
  const staff = expectOk(await issuer.get('/api/me')).addresses[0].address
  const link = await linkFor(person, staff)
  expect(await person.post('/api/account/confirmation', { ...link, join: true })).toMatchObject({
    status: 409,
    body: { code: 'join.staff' },
  })
  expect(expectOk(await issuer.get('/api/session')).viewer).not.toBeNull()
})

const learner = (n: number) => `learner.${n}@mail.example.com`

async function member(email: string): Promise<Client> {
  const account = { email, password, displayName: '見本', language: 'ja' }
  const person = clientOf(server, cookieOf(await clientOf(server).post('/api/account', account)))
  expectOk(await person.post('/api/account/confirmation', await tokenIn(email)))
  await server.drain()
  return person
}

async function signIn(email: string): Promise<Client> {
  return clientOf(server, cookieOf(await clientOf(server).post('/api/session/password', { email, password })))
}

async function linkFor(person: Client, address: string): Promise<{ token: string }> {
  expectOk(await person.post('/api/me/addresses', { address }))
  return tokenIn(address)
}

async function addAddress(person: Client, address: string): Promise<void> {
  expectOk(await person.post('/api/account/confirmation', await linkFor(person, address)))
}

async function tokenIn(address: string): Promise<{ token: string }> {
  return { token: /token=([\w-]+)/.exec((await mailsTo(address)).join('\n'))![1]! }
}

/** The newest first. */
async function mailsTo(address: string): Promise<string[]> {
  const reader = clientOf(server, await server.signIn('operator'))
  const { mails } = expectOk(await reader.get(`/api/mailbox?q=${encodeURIComponent(address)}`))
  const texts: string[] = []
  for (const { id } of mails) texts.push(expectOk(await reader.get(`/api/mailbox/${id}`)).text)
  return texts
}
