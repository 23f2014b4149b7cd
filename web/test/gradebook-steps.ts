/** What issuing staff do with a gradebook, on the Japanese screens. */
import type { Page } from '@playwright/test'
import { goTo } from './sample-session.ts'

export type Book = { file: string; content: Buffer }

/** Chooses the file and waits until its columns are proposed. */
export async function bringGradebook(page: Page, { file, content }: Book): Promise<void> {
  await goTo(page, '取り込み')
  await page.getByLabel('成績表の出どころ').fill('教務のLMS')
  const picked = { name: file, mimeType: 'text/csv', buffer: content }
  await page.locator('input[type=file]').setInputFiles(picked)
  await page.getByRole('heading', { name: '列の対応' }).waitFor()
}

/** The rule 総合点 >= 60, picked from lists; then the dry run. */
export async function tryRule(page: Page, course: string): Promise<void> {
  await page.getByRole('combobox', { name: /^講座/ }).selectOption(course)
  await page.getByRole('combobox', { name: '1つめの列' }).selectOption('総合点')
  await page.getByRole('combobox', { name: '1つめの比べ方' }).selectOption('以上')
  await page.getByRole('textbox', { name: '1つめの数' }).fill('60')
  await tryOut(page)
}

async function tryOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(だれに届くか試す|もう一度試す)$/ }).click()
  await page.locator('.imp-stats li').first().waitFor()
}

/** What the dry run counts, as it says it. */
export async function dryRunCounts(page: Page): Promise<string[]> {
  return page.locator('.imp-stats li').allInnerTexts()
}

export async function askForApproval(page: Page, note: string): Promise<void> {
  await page.getByLabel('発行の前に、もう一人に承認してもらう').check()
  await page.getByLabel('承認する人へのひとこと').fill(note)
  await page.getByRole('button', { name: /人への発行の承認を頼む$/ }).click()
  await page.getByRole('heading', { name: /人への発行は、承認を待っています$/ }).waitFor()
}

/** The second person looks at what waits and approves it. */
export async function approve(page: Page, note: string): Promise<void> {
  await goTo(page, /^承認/)
  await page.getByRole('link', { name: '確かめる' }).click()
  await page.getByRole('heading', { name: '届く人' }).waitFor()
  await page.getByRole('button', { name: /件の授与を承認する$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('ひとこと').fill(note)
  await dialog.getByRole('button', { name: /件の授与を承認する$/ }).click()
  await page.getByText('承認しました。').waitFor()
}
