/** A badge is drawn in the browser, read by everybody as SVG; two windows change it and neither loses what was written. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrganisation } from '../../server/test/acts.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn } from './browser.ts'

const editor = `/app/issue/${sampleOrganisation}/achievements/civil?lang=en`
let server: RunningServer
let browser: OpenBrowser
let page: Page

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser(server.origin, { language: 'en', width: 1280 })
  await signedIn(browser, await server.signIn('issuer'), server.origin)
  page = browser.page
  page.setDefaultTimeout(15_000)
}, 60_000)
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('an icon is found by a word, chosen by keyboard and drawn; what cannot be read or written is said', async () => {
  await page.goto(server.origin + editor)
  await page.getByRole('button', { name: 'Icons', exact: true }).click()
  await page.getByLabel('Find an icon').fill('橋')
  await page.getByText('2 icons').waitFor()
  await page.getByRole('radio', { name: 'bridge civil engineering' }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Along the upper edge').fill('CIVIL INFORMATICS')
  await page.getByLabel('On a ribbon').fill('😀')
  await page.getByText('No font of ours can write this').waitFor()
  await page.getByLabel('On a ribbon').fill('合格')
  await page.getByLabel('Vertical seal').fill('みなも印章')
  await page.getByText('Too long to be drawn').waitFor()
  await page.getByLabel('Vertical seal').fill('みなも')
  await page.getByLabel('Figure and words').selectOption('own')
  await page.getByLabel('My own colour').last().fill('#223d74')
  await page.getByText('Too little. Make one colour lighter or darker').first().waitFor()
  await page.getByLabel('Figure and words').selectOption('auto')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByText('Draft saved.').waitFor()
  const preview = await page.locator('.iss-stage img').getAttribute('src')
  expect(preview).toMatch(/^blob:/)
})

test('published, its SVG has outlines for letters and nothing that runs', async () => {
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByRole('button', { name: /^Publish version/ }).click()
  await page.getByText('Version 2 is published.').waitFor()
  const place = `${server.url}/organisations/${sampleOrganisation}/achievements/civil/versions/2`
  const svg = await (await fetch(`${place}/image.svg`)).text()
  expect(svg).toMatch(/^<svg /)
  expect(svg).not.toMatch(/<text|<script|font-family/)
})

test('an SVG with a script goes up and comes out harmless; a PDF gets a sentence', async () => {
  await page.getByRole('button', { name: 'Own picture' }).click()
  const file = (name: string, text: string) => ({ name, mimeType: '', buffer: Buffer.from(text) })
  const input = page.locator('input[type=file]')
  await input.setInputFiles(file('badge.pdf', '%PDF-1.7'))
  await page.getByText('This is none of PNG, JPEG, WebP and SVG.').waitFor()
  const hostile =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><circle cx="4" cy="4" r="4" onclick="alert(1)"/></svg>'
  await input.setInputFiles(file('badge.svg', hostile))
  await page.getByText('badge.svg goes up when you save.').waitFor()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByText('Draft saved.').waitFor()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByRole('button', { name: /^Publish version/ }).click()
  await page.getByText('Version 3 is published.').waitFor()
  const place = `${server.url}/organisations/${sampleOrganisation}/achievements/civil/versions/3`
  expect(await (await fetch(`${place}/image.svg`)).text()).not.toMatch(/script|onclick/)
})

test('the meter counts what is given and leads to what is missing', async () => {
  const meter = page.getByRole('meter')
  expect(await meter.getAttribute('value')).toBe('0')
  await page.getByRole('link', { name: 'Country or region' }).click()
  await page.getByLabel('Country or region').fill('jp')
  await page.getByLabel('Hours').fill('１０')
  await page.getByText('2 of 11 descriptors are given.').first().waitFor()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByText('Draft saved.').waitFor()
})

test('two windows: the second is told, keeps what was written, sees the difference and chooses', async () => {
  const other = await browser.context.newPage()
  other.setDefaultTimeout(15_000)
  await other.goto(server.origin + editor)
  await other.getByLabel('Description').fill('Written in the other window.')
  await other.getByRole('button', { name: 'Save draft' }).click()
  await other.getByText('Draft saved.').waitFor()
  await page.getByLabel('Description').fill('Written here.')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByText('You, in another window, changed this badge after you opened it.').waitFor()
  expect(await page.getByLabel('Description').inputValue()).toBe('Written here.')
  await page.getByText('See the one difference').click()
  await page.getByText('Saved: Written in the other window.').waitFor()
  await page.getByRole('button', { name: 'Write over it with this screen' }).click()
  await page.getByText('Draft saved.').waitFor()
  await other.getByLabel('Description').fill('Once more in the other window.')
  await other.getByRole('button', { name: 'Save draft' }).click()
  await other.getByRole('button', { name: 'Take what was saved' }).click()
  expect(await other.getByLabel('Description').inputValue()).toBe('Written here.')
  await other.close()
})
