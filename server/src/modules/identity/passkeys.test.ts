import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Client, clientOf, cookieOf } from '../../../test/client.ts'
import { type RunningServer, startServer } from '../../../test/running-server.ts'
import { type SoftAuthenticator, softAuthenticator } from '../../../test/soft-authenticator.ts'

let server: RunningServer
let minutesLater = 0
beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + minutesLater * 60_000) }
  server = await startServer({ ports: { clock } })
})
afterAll(() => server.close())

const origin = () => server.origin
const learner = async () => clientOf(server, await server.signIn('learner'))

/** A question of the server, and a client that carries its cookie. */
async function ask(person: Client, path: string): Promise<{ options: any; client: Client }> {
  const asked = await person.post(path)
  expect(asked.status, JSON.stringify(asked.body)).toBe(200)
  const cookie = [person.cookie, cookieOf(asked)].filter(Boolean).join('; ')
  return { options: asked.body.options, client: clientOf(server, cookie) }
}

async function register(person: Client, authenticator: SoftAuthenticator, name = '見本の電話'): Promise<Answer> {
  const { options, client } = await ask(person, '/api/me/passkeys/question')
  return client.post('/api/me/passkeys', { name, answer: authenticator.create(options, { origin: origin() }) })
}

async function signIn(authenticator: SoftAuthenticator, o: object = {}): Promise<Answer> {
  const { options, client } = await ask(clientOf(server), '/api/session/passkey/question')
  return client.post('/api/session/passkey', { answer: authenticator.get(options, { origin: origin(), ...o }) })
}

test('a passkey is registered by name, signs in without an address, and says when it was used', async () => {
  const [person, phone] = [await learner(), softAuthenticator()]
  const { options } = await ask(person, '/api/me/passkeys/question')
  expect(options).toMatchObject({
    rp: { id: 'localhost', name: 'Akashi' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  expect(JSON.stringify(options)).not.toContain('@')
  expect((await register(person, phone)).body.passkeys).toMatchObject([{ name: '見本の電話', lastUsedAt: null }])
  const arrived = await signIn(phone)
  expect(arrived.body).toEqual({ viewer: (await person.get('/api/session')).body.viewer })
  const inside = clientOf(server, cookieOf(arrived))
  expect((await inside.get('/api/me/passkeys')).body.passkeys[0].lastUsedAt).not.toBeNull()
  const kept = await server.ports.db.selectFrom('session').select('token').execute()
  for (const { token } of kept) expect(token).toMatch(/^[\da-f]{64}$/)
})

test('the same passkey is not registered twice, and one that was removed opens nothing', async () => {
  const [person, key] = [await learner(), softAuthenticator()]
  const { id } = (await register(person, key, 'removed')).body.passkeys.at(-1)
  const { options } = await ask(person, '/api/me/passkeys/question')
  expect(options.excludeCredentials.length).toBeGreaterThan(0)
  expect((await signIn(key)).status).toBe(200)
  const issuer = clientOf(server, await server.signIn('issuer'))
  expect((await issuer.remove(`/api/me/passkeys/${id}`)).status).toBe(404)
  expect((await person.remove(`/api/me/passkeys/${id}`)).status).toBe(200)
  expect(await signIn(key)).toMatchObject({ status: 401, body: { code: 'passkey.failed' } })
})

test.each([
  ['another site’s page', { origin: 'https://elsewhere.example' }],
  ['a device that did not check its user', { userVerified: false }],
])('an answer from %s does not sign in', async (_name, o) => {
  const [person, key] = [await learner(), softAuthenticator()]
  await register(person, key)
  expect(await signIn(key, o)).toMatchObject({ status: 401, body: { code: 'passkey.failed' } })
})

test('an answer is good once, for its own question, with its own key', async () => {
  const [person, key] = [await learner(), softAuthenticator()]
  await register(person, key)
  const { options, client } = await ask(clientOf(server), '/api/session/passkey/question')
  const answer = key.get(options, { origin: origin() })
  expect((await clientOf(server).post('/api/session/passkey', { answer })).status).toBe(401)
  const forged = { ...answer, response: (softAuthenticator().get(options, { origin: origin() }) as any).response }
  const other = await ask(clientOf(server), '/api/session/passkey/question')
  expect((await other.client.post('/api/session/passkey', { answer: forged })).status).toBe(401)
  expect((await client.post('/api/session/passkey', { answer })).status).toBe(200)
  expect((await client.post('/api/session/passkey', { answer })).status).toBe(401)
})

test('a question that was put to one account does not give another a passkey', async () => {
  const [mine, key] = [await learner(), softAuthenticator()]
  const { options, client } = await ask(mine, '/api/me/passkeys/question')
  const challenge = client.cookie.split('; ').at(-1)!
  const thief = clientOf(server, `${await server.signIn('issuer')}; ${challenge}`)
  const answer = key.create(options, { origin: origin() })
  expect((await thief.post('/api/me/passkeys', { name: 'x', answer })).status).toBe(401)
  expect((await thief.get('/api/me/passkeys')).body.passkeys).toEqual([])
})

test.each([
  ['nothing', {}],
  ['an id and no more', { id: 'a', rawId: 'a', type: 'public-key' }],
  ['junk', { id: 'a', rawId: 'a', type: 'public-key', response: { clientDataJSON: 'AAAA', signature: '!' } }],
  ['an endless id', { id: 'a'.repeat(5000), rawId: 'a', type: 'public-key', response: { clientDataJSON: '' } }],
])('%s is refused in words', async (_name, answer) => {
  const { client } = await ask(clientOf(server), '/api/session/passkey/question')
  const refused = await client.post('/api/session/passkey', { answer })
  expect([400, 401]).toContain(refused.status)
  expect(refused.body.message.ja).toMatch(/。$/)
})

test('an open screen that was left alone adds and removes no passkey', async () => {
  const person = await learner()
  const { id } = (await register(person, softAuthenticator())).body.passkeys[0]
  minutesLater += 16
  expect((await person.post('/api/me/passkeys/question')).body.code).toBe('session.not-fresh')
  expect((await person.remove(`/api/me/passkeys/${id}`)).body.code).toBe('session.not-fresh')
})
