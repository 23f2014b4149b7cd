/** The first five minutes, as a newcomer lives them: one click in, a course, a badge, a stranger who checks it. Only the keyboard-reachable is used. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from '@playwright/test'
import { sampleOrganisation } from '../../server/test/acts.ts'
import { rightAnswers } from '../../server/test/right-answers.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'

let server: RunningServer
let learner: OpenBrowser
let stranger: OpenBrowser
let page: Page
let code: string
let stopWork: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  stopWork = await server.work()
  learner = await openBrowser(server.origin, { language: 'ja', width: 360 })
  stranger = await openBrowser(server.origin, { language: 'en', width: 1280 })
  page = learner.page
  page.setDefaultTimeout(10_000)
}, 60_000)
afterAll(async () => {
  await learner.close()
  await stranger.close()
  await stopWork()
  await server.close()
})

test('one click signs in as the sample learner', { timeout: 30_000 }, async () => {
  await page.goto(`${server.origin}/app/signin`)
  await page.getByRole('button', { name: /^受講者/ }).click()
  await page.waitForURL((url) => url.pathname === '/app/' || url.pathname === '/app')
  await page.locator('h1', { hasText: 'さん' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/app\/?$/)
})

test('the learner goes on where the course was left, and the last answer leads to the badge', {
  timeout: 90_000,
}, async () => {
  await page.goto(`${server.origin}/app/courses/${sampleOrganisation}/JOMON-2020`)
  await page.getByRole('link', { name: /つづける/ }).waitFor()
  const items = (await outline()).filter((item) => !item.done)
  expect(items.length).toBeGreaterThan(0)
  const right = rightAnswers(server)
  for (const item of items) {
    await page.goto(`${server.origin}/app/courses/${sampleOrganisation}/JOMON-2020/items/${item.key}`)
    if (item.kind === 'lesson') await page.getByRole('button', { name: /読み終えた/ }).click()
    else await answer(right)
    await page
      .waitForURL((url) => !url.pathname.endsWith(`/items/${item.key}`) || url.pathname.includes('/earned/'), {
        timeout: 2000,
      })
      .catch(() => null)
    if (page.url().includes('/earned/')) break
  }
  await page.waitForURL(/\/app\/earned\//)
  code = new URL(page.url()).pathname.split('/').at(-1)!
  await page.getByText('修了、おめでとうございます。').waitFor()
  expect(code).toMatch(/^[\w-]{22}$/)
})

test('the badge arrives on the page without a reload, and can be accepted', { timeout: 30_000 }, async () => {
  await page.getByRole('button', { name: '受け取る' }).click()
  await page.getByText('受け取りました').first().waitFor()
  await page.goto(`${server.origin}/app/backpack`)
  await page.getByText('縄文考古学入門').first().waitFor()
  expect(await page.locator('main img').count()).toBeGreaterThan(0)
})

test('made public, a stranger opens its page and checks its picture: genuine', { timeout: 60_000 }, async () => {
  await page.goto(`${server.origin}/app/backpack/${code}`)
  await page.getByLabel('だれでも').check()
  await page.locator('[role=status]', { hasText: 'だれでも' }).waitFor()
  expect(await page.getByLabel('だれでも').isChecked()).toBe(true)
  await expect
    .poll(async () => (await stranger.page.request.get(`${server.origin}/credentials/${code}`)).status(), {
      timeout: 10_000,
    })
    .toBe(200)
  await stranger.page.goto(`${server.origin}/credentials/${code}`)
  expect(await stranger.page.locator('body').textContent()).toContain('Valid')
  const png = await (await stranger.page.request.get(`${server.origin}/credentials/${code}.png`)).body()
  await stranger.page.goto(`${server.origin}/verify`)
  await stranger.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'badge.png', mimeType: 'image/png', buffer: png })
  await stranger.page.locator('form.drop [type=submit]').click()
  await stranger.page.getByText('Valid', { exact: false }).first().waitFor()
  expect(await stranger.page.title()).toMatch(/^Valid/)
})

test('nothing was asked of anybody else', () => {
  expect([...learner.outside, ...stranger.outside]).toEqual([])
})

async function outline(): Promise<{ key: string; kind: string; done: boolean }[]> {
  const answer = await page.request.get(`${server.origin}/api/organisations/${sampleOrganisation}/courses/JOMON-2020`)
  return ((await answer.json()) as { items: { key: string; kind: string; done: boolean }[] }).items
}

/** Chooses the right option of every question on the page and hands in. */
async function answer(right: (questionId: string) => Promise<string>) {
  await page.locator('fieldset').first().waitFor()
  const names = await page
    .locator('fieldset')
    .evaluateAll((sets) => sets.map((set) => (set as any).querySelector('input').name as string))
  for (const name of names) await page.locator(`input[value="${await right(name)}"]`).check()
  await page.getByRole('button', { name: '答えを出す' }).click()
  await page.locator('#result, h1:has-text("おめでとう")').first().waitFor()
}
