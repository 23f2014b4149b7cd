/** An installation under its public address: what the cookies are like there, and that nothing of evaluation mode signs in. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, cookieOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ baseUrl: 'https://badges.example', sample: false })
})
afterAll(() => server.close())

test('the session is a __Host- cookie: this host only, https only, out of reach of scripts', async () => {
  const account = {
    email: 'a@mail.example.com',
    password: 'correct horse battery',
    displayName: '見本',
    language: 'ja',
  }
  const made = await clientOf(server).post('/api/account', account)
  const [line] = made.headers.getSetCookie()
  expect(line).toMatch(/^__Host-akashi-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
  const person = clientOf(server, cookieOf(made))
  expect((await person.get('/api/session')).body.viewer).not.toBeNull()
  const bare = clientOf(server, cookieOf(made).replace('__Host-', ''))
  expect((await bare.get('/api/session')).body.viewer).toBeNull()
  const [gone] = (await person.remove('/api/session')).headers.getSetCookie()
  expect(gone).toMatch(/^__Host-akashi-session=; .*Max-Age=0; Secure$/)
})

test('passkeys are for this host, and their challenge travels over https only', async () => {
  const asked = await clientOf(server).post('/api/session/passkey/question')
  expect(asked.body.options).toMatchObject({ rpId: 'badges.example', userVerification: 'required' })
  expect(asked.body.options.allowCredentials ?? []).toEqual([])
  const [line] = asked.headers.getSetCookie()
  expect(line).toMatch(/^__Secure-/)
  expect(line).toMatch(/HttpOnly.*Secure|Secure.*HttpOnly/i)
})

test('better-auth’s own routes are not there', async () => {
  for (const path of ['/api/auth/sign-in/email', '/api/auth/sign-up/email', '/api/auth/passkey/verify-authentication'])
    expect((await clientOf(server).post(path, {})).status, path).toBe(404)
})
