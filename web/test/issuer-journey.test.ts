/** A gradebook becomes badges in the browser: columns, rule, dry run, issue; then one is revoked and a stranger sees it. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, sampleOrganisation } from '../../server/test/acts.ts'
import { type Client, clientOf } from '../../server/test/client.ts'
import { madeUpGradebook } from '../../server/test/made-up-gradebook.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn, viewportOf } from './browser.ts'

const passing = 8
let server: RunningServer
let stopWork: () => Promise<void>
let holder: Client
let issuer: OpenBrowser
let stranger: OpenBrowser
let page: Page
let code: string

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  stopWork = await server.work()
  holder = clientOf(server, await server.signIn('learner'))
  issuer = await openBrowser(server.origin, { language: 'en', width: 1280 })
  stranger = await openBrowser(server.origin, { language: 'en', width: 360 })
  await signedIn(issuer, await server.signIn('issuer'), server.origin)
  page = issuer.page
  for (const one of [page, stranger.page]) one.setDefaultTimeout(15_000)
}, 60_000)
afterAll(async () => {
  await issuer.close()
  await stranger.close()
  await stopWork()
  await server.close()
})

test('the file is read, its columns are recognised, and the dry run says who would get the badge', async () => {
  await page.goto(`${server.origin}/app/issue/${sampleOrganisation}/imports?lang=en`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'grades.csv', mimeType: 'text/csv', buffer: Buffer.from(await gradebook()) })
  await page.getByRole('heading', { name: 'Columns' }).waitFor()
  expect(await page.getByRole('combobox', { name: /^E-mail address/ }).inputValue()).toBe('email')
  await page.getByRole('combobox', { name: /^Course/ }).selectOption('CIVIL-2020')
  await page.getByRole('combobox', { name: /^Badge to award/ }).selectOption('civil')
  await page.getByRole('button', { name: 'Write', exact: true }).click()
  await page.getByRole('textbox', { name: 'Award the badge to those with' }).fill('総合点 >= 60')
  await page.getByRole('button', { name: 'See who gets it' }).click()
  await page.getByRole('button', { name: `Issue to ${passing + 1} people` }).waitFor()
  await page.getByRole('combobox', { name: 'Show' }).selectOption('error')
  await page.locator('tbody tr').filter({ hasText: 'somebody' }).getByText('@').waitFor()
  expect(expectOk(await holder.get('/api/backpack')).badges).toEqual([])
})

test('issued, all of them are signed and in the list of awards', async () => {
  await page.getByRole('button', { name: `Issue to ${passing + 1} people` }).click()
  await page.getByRole('link', { name: 'See the awards' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(async () => badges(), { timeout: 20_000 }).toHaveLength(1)
  await page.getByRole('searchbox').fill('見本')
  await page.getByRole('searchbox').press('Enter')
  await page.locator('tbody tr').filter({ hasText: '見本　学' }).waitFor()
  code = (await badges())[0]!.code
})

test('revoked with a reason, the public page says so to a stranger', async () => {
  expectOk(await holder.put(`/api/backpack/${code}/visibility`, { visibility: 'public' }))
  await stranger.page.goto(`${server.origin}/credentials/${code}`)
  expect(await stranger.page.title()).toMatch(/^Valid/)
  await page.locator('tbody button[aria-expanded]').first().click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).first().click()
  await page.getByRole('button', { name: 'Graded wrongly' }).click()
  await page.getByRole('button', { name: 'Revoke this badge' }).click()
  await page.locator('tbody').getByText('Revoked').first().waitFor()
  await expect
    .poll(
      async () => {
        await stranger.page.reload()
        return stranger.page.title()
      },
      { timeout: 20_000 },
    )
    .toMatch(/^Genuine, but changed since/)
})

test('on a phone, what has no tab is reached by the round mark', async () => {
  await page.setViewportSize(viewportOf(360))
  await page.getByRole('button', { name: /^Menu of MIHON Sazuku/ }).click()
  await page.locator('.person-places').getByRole('link', { name: 'Organisation' }).click()
  await page.waitForURL(/\/settings/)
  await page.locator('.person-places').waitFor({ state: 'hidden', timeout: 5_000 })
  expect(await page.locator('.person-places').isVisible()).toBe(false)
})

test('nothing was asked of anybody else', () => {
  expect([...issuer.outside, ...stranger.outside]).toEqual([])
})

/** Made-up learners, the sample learner among them, and one row that has no address. */
async function gradebook(): Promise<string> {
  const { addresses } = expectOk(await holder.get('/api/me'))
  const broken = 'u901,somebody,森　凜,もり りん,Rin Mori,9,40,90'
  const sample = `u900,${addresses[0].address},見本　学,みほん まなぶ,MIHON Manabu,10,40,88`
  return `${madeUpGradebook(20, passing)}${sample}\r\n${broken}\r\n`
}

async function badges(): Promise<{ code: string; state: string }[]> {
  return expectOk(await holder.get('/api/backpack')).badges
}
