/** `<akashi-badge>` on a page of another site whose own policy is as strict as can be. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import type { World } from './screens.ts'
import { prepareWorld } from './world.ts'

let server: RunningServer
let world: World
let site: Server
let origin: string
let browser: OpenBrowser
const errors: string[] = []

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  world = await prepareWorld(server)
  const policy = `default-src 'none'; script-src ${server.origin}; connect-src ${server.origin}; img-src ${server.origin}; require-trusted-types-for 'script'`
  site = createServer((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://localhost')
    const [language, src] = [searchParams.get('lang'), searchParams.get('src')]
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(
      `<!doctype html><html lang="${language}"><title>x</title><main><h1>x</h1><akashi-badge src="${src}"></akashi-badge></main><script type="module" src="${server.origin}/embed/akashi-badge.js"></script></html>`,
    )
  })
  await new Promise<void>((done) => {
    site.listen(0, '127.0.0.1', done)
  })
  origin = `http://localhost:${(site.address() as AddressInfo).port}`
  browser = await openBrowser(origin, { language: 'ja', width: 360 })
  browser.page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
  browser.page.on('pageerror', (error) => errors.push(error.message))
}, 120_000)
afterAll(async () => {
  await browser.close()
  site.close()
  await server.close()
})

async function embedded(code: string, language: 'ja' | 'en', at = server.origin): Promise<string> {
  errors.length = 0
  const { page } = browser
  const src = at === '' ? code : `${at}/credentials/${code}`
  await page.goto(`${origin}/?lang=${language}&src=${encodeURIComponent(src)}`)
  await page.locator('akashi-badge .verdict').waitFor()
  await page.waitForLoadState('networkidle')
  return page.locator('akashi-badge .verdict').locator('xpath=..').innerText()
}

test('a public badge is shown with its verdict, in the language of the page, against a strict policy', async () => {
  const text = await embedded(world.code, 'ja')
  for (const said of ['縄文', new URL(server.origin).host, '授与', '有効です']) expect(text).toContain(said)
  expect(errors).toEqual([])
  const { page } = browser
  expect(
    await page.evaluate(`document.querySelector('akashi-badge').shadowRoot.querySelector('img').naturalWidth`),
  ).toBeGreaterThan(100)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(`document.querySelector('akashi-badge').shadowRoot.activeElement.href`)).toBe(
    `${server.origin}/credentials/${world.code}`,
  )
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 700 })
    const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(sideways)).toBe(0)
  }
  expect(await embedded(world.code, 'en')).toContain('Valid')
  expect(await axe()).toEqual([])
})

test('a revoked one has changed since', async () => {
  expect(await embedded(world.revoked, 'ja')).toContain('本物ですが、その後変わりました')
  expect(await embedded(world.revoked, 'en')).toContain('Genuine, but changed since')
})

test('what is not shown, a site that is away, and an address that is none: it cannot tell', async () => {
  expect(await embedded('AAAAAAAAAAAAAAAAAAAAAA', 'ja')).toContain('いまは判定できません')
  expect(await embedded(world.code, 'en', 'http://localhost:9')).toContain('Cannot tell now')
  expect(await embedded('javascript:alert(1)', 'en', '')).toContain('Write https://')
  expect(await browser.page.locator('akashi-badge a').count()).toBe(0)
})

test('the page of a public badge gives the lines to paste', async () => {
  const { page } = browser
  await page.goto(`${server.origin}/credentials/${world.code}?lang=ja`)
  await page.getByText('自分のサイトに載せる').click()
  expect(await page.getByLabel('貼り付けるHTML').inputValue()).toContain(
    `<akashi-badge src="${server.origin}/credentials/${world.code}" lang="ja"></akashi-badge>`,
  )
})

async function axe(): Promise<string[]> {
  const builder = new AxeBuilder({ page: browser.page }).setLegacyMode(true).disableRules(['html-has-lang'])
  return (await builder.analyze()).violations.map(({ id }) => id)
}
