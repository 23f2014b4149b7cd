/** Somebody in an office is handed a printed certificate's file: they check it, and file a result with their name on it. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawnText, readPdf } from '../../server/test/pdf-reader.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { settle, type World } from './screens.ts'
import { prepareWorld } from './world.ts'

let server: RunningServer
let world: World
let browser: OpenBrowser

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  world = await prepareWorld(server)
  browser = await openBrowser(server.origin, { language: 'ja', width: 1280 })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('a certificate as PDF is checked as it is, and the result comes as one page with the name of who checked', async () => {
  const { page } = browser
  const answer = await server.fetch(`/credentials/${world.code}.pdf`)
  const buffer = Buffer.from(await answer.arrayBuffer())
  await page.goto(`${server.origin}/verify`)
  await page.getByLabel('バッジのファイル').setInputFiles({ name: '修了証.pdf', mimeType: 'application/pdf', buffer })
  await page.getByRole('button', { name: '確かめる', exact: true }).click()
  await settle(page)
  expect(await page.locator('h1.word').textContent()).toBe('有効です')
  expect(await page.locator('main').textContent()).toContain('修了証.pdf')

  await page.getByLabel('確かめた人').fill('見本　花子（学務課）')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '検証結果をPDFにする' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^verification-\d{4}-\d\d-\d\d\.pdf$/)
  const { text, missing } = drawnText(readPdf(await readFile((await download.path())!)))
  expect(missing).toBe(0)
  for (const said of ['検証結果', '有効です', '修了証.pdf', '見本　花子（学務課）', `${server.origin}/verify`])
    expect(text).toContain(said)
})
