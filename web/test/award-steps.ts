/** What issuing staff do in the list of awards, on the Japanese screens. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { goTo } from './sample-session.ts'

/** The award of that address, found by the search; its acts are open. */
export async function findAward(page: Page, address: string): Promise<Locator> {
  await goTo(page, '授与')
  const search = page.getByRole('searchbox', { name: '名前・メールで探す' })
  await search.fill(address)
  await page.getByRole('button', { name: '探す', exact: true }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /^[1-3]件/ })
    .waitFor()
  return page.locator('tbody tr').filter({ hasText: address }).first()
}

export async function openActs(row: Locator): Promise<void> {
  await row.getByRole('button', { name: /さんの操作$/ }).click()
}

export async function revoke(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: '取り消す', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: reason }).click()
  await dialog.getByRole('button', { name: 'このバッジを取り消す' }).click()
  await page.getByText('取り消しました。60秒以内に検証の結果に出ます。').waitFor()
}

/** Chooses Shift_JIS in the open dialog; the file, and the list of what it could not write. */
export async function exportForExcel(page: Page): Promise<{ file: string; unwritten: string; told: string }> {
  await page.getByRole('button', { name: '一覧を書き出す' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Excel 用/ }).check()
  const told = await dialog.getByText(/行に、Shift_JIS で書けない文字があります$/).innerText()
  const taken = async (link: string) => {
    const coming = page.waitForEvent('download')
    await dialog.getByRole('link', { name: link, exact: true }).click()
    return readFile(await (await coming).path())
  }
  const file = new TextDecoder('shift_jis', { fatal: true }).decode(await taken('書き出す'))
  const unwritten = (await taken('この表をファイルで')).toString('utf8')
  await dialog.getByRole('button', { name: '閉じる' }).click()
  return { file, unwritten, told }
}
