import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, clientOf, cookieOf } from '../../../test/client.ts'
import { type RunningServer, startServer } from '../../../test/running-server.ts'

let server: RunningServer
let minutesLater = 0
const password = 'correct horse battery'

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + minutesLater * 60_000) }
  server = await startServer({ ports: { clock } })
})
afterAll(() => server.close())

const stranger = () => clientOf(server)
const mailsTo = async (email: string): Promise<string[]> => {
  const reader = clientOf(server, await server.signIn('operator'))
  const { mails } = (await reader.get(`/api/mailbox?q=${encodeURIComponent(email)}`)).body
  const texts: string[] = []
  for (const { id } of mails) texts.push((await reader.get(`/api/mailbox/${id}`)).body.text)
  return texts
}
const tokenIn = (text: string) => /token=([\w-]+)/.exec(text)![1]!
const member = async (email: string): Promise<Client> => {
  const made = await stranger().post('/api/account', { email, password, displayName: '見本', language: 'ja' })
  const person = clientOf(server, cookieOf(made))
  expect((await person.post('/api/account/confirmation', { token: tokenIn((await mailsTo(email))[0]!) })).status).toBe(
    200,
  )
  return person
}
const askLink = async (email: string) => {
  expect((await stranger().post('/api/session/link', { email })).status).toBe(202)
  await server.drain()
  return tokenIn((await mailsTo(email))[0]!)
}

test('a mailed link signs in once, whatever its address is looked at with before', async () => {
  await member('link@mail.example.com')
  const token = await askLink('LINK@mail.example.com')
  // A scanner opens every link of a mail.
  for (let look = 0; look < 3; look += 1) await server.fetch(`/app/link?token=${token}`)
  const arrived = await stranger().post('/api/session/link/use', { token })
  expect(arrived.body).toMatchObject({ viewer: { displayName: '見本' } })
  expect((await clientOf(server, cookieOf(arrived)).get('/api/session')).body.viewer).not.toBeNull()
  expect(await stranger().post('/api/session/link/use', { token })).toMatchObject({
    status: 410,
    body: { code: 'link.old' },
  })
})

