import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../../../test/running-server.ts'
import { clientOf, cookieOf } from '../../../test/client.ts'
import { inScope } from '../../db/database.ts'
import { findOrCreatePeopleByAddress } from './identity.ts'

let server: RunningServer
const password = 'correct horse battery'
const account = (email: string, displayName = 'Łukasz') => ({ email, password, displayName, language: 'en' })

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const stranger = () => clientOf(server)
const signUp = async (email: string) => {
  const made = await stranger().post('/api/account', account(email))
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  return { made, person: clientOf(server, cookieOf(made)) }
}
const tokenFor = async (email: string) => {
  const reader = clientOf(server, await server.signIn('operator'))
  const { mails } = (await reader.get(`/api/mailbox?q=${encodeURIComponent(email)}`)).body
  const { text } = (await reader.get(`/api/mailbox/${mails[0].id}`)).body
  return /token=([\w-]+)/.exec(text)![1]!
}

test('a mononym is enough; the person is signed in at once and the address waits for its mailbox', async () => {
  const { person } = await signUp('mononym@mail.example.com')
  expect((await person.get('/api/session')).body.viewer).toMatchObject({ displayName: 'Łukasz', memberships: [] })
  const me = (await person.get('/api/me')).body
  expect(me).toMatchObject({ familyName: null, addresses: [{ address: 'mononym@mail.example.com', verified: false }] })
})

test('once confirmed, the address signs in, in any case of its letters', async () => {
  const email = 'Confirmed@mail.example.com'
  const { person } = await signUp(email)
  const before = await stranger().post('/api/session/password', { email, password })
  expect(before.status).toBe(401)
  const token = await tokenFor(email)
  expect((await person.post('/api/account/confirmation', { token })).status).toBe(200)
  const signedIn = await stranger().post('/api/session/password', { email: email.toUpperCase(), password })
  expect(signedIn.body).toMatchObject({ viewer: { displayName: 'Łukasz' } })
  expect((await clientOf(server, cookieOf(signedIn)).get('/api/me')).body.addresses).toEqual([
    { address: email, verified: true },
  ])
  expect((await person.post('/api/account/confirmation', { token })).status).toBe(410)
})

test('signing up, and signing in, answer the same for known and unknown addresses', async () => {
  const [known, unknown] = [await signUp('confirmed@mail.example.com'), await signUp('nobody.yet@mail.example.com')]
  const shape = ({ made }: typeof known) => ({ status: made.status, keys: Object.keys(made.body.viewer) })
  expect(shape(known)).toEqual(shape(unknown))
  const wrong = ['confirmed@mail.example.com', 'never.heard@mail.example.com'].map((email) =>
    stranger().post('/api/session/password', { email, password: 'not this one' }),
  )
  const [one, two] = await Promise.all(wrong)
  expect(one!.body).toEqual(two!.body)
})

test('somebody who signs up with another’s address gets nothing by that other opening the link', async () => {
  const { person } = await signUp('victim@mail.example.com')
  const token = await tokenFor('victim@mail.example.com')
  const opened = await stranger().post('/api/account/confirmation', { token })
  expect(opened).toMatchObject({ status: 403, body: { code: 'confirmation.password-needed' } })
  expect((await person.get('/api/me')).body.addresses[0].verified).toBe(false)
})

test('who was known to an issuer keeps that record: the account moves to it', async () => {
  const email = 'known.learner@mail.example.com'
  const now = server.ports.clock.now()
  const [known] = await inScope(server.ports.db, {}, (tx) =>
    findOrCreatePeopleByAddress(tx, {
      people: [{ address: email, name: { display: '𠮷平' }, language: 'ja' }],
      now,
      random: server.ports.random,
    }),
  )
  const { person } = await signUp(email)
  const confirmed = await person.post('/api/account/confirmation', { token: await tokenFor(email) })
  expect(confirmed.body.viewer).toMatchObject({ personId: known!.personId, displayName: '𠮷平' })
  expect((await person.get('/api/session')).body.viewer.personId).toBe(known!.personId)
})

test('an address that signs in elsewhere cannot be taken', async () => {
  const { person } = await signUp('confirmed@mail.example.com')
  const token = await tokenFor('confirmed@mail.example.com')
  expect(await person.post('/api/account/confirmation', { token })).toMatchObject({
    status: 409,
    body: { code: 'address.taken' },
  })
})

test('names and language can be changed, and an empty name goes away', async () => {
  const { person } = await signUp('names@mail.example.com')
  const change = { displayName: '髙田　美咲', familyName: '髙田', romanised: 'TAKADA Misaki', language: 'ja' }
  const patch = async (body: object) => {
    const answer = await server.fetch('/api/me', {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', cookie: person.cookie },
    })
    return answer.json()
  }
  expect(await patch(change)).toMatchObject(change)
  const { viewer } = (await clientOf(server, person.cookie).get('/api/session')).body
  expect(viewer).toMatchObject({ displayName: '髙田　美咲', romanisedName: 'TAKADA Misaki' })
  expect(await patch({ romanised: '' })).toMatchObject({ familyName: '髙田', romanised: null })
})

test('signing out ends the session on the server', async () => {
  const cookie = await server.signIn('learner')
  const learner = clientOf(server, cookie)
  expect((await learner.get('/api/session')).body.viewer).not.toBeNull()
  expect((await learner.remove('/api/session')).status).toBe(204)
  expect((await learner.get('/api/session')).body.viewer).toBeNull()
})

test('a session that was made up, and one read out of the database, are nobody’s', async () => {
  const cookie = await server.signIn('issuer')
  const [name] = cookie.split('=')
  const kept = await server.ports.db.selectFrom('session').select('token').execute()
  for (const token of [Buffer.alloc(32, 1).toString('base64url'), ...kept.map((row) => row.token)])
    expect((await clientOf(server, `${name}=${token}`).get('/api/session')).body.viewer).toBeNull()
  expect((await clientOf(server, cookie).get('/api/session')).body.viewer).not.toBeNull()
})
