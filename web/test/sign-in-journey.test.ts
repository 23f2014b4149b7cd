/** The ways in, in a browser: a mailed link, a new password, a passkey in Chromium's virtual authenticator, and out everywhere. */
import type { Locator, CDPSession, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk } from '../../server/test/acts.ts'
import { clientOf, cookieOf } from '../../server/test/client.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'

const email = 'ways.in@mail.example.com'
let server: RunningServer
let browser: OpenBrowser
let page: Page
let authenticator: CDPSession
let authenticatorId: string
let minutesLater = 0

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + minutesLater * 60_000) }
  server = await startServer({ ports: { clock } })
  const account = { email, password: 'correct horse battery', displayName: '見本　開', language: 'ja' }
  const made = await clientOf(server).post('/api/account', account)
  const token = /token=([\w-]+)/.exec(await newestMail())![1]!
  expectOk(await clientOf(server, cookieOf(made)).post('/api/account/confirmation', { token }))
  browser = await openBrowser(server.origin, { language: 'ja', width: 360 })
  page = browser.page
  page.setDefaultTimeout(10_000)
  authenticator = await browser.context.newCDPSession(page)
  await authenticator.send('WebAuthn.enable')
  const added = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  authenticatorId = added.authenticatorId
}, 60_000)
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('a mailed link: asked for by address, opened, and used by the button on its page', {
  timeout: 30_000,
}, async () => {
  await openSignIn()
  await page.getByLabel('メールアドレス').fill(email)
  await page.getByRole('button', { name: 'メールでリンクを受け取る' }).click()
  await page.getByText('このアドレスのアカウントがあれば').waitFor()
  await server.drain()
  const link = /http\S+\/app\/link#token=[\w-]+/.exec(await newestMail())![0]
  await page.goto(link)
  const enter = page.locator('main').getByRole('button', { name: 'サインイン', exact: true })
  await enter.waitFor()
  expect((await page.request.get(`${server.origin}/api/session`).then((answer) => answer.json())).viewer).toBeNull()
  await enter.click()
  await page.getByText('サインインしました。').waitFor()
  expect(page.url()).not.toContain('token')
})

test('who arrived by link chooses a new password', { timeout: 30_000 }, async () => {
  await page.getByRole('link', { name: '新しいパスワードを決める' }).click()
  await page.getByLabel('新しいパスワード').fill('an entirely new password')
  await page.getByRole('button', { name: 'パスワードを決める' }).click()
  await page.getByText('決めました。').waitFor()
  const signIn = await clientOf(server).post('/api/session/password', { email, password: 'an entirely new password' })
  expect(signIn.status).toBe(200)
})

/** A touch counts for what the device is asked from then on: the list at the address field was asked before, the press comes after. */
async function pressPasskey(button: Locator): Promise<void> {
  await page.waitForLoadState('networkidle')
  await touch(true)
  await button.click()
}

test('a passkey is added by name, and then signs in with one press', { timeout: 30_000 }, async () => {
  await page.getByLabel('端末の呼び名').fill('見本の電話')
  await page.getByRole('button', { name: 'この端末のパスキーを加える' }).click()
  await page.getByText('加えました。').waitFor()
  await page.getByText('見本の電話').waitFor()
  await page.getByRole('button', { name: 'サインアウト', exact: true }).last().waitFor()
  await browser.context.clearCookies()
  await touch(false)
  await openSignIn()
  await pressPasskey(page.getByRole('button', { name: 'パスキーで入る' }))
  await page.locator('h1', { hasText: 'さん' }).waitFor()
  await page.goto(`${server.origin}/app/me`)
  expect(await page.getByText('最後に使った日').first().textContent()).toContain('年')
})

test('the list at the address field offers the passkey without a press', { timeout: 30_000 }, async () => {
  await browser.context.clearCookies()
  await page.goto(`${server.origin}/app/signin`)
  await page.locator('h1', { hasText: 'さん' }).waitFor()
  await page.goto(`${server.origin}/app/me`)
  expect(new URL(page.url()).pathname).toBe('/app/me')
})

test('after a quarter of an hour one shows on the spot that it is oneself, and the act goes on', {
  timeout: 30_000,
}, async () => {
  minutesLater += 16
  await touch(false)
  await page.getByLabel('新しいパスワード').fill('yet another new password')
  await page.getByRole('button', { name: 'パスワードを決める' }).click()
  const again = page.getByRole('region', { name: 'もう一度サインインしてください' })
  await pressPasskey(again.getByRole('button', { name: 'パスキーで入る' }))
  await page.getByText('決めました。').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('a device that is signed out from elsewhere stands outside', { timeout: 30_000 }, async () => {
  const password = 'yet another new password'
  const phone = clientOf(server, cookieOf(await clientOf(server).post('/api/session/password', { email, password })))
  await page.reload()
  await page.getByRole('button', { name: 'ほかのすべての端末でサインアウトする' }).click()
  await page.getByRole('button', { name: 'ほかのすべての端末でサインアウトする' }).waitFor({ state: 'detached' })
  expect(expectOk(await phone.get('/api/session')).viewer).toBeNull()
  expect(browser.outside).toEqual([])
})

test('the account is deleted after reading what that means, and nothing signs in any more', {
  timeout: 30_000,
}, async () => {
  await touch(true)
  await page.goto(`${server.origin}/app/me`)
  await page.getByRole('link', { name: '削除について読む' }).click()
  const erase = page.getByRole('button', { name: 'アカウントを削除する' })
  await erase.waitFor()
  expect(await erase.isDisabled()).toBe(true)
  await page.getByRole('checkbox').check()
  await erase.click()
  await page.getByRole('heading', { level: 1, name: '削除しました' }).waitFor()
  const password = 'yet another new password'
  expect((await clientOf(server).post('/api/session/password', { email, password })).status).toBe(401)
  const { viewer } = await page.request.get(`${server.origin}/api/session`).then((answer) => answer.json())
  expect(viewer).toBeNull()
})

/** Whether the authenticator answers at once, as if somebody touched it. */
async function touch(enabled: boolean): Promise<void> {
  await authenticator.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
}

async function openSignIn(): Promise<void> {
  await page.goto(`${server.origin}/app/signin`)
  await page.getByText('自分のアカウントでサインインする').click()
}

async function newestMail(): Promise<string> {
  const reader = clientOf(server, await server.signIn('operator'))
  const { mails } = expectOk(await reader.get(`/api/mailbox?q=${encodeURIComponent(email)}`))
  return expectOk(await reader.get(`/api/mailbox/${mails[0].id}`)).text
}
