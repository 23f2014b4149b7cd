/** Badges from elsewhere, as their holder lives it: brought in, looked at, taken out, removed. I02: a drawing that would run something does not. */
import { readFileSync } from 'node:fs'
import { bakeSvg } from '@akashi/credentials/baking/svg.ts'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from '../../server/test/client.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn } from './browser.ts'
import { foreignBadgeFor } from './foreign-badge.ts'

let server: RunningServer
let learner: OpenBrowser
let page: Page
let file: Buffer
const dialogs: string[] = []

beforeAll(async () => {
  server = await startServer()
  const session = await server.signIn('learner')
  learner = await openBrowser(server.origin, { language: 'en', width: 360 })
  await signedIn(learner, session, server.origin)
  page = learner.page
  page.setDefaultTimeout(10_000)
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const me = (await clientOf(server, session).get('/api/me')).body
  const badge = JSON.stringify(await foreignBadgeFor(me.addresses[0].address))
  const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120" onload="alert(1)">
    <script>alert(2)</script><image href="${server.origin.replace('localhost', '127.0.0.1')}/seen.png" width="9" height="9"/>
    <foreignObject><b xmlns="http://www.w3.org/1999/xhtml" onclick="alert(3)">x</b></foreignObject><path d="M0 0h90v90z"/></svg>`)
  const baked = bakeSvg(drawing, badge)
  if (!baked.ok) throw new Error(baked.code)
  file = Buffer.from(baked.image)
}, 60_000)
afterAll(async () => {
  await learner.close()
  await server.close()
})

test('brought in by file, told with its verdict; nothing in the drawing runs', { timeout: 60_000 }, async () => {
  await page.goto(`${server.origin}/app/backpack?lang=en`)
  await page.getByRole('link', { name: 'Bring in a badge' }).click()
  await page.getByRole('button', { name: 'Verify and keep' }).click()
  await page.getByText('Choose the file of a badge, or paste its link.').waitFor()
  const upload = { name: 'badge.svg', mimeType: 'image/svg+xml', buffer: file }
  await page.getByLabel('File of the badge').setInputFiles(upload)
  await page.getByRole('button', { name: 'Verify and keep' }).click()
  await page.getByText('It is in your backpack.').waitFor()
  await page.getByText('Genuine and in force.').waitFor()
  await page.getByText('Awarded to a confirmed address of yours').waitFor()
  expect([dialogs, learner.outside]).toEqual([[], []])
})

test('taken out as it came, byte for byte', { timeout: 30_000 }, async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Take the file out' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('badge.svg')
  expect(readFileSync(await download.path()).equals(file)).toBe(true)
})

test('its file opened by its address runs nothing either', { timeout: 30_000 }, async () => {
  const address = await page.getByRole('link', { name: 'Take the file out' }).getAttribute('href')
  const other = await learner.context.newPage()
  await other.goto(new URL(address!, server.origin).href).catch(() => null)
  await other.close()
  expect([dialogs, learner.outside]).toEqual([[], []])
})

test('removed when asked twice', { timeout: 30_000 }, async () => {
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove this badge' }).click()
  await page.getByText('Badges you were given on other sites can be kept here, too.').waitFor()
  expect(await page.getByText('badge.svg').count()).toBe(0)
})
