/** Somebody checks the badges of many applicants in a browser, without an account, and keeps a signed report. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { checkReport, readReport } from '@akashi/credentials/report/check-report.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { settle, type World } from './screens.ts'
import { prepareWorld } from './world.ts'

let server: RunningServer
let world: World
let browser: OpenBrowser
let good: string
let folder: string

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  world = await prepareWorld(server)
  good = await (await server.fetch(`/credentials/${world.code}.json`)).text()
  folder = mkdtempSync(join(tmpdir(), '応募者-'))
  mkdirSync(join(folder, '春'))
  writeFileSync(join(folder, '春', '012-見本.json'), good)
  writeFileSync(join(folder, '013-edited.json'), good.replace(/"validFrom":"2/, '"validFrom":"1'))
  writeFileSync(join(folder, '.DS_Store'), 'x')
  const revoked = await server.fetch(`/credentials/${world.revoked}.png`)
  writeFileSync(join(folder, '014-revoked.png'), Buffer.from(await revoked.arrayBuffer()))
}, 120_000)
afterAll(() => server.close())

const open = async (language: 'ja' | 'en', width: number) => {
  browser = await openBrowser(server.origin, { language, width })
  await browser.page.goto(`${server.origin}/verify`)
  await browser.page.getByRole('link', { name: /まとめて確かめる|many badges at once/ }).click()
  await settle(browser.page)
  return browser.page
}
afterEach(() => browser.close())

const badges = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `${String(index).padStart(3, '0')}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(index % 50 === 7 ? '{}' : good),
  }))
const names = (page: Page) => page.locator('#batch-table tbody tr small').allTextContents()
const focused = (page: Page) => page.evaluate('document.activeElement.id || document.activeElement.textContent')
const finished = (page: Page) => page.locator('#batch-downloads').waitFor()
async function download(page: Page, name: RegExp): Promise<Buffer> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  return readFile((await (await downloading).path())!)
}

test('without sending: a folder and a link are judged in this browser, and no file leaves it', async () => {
  const page = await open('ja', 360)
  const posted: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posted.push(request.url()))
  await page.getByLabel('ファイルを送らずに確かめる').check()
  await page.getByLabel('フォルダー', { exact: true }).setInputFiles(folder)
  await page.locator('#links').fill('https://nowhere.example/1')
  await page.locator('#batch-form [type=submit]').click()
  await finished(page)
  expect(await names(page)).toHaveLength(4)
  const answers = await page.locator('#batch-table tbody tr td:nth-child(2)').allTextContents()
  expect(answers.map((text) => text.trim())).toEqual(expect.arrayContaining(['有効', '変更あり', '無効', '判定不能']))
  expect(await page.locator('#batch-report').isVisible()).toBe(false)
  expect(await page.locator('#batch-closing').textContent()).toContain('ファイルは送っていません')
  expect((await download(page, /CSV/)).toString()).toContain('012-見本.json')
  expect(posted).toEqual([])
})

test('a folder is checked, filtered, sorted and opened; its report holds, and handed back is told as a report', async () => {
  const page = await open('ja', 1280)
  await page.getByLabel('フォルダー', { exact: true }).setInputFiles(folder)
  await page.getByRole('button', { name: 'まとめて確かめる' }).click()
  await finished(page)
  expect(await page.locator('#batch-said').textContent()).toContain('3件を確かめました。有効 1、変更あり 1')
  expect(await focused(page)).toBe('batch-title')
  expect((await names(page)).toSorted()).toEqual(
    ['013-edited.json', '014-revoked.png', '春/012-見本.json'].map((name) => expect.stringContaining(`/${name}`)),
  )

  await page.getByRole('button', { name: '結果' }).click()
  expect(await page.locator('th[aria-sort=ascending]').textContent()).toBe('結果')
  expect((await names(page))[0]).toContain('013-edited.json')
  await page.getByLabel('結果で絞り込む').selectOption('look')
  expect(await names(page)).toHaveLength(2)
  await page.getByLabel('名前・ファイル名・発行者で絞り込む').fill('ＲＥＶＯＫＥＤ')
  expect(await names(page)).toEqual([expect.stringContaining('014-revoked.png')])
  await page.locator('#batch-table summary').click()
  expect(await page.locator('#batch-table .checks').textContent()).toContain('取り消し')

  const kept = await download(page, /署名つき報告書/)
  const report = readReport(kept)!
  expect(report.items.map(({ answer }) => answer).toSorted()).toEqual(['changed', 'invalid', 'valid'])
  const fetchHere = async (url: string) => {
    const answer = await server.fetch(new URL(url).pathname)
    return { ok: true as const, status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) }
  }
  expect((await checkReport(report, { fetch: fetchHere })).signature).toBe('holds')
  expect((await download(page, /CSV/)).toString()).toMatch(/^\ufeffファイル,[^\r]*\r\n[^\r]*013-edited\.json,,無効,/)

  await page.goto(`${server.origin}/verify`)
  await page
    .getByLabel('バッジのファイル')
    .setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer: kept })
  await page.getByRole('button', { name: '確かめる', exact: true }).click()
  expect(await page.locator('h1').textContent()).toBe('検証結果の報告書です')
  expect(await page.locator('.verdict').count()).toBe(0)
  expect(browser.outside).toEqual([])
})

test('more than one part are joined into one report; the table turns its pages and keeps the focus', async () => {
  const page = await open('en', 360)
  await page.getByLabel('Files (as many as you like)').setInputFiles(badges(250))
  await page.getByRole('button', { name: 'Check all' }).click()
  await finished(page)
  expect(await page.locator('#batch-count').textContent()).toBe('250 checked')
  expect(await page.locator('#batch-shown').textContent()).toBe('1–100 of 250')
  await page.getByRole('button', { name: 'Next 100' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  expect(await page.locator('#batch-shown').textContent()).toBe('201–250 of 250')
  expect(await focused(page)).toBe('batch-after')
  await page.getByLabel('Filter by verdict').selectOption('invalid')
  expect(await names(page)).toEqual(['007.json', '057.json', '107.json', '157.json', '207.json'])
  const report = readReport(await download(page, /Signed report/))!
  expect(report.items.map(({ name }) => name)).toEqual(badges(250).map(({ name }) => name))
})

test('stopped on the way, or cut off, it says what the report holds', async () => {
  const page = await open('en', 1280)
  let sent = 0
  await page.route('**/api/verify/batch', async (route) => {
    sent += 1
    if (sent === 1) await route.continue()
    else if (sent < 3) await route.abort()
  })
  await page.getByLabel('Files (as many as you like)').setInputFiles(badges(250))
  await page.getByRole('button', { name: 'Check all' }).click()
  await expect.poll(() => sent, { timeout: 20_000 }).toBe(3)
  await page.getByRole('button', { name: 'Stop' }).click()
  await finished(page)
  expect(await page.getByRole('alert').textContent()).toContain('There are 200 results; 200 of them are in the report.')
  expect(await focused(page)).toBe('batch-title')
  expect(readReport(await download(page, /Signed report/))!.items).toHaveLength(200)
})

test('dropped files are checked; nothing dropped is told where it was dropped', async () => {
  const page = await open('ja', 1280)
  await page.getByRole('button', { name: 'まとめて確かめる' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('確かめるものがありません')
  await page.evaluate((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], '落とした.json'))
    document
      .querySelector('#batch-form')!
      .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
  }, good)
  await finished(page)
  expect(await names(page)).toEqual(['落とした.json'])
  expect(await page.locator('h1').textContent()).toBe('落とした.json')
})
