/** What is done on a screen before its picture is taken. */
import type { Page } from '@playwright/test'

/** Has the badge checked in the browser, without sending it. */
export async function verifyHere(page: Page, code: string): Promise<void> {
  const answer = await page.request.get(new URL(`/credentials/${code}.json`, page.url()).href)
  await page.locator('#stay').check()
  await page
    .locator('#file')
    .setInputFiles({ name: `${code}.json`, mimeType: 'application/json', buffer: await answer.body() })
  await page.locator('form.drop button[type=submit]').click()
  await page.locator('h1.word').waitFor()
}

export async function verifyFile(page: Page, code: string, change: (text: string) => string): Promise<void> {
  const answer = await page.request.get(new URL(`/credentials/${code}.json`, page.url()).href)
  const buffer = Buffer.from(change(await answer.text()))
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'badge.json', mimeType: 'application/json', buffer })
  await page.locator('form:has(input[type=file]) [type=submit]').first().click()
  await page.locator('[data-verdict], .verdict').first().waitFor()
}

export function edited(text: string): string {
  return text.replace(/"validFrom":"2/, '"validFrom":"1')
}

/** The image maker at work: an icon chosen, words on every place, colours that do not read. */
export async function drawBadge(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(アイコン|Icons)$/ }).click()
  await page.locator('.iss-icons label').nth(2).click()
  await page.getByLabel(/上の縁に沿う文字|Along the upper edge/).fill('JOMON STUDIES')
  await page.getByLabel(/リボンの文字|On a ribbon/).fill('合格')
  await page.getByLabel(/縦の印|Vertical seal/).fill('見本')
  await page.getByLabel(/図柄と文字の色|Figure and words/).selectOption('own')
  await page
    .getByLabel(/自分で選ぶ|My own colour/)
    .last()
    .fill('#7a4c2b')
  await page.waitForResponse(/badge-shapes.*7a4c2b/)
  await page.locator('.iss-unreadable').first().waitFor()
  await page.locator('.iss-stage img').waitFor()
  // Nothing stands half under the bar at the top.
  await page.evaluate('scrollTo(0, 0)')
}

export async function openItem(page: Page, kind: 'lesson' | 'quiz' | 'video'): Promise<void> {
  const course = new URL(page.url()).pathname
  const [organisation, code] = course.split('/').slice(-2)
  const answer = await page.request.get(new URL(`/api/organisations/${organisation}/courses/${code}`, page.url()).href)
  const { items } = (await answer.json()) as { items: { key: string; kind: string }[] }
  const item = items.find((one) => one.kind === kind)!
  await page.goto(`${page.url().split('?')[0]}/items/${encodeURIComponent(item.key)}${new URL(page.url()).search}`)
}

/** A rule with a group in it, tried over the record. */
export async function tryRule(page: Page): Promise<void> {
  await page.getByRole('button', { name: /まとまりを足す|Add a group/ }).click()
  await page
    .getByRole('button', { name: /条件を足す|Add a condition/ })
    .first()
    .click()
  await page.getByRole('button', { name: /記録でためす|Try it/ }).click()
  await page.locator('.rule-tried').waitFor()
}

/** Record, completions and badges compared. */
export async function compareRecords(page: Page): Promise<void> {
  await page.getByRole('button', { name: /いまくらべる|Compare now/ }).click()
  await page.locator('.teach-stats').waitFor()
}

/** A path of both courses, being written. */
export async function writePath(page: Page): Promise<void> {
  await page.getByRole('button', { name: /道すじを作る|Make a path/ }).click()
  for (const code of ['JOMON-2020', 'CIVIL-2020']) await page.getByLabel(/講座を足す|Add a course/).selectOption(code)
}
