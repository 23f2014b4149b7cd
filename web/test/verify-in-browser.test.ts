/** The verify page with "do not send my file": the same verdicts as from the server, and nothing of the badge leaves the browser. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeBadge, makeKey, outside, revokedIndex, worldOf } from '../../server/test/outside-issuer.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'

const words = {
  ja: {
    stay: 'ファイルを送らずに確かめる',
    file: 'バッジのファイル',
    link: 'バッジのリンク、または JSON・JWT',
    recipient: 'この人のものか確かめる（任意）',
    check: '確かめる',
    valid: '有効です',
    changed: '本物ですが、その後変わりました',
    unknown: 'いまは判定できません',
    invalid: '有効ではありません',
    place: 'このブラウザーの中（ファイルは送っていません）',
    tooLong: '時間がかかりすぎたため',
    broken: '確かめるプログラムを読み込めませんでした',
    nothing: '確かめるものがありません',
  },
  en: {
    stay: 'Do not send my file',
    file: 'File of the badge',
    link: 'Link of the badge, or its JSON or JWT',
    recipient: 'Check whose it is (optional)',
    check: 'Check',
    valid: 'Valid',
    changed: 'Genuine, but changed since',
    unknown: 'Cannot tell now',
    invalid: 'Not valid',
    place: 'In this browser (the file was not sent)',
    tooLong: 'It took too long',
    broken: 'could not be loaded',
    nothing: 'There is nothing to check',
  },
} as const
const did = `${outside.host}/.well-known/did.json`
const list = `${outside.host}/status/1`
/** The schema that badges of Open Badges 3.0 name; it is no secret which. */
const schema = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const documentRoute = (url: string) => `/api/verify/document?url=${encodeURIComponent(url)}`
const holder = 'somebody@mail.example.com'

let server: RunningServer
let badge: string
let revoked: string
let world: Awaited<ReturnType<typeof worldOf>>
/** What reached the server since the last page was open. */
const received: { method: string; url: string; headers: string; length: number }[] = []

function note(message: unknown): void {
  const { request } = message as { request: IncomingMessage }
  const seen = { method: request.method!, url: request.url!, headers: JSON.stringify(request.headers), length: 0 }
  received.push(seen)
  request.on('data', (part: Buffer) => {
    seen.length += part.length
  })
}

beforeAll(async () => {
  const key = makeKey()
  world = await worldOf(key)
  badge = await makeBadge(key)
  revoked = await makeBadge(key, { status: { listUrl: list, index: revokedIndex } })
  server = await startServer({ ports: { fetchPublic: world } })
  subscribe('http.server.request.start', note)
}, 60_000)
afterAll(async () => {
  unsubscribe('http.server.request.start', note)
  await server.close()
})

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  const word = words[language]
  let browser: OpenBrowser
  const errors: string[] = []

  beforeEach(async () => {
    browser = await openBrowser(server.origin, { language, width: 1280 })
    errors.length = 0
    browser.page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
    browser.page.on('pageerror', (error) => errors.push(error.message))
    await browser.page.goto(`${server.origin}/verify`)
    await browser.page.getByLabel(word.stay).check()
    await browser.page.waitForLoadState('networkidle')
    received.length = 0
  })
  afterEach(() => browser.close())

  const choose = (text: string | Buffer, name = 'badge.json') =>
    browser.page
      .getByLabel(word.file)
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text as string) })
  const check = () => browser.page.getByRole('button', { name: word.check, exact: true }).click()
  const heading = async () => {
    await browser.page.locator('h1.word').waitFor()
    return browser.page.locator('h1.word').textContent()
  }

  test('a badge from elsewhere is valid; the server learns the addresses of issuer, list and schema, and nothing of the badge', async () => {
    await choose(badge, '修了証.json')
    await browser.page.getByLabel(word.recipient).fill(holder)
    await check()
    expect(await heading()).toBe(word.valid)
    const main = browser.page.locator('main')
    expect(await main.textContent()).toContain('よその修了証')
    expect(await main.textContent()).toContain(word.place)
    expect(await browser.page.title()).toContain(word.valid)
    expect(await browser.page.evaluate('document.activeElement?.tagName')).toBe('H1')
    expect(received.filter(({ method, length }) => method !== 'GET' || length > 0)).toEqual([])
    const asked = received.map(({ url }) => url).filter((url) => url.startsWith('/api/'))
    expect(asked.sort()).toEqual([did, list, schema].map(documentRoute).sort())
    const sent = JSON.stringify(received)
    for (const secret of [holder, '修了証', encodeURIComponent('修了証'), 'badges/1', 'badge.json'])
      expect(sent).not.toContain(secret)
    const { violations } = await new AxeBuilder({ page: browser.page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })

  test('an edited one is not valid, a revoked one has changed since', async () => {
    await choose(badge.replace('よその学校', 'よその大学'))
    await check()
    expect(await heading()).toBe(word.invalid)
    expect(await browser.page.locator('main').textContent()).not.toContain('よその大学')
    await browser.page.goto(`${server.origin}/verify`)
    await browser.page.getByLabel(word.stay).check()
    await choose(revoked)
    await check()
    expect(await heading()).toBe(word.changed)
    expect(received.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('without a network it cannot tell, and says so', async () => {
    await browser.context.setOffline(true)
    await choose(badge)
    await check()
    expect(await heading()).toBe(word.unknown)
    expect(received).toEqual([])
  })

  test('a site that lets pages read its documents is asked by the browser itself', async () => {
    await browser.context.route(`${outside.host}/**`, async (route) => {
      const found = await world(route.request().url())
      const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/json' }
      await (found.ok ? route.fulfill({ headers, body: Buffer.from(found.body) }) : route.abort())
    })
    await choose(badge)
    await check()
    expect(await heading()).toBe(word.valid)
    const asked = received.map(({ url }) => url).filter((url) => url.startsWith('/api/'))
    expect(asked.filter((url) => url !== documentRoute(schema))).toEqual([])
    expect(await browser.page.locator('main').textContent()).toContain('issuer.example')
  })

  test('a pasted document is checked in place as well; nothing at all is asked for', async () => {
    await check()
    await browser.page.getByText(word.nothing).waitFor()
    await browser.page.getByLabel(word.link).fill(badge)
    await check()
    expect(await heading()).toBe(word.valid)
    expect(errors.filter((line) => /Content.Security.Policy|eval/i.test(line))).toEqual([])
  })

  test('what takes for ever is ended, and the page goes on', async () => {
    await browser.page.evaluate(`document.querySelector('#here').dataset.seconds = '1'`)
    await browser.context.route('**/verify-worker-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => { for (;;) {} }' }),
    )
    await browser.page.reload()
    await browser.page.evaluate(`document.querySelector('#here').dataset.seconds = '1'`)
    await browser.page.getByLabel(word.stay).check()
    await choose(badge)
    await check()
    await browser.page.getByText(word.tooLong).waitFor()
    expect(await browser.page.getByRole('button', { name: word.check, exact: true }).isEnabled()).toBe(true)
  })

  test('a program that does not load is told', async () => {
    await browser.context.route('**/verify-worker-*.js', (route) => route.abort())
    await browser.page.reload()
    await browser.page.getByLabel(word.stay).check()
    await choose(badge)
    await check()
    await browser.page.getByText(word.broken).waitFor()
    expect(received.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})