test('of two who use a link at once, one gets in', async () => {
  await member('race@mail.example.com')
  const token = await askLink('race@mail.example.com')
  const both = await Promise.all([1, 2].map(() => stranger().post('/api/session/link/use', { token })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
})

test('after fifteen minutes a link is old; only the hash of it is kept', async () => {
  await member('slow@mail.example.com')
  const token = await askLink('slow@mail.example.com')
  const kept = await server.ports.db.selectFrom('sign_in_link').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(token)
  minutesLater += 16
  expect((await stranger().post('/api/session/link/use', { token })).status).toBe(410)
})

test('who forgot the password arrives by link and chooses a new one; every other session ends', async () => {
  const elsewhere = await member('forgot@mail.example.com')
  const arrived = await stranger().post('/api/session/link/use', { token: await askLink('forgot@mail.example.com') })
  const person = clientOf(server, cookieOf(arrived))
  expect((await person.put('/api/me/password', { password: 'too short' })).status).toBe(400)
  const set = await person.put('/api/me/password', { password: 'a new long password' })
  expect(set).toMatchObject({ status: 200, body: { ended: 2 } })
  expect((await elsewhere.get('/api/session')).body.viewer).toBeNull()
  expect((await person.get('/api/session')).body.viewer).not.toBeNull()
  const email = 'forgot@mail.example.com'
  expect((await stranger().post('/api/session/password', { email, password })).status).toBe(401)
  const again = await stranger().post('/api/session/password', { email, password: 'a new long password' })
  expect(again.status).toBe(200)
})

test('an open screen that was left alone does not change the password', async () => {
  const person = await member('left@mail.example.com')
  minutesLater += 16
  expect(await person.put('/api/me/password', { password: 'somebody else’s' })).toMatchObject({
    status: 403,
    body: { code: 'session.not-fresh' },
  })
})

test('a link, a password and a new account are answered to the byte the same for known and unknown addresses', async () => {
  await member('known@mail.example.com')
  const both = async (path: string, bodyFor: (email: string) => object) => {
    const asked = ['known@mail.example.com', 'never.heard@mail.example.com'].map((email) =>
      server.fetch(path, {
        method: 'POST',
        body: JSON.stringify(bodyFor(email)),
        headers: { 'content-type': 'application/json' },
      }),
    )
    return Promise.all(
      (await Promise.all(asked)).map(async (answer) => ({
        status: answer.status,
        headers: [...answer.headers.keys()].sort(),
        body: (await answer.text()).replace(/[\da-f]{8}-[\da-f-]{27}/g, 'ID'),
      })),
    )
  }
  const account = { password, displayName: '見本', language: 'ja' }
  for (const [path, bodyFor] of [
    ['/api/session/link', (email: string) => ({ email })],
    ['/api/session/password', (email: string) => ({ email, password: 'not this one at all' })],
    ['/api/account', (email: string) => ({ ...account, email })],
  ] as const) {
    const [known, unknown] = await both(path, bodyFor)
    expect(known, path).toEqual(unknown)
  }
  await server.drain()
  expect((await mailsTo('known@mail.example.com')).join('\n')).toContain('このアドレスのアカウントは、すでにあります')
  expect((await mailsTo('never.heard@mail.example.com')).join('\n')).not.toContain('/app/link')
})

test('tries are counted for all processes, with a sentence and the seconds to wait, known or not', async () => {
  const answers: { status: number; wait: string | null; body: string }[] = []
  for (const email of ['known@mail.example.com', 'nobody.at.all@mail.example.com']) {
    let last: Response
    for (let n = 0; n < 8; n += 1)
      last = await server.fetch('/api/session/link', {
        method: 'POST',
        body: JSON.stringify({ email }),
        headers: { 'content-type': 'application/json' },
      })
    answers.push({ status: last!.status, wait: last!.headers.get('retry-after'), body: (await last!.json()).code })
  }
  for (const answer of answers) expect(answer).toMatchObject({ status: 429, body: 'session.too-many-tries' })
  for (const { wait } of answers) expect(Number(wait)).toBeGreaterThan(1700)
  const counted = JSON.stringify(await server.ports.db.selectFrom('try_count').selectAll().execute())
  expect(counted).not.toContain('known')
  minutesLater += 31
  expect((await stranger().post('/api/session/link', { email: 'known@mail.example.com' })).status).toBe(202)
})

test('guesses at one account stop, also with the right password; sign-ins that worked do not count', async () => {
  const email = 'guessed@mail.example.com'
  await member(email)
  const counted = () => server.ports.db.selectFrom('try_count').select(['key', 'tries']).orderBy('key').execute()
  await stranger().post('/api/session/password', { email, password: 'a guess' })
  const before = await counted()
  expect((await stranger().post('/api/session/password', { email, password })).status).toBe(200)
  expect(await counted()).toEqual(before)
  for (let n = 0; n < 29; n += 1)
    expect((await stranger().post('/api/session/password', { email, password: `guess ${n}` })).status).toBe(401)
  expect((await stranger().post('/api/session/password', { email, password })).status).toBe(429)
})

test('an open page stops hearing when its session ends', async () => {
  const person = await member('stream@mail.example.com')
  const opened = await server.fetch('/api/backpack/events', { headers: { cookie: person.cookie } })
  const reader = opened.body!.getReader()
  await reader.read()
  await person.remove('/api/session')
  let done = false
  while (!done) done = (await reader.read()).done
  expect((await server.fetch('/api/backpack/events', { headers: { cookie: person.cookie } })).status).toBe(401)
})

test('sessions are listed by device and end one by one, or all the others at once', async () => {
  const person = await member('devices@mail.example.com')
  const signIn = async () =>
    clientOf(
      server,
      cookieOf(await stranger().post('/api/session/password', { email: 'devices@mail.example.com', password })),
    )
  const [phone, desk] = [await signIn(), await signIn()]
  const { sessions, hasPassword } = (await person.get('/api/me/sessions')).body
  expect(hasPassword).toBe(true)
  expect(sessions.filter((one: { current: boolean }) => one.current)).toHaveLength(1)
  expect(sessions).toHaveLength(4)
  const { id } = (await phone.get('/api/me/sessions')).body.sessions.find((one: { current: boolean }) => one.current)
  expect((await person.remove(`/api/me/sessions/${id}`)).status).toBe(204)
  expect((await phone.get('/api/session')).body.viewer).toBeNull()
  expect((await person.remove('/api/me/sessions')).body).toEqual({ ended: 2 })
  expect((await desk.get('/api/session')).body.viewer).toBeNull()
  const other = await member('other.devices@mail.example.com')
  const { sessions: theirs } = (await other.get('/api/me/sessions')).body
  expect((await person.remove(`/api/me/sessions/${theirs[0].id}`)).status).toBe(404)
})
