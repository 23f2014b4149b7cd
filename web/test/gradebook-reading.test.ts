/** A gradebook as an office has it, on a phone: how it was read is said and changed; what was awarded comes out for Excel. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrganisation } from '../../server/test/acts.ts'
import { dirtyGradebook, dirtyOutcome } from '../../server/test/dirty-gradebook.ts'
import { textRows, workbookOf } from '../../server/test/made-up-workbook.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn } from './browser.ts'

const rows = 40
let server: RunningServer
let issuer: OpenBrowser
let page: Page

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = await openBrowser(server.origin, { language: 'ja', width: 360 })
  await signedIn(issuer, await server.signIn('issuer'), server.origin)
  page = issuer.page
  page.setDefaultTimeout(15_000)
}, 60_000)
afterAll(async () => {
  await issuer.close()
  await server.close()
})

async function choose(name: string, buffer: Buffer) {
  await page.goto(`${server.origin}/app/issue/${sampleOrganisation}/imports?lang=ja`)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('heading', { name: 'ファイルの読み方' }).waitFor()
}

test('CP932 with the header in line 6 is read; another header is one choice away, and back', async () => {
  await choose('成績.csv', dirtyGradebook({ rows }))
  await page.getByText('Shift_JIS（CP932）、セミコロン区切りの表として読みました。見出しは6行目です。').waitFor()
  const address = page.getByRole('combobox', { name: /^メールアドレス/ })
  expect(await address.inputValue()).toBe('メールアドレス')
  const header = page.getByRole('combobox', { name: '見出しの行' })
  await header.selectOption('7')
  await page.getByText('見出しは7行目です。').waitFor()
  await header.selectOption('6')
  await page.getByText('見出しは6行目です。').waitFor()
  await expect.poll(() => address.inputValue()).toBe('メールアドレス')
})

test('an encoding that does not fit says so, and what was read stays', async () => {
  await page.getByRole('combobox', { name: /^文字コード/ }).selectOption('utf-8')
  await page.getByText('UTF-8 としては読めません').waitFor()
  expect(await page.getByRole('combobox', { name: /^文字コード/ }).inputValue()).toBe('cp932')
})

test('the dry run names bad rows by the number in the file, and what was found comes out as a file', async () => {
  await page.getByRole('combobox', { name: /^講座/ }).selectOption('CIVIL-2020')
  await page.getByRole('combobox', { name: /^授与するバッジ/ }).selectOption('civil')
  await page.getByRole('button', { name: '式で書く' }).click()
  await page.getByRole('textbox', { name: 'バッジを授与する人' }).fill('総合点 >= 60')
  await page.getByRole('button', { name: 'だれに届くか試す' }).click()
  await page.getByRole('button', { name: `${dirtyOutcome({ rows }).eligible}人に発行する` }).waitFor()
  await page.getByRole('button', { name: '結果を書き出す' }).click()
  const text = await exported('excel')
  expect(text.split('\r\n')[0]).toBe('行,氏名,メールアドレス,結果,理由')
  expect(text).toContain('17,森　凜,learner.example.jp,直す行,')
})

test('of a workbook the sheet is chosen, and the set-up of last time is offered', async () => {
  const people = [
    ['学籍番号', '氏名', 'メールアドレス', '総合点'],
    ['s1', '見本 一', 'sheet.1@mail.example.com', '81.0点'],
  ]
  const sheets = [
    { name: '前期', rows: textRows(people) },
    { name: '後期', rows: textRows([...people, ['s2', '見本 二', 'sheet.2@mail.example.com', '57']]) },
  ]
  await choose('成績.xlsx', Buffer.from(workbookOf({ sheets })))
  await page.getByText('シート「前期」を読みました。').waitFor()
  await page.getByRole('combobox', { name: 'シート' }).selectOption('後期')
  await page.getByText('シート「後期」を読みました。').waitFor()
  await expect.poll(() => page.getByText('2行', { exact: true }).count()).toBe(1)
})

test('the list of awards comes out in UTF-8 with every letter', async () => {
  await page.goto(`${server.origin}/app/issue/${sampleOrganisation}/awards?lang=ja`)
  await page.getByRole('button', { name: '一覧を書き出す' }).click()
  expect(await exported('utf-8')).toMatch(/^\ufeff氏名,メールアドレス,バッジ,/)
  expect(issuer.outside).toEqual([])
})

/** Chooses the encoding in the open dialog, takes the file, closes the dialog. */
async function exported(encoding: 'excel' | 'utf-8'): Promise<string> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: encoding === 'excel' ? /^Excel 用/ : /^UTF-8/ }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: '書き出す', exact: true }).click(),
  ])
  const bytes = await readFile(await download.path())
  await dialog.getByRole('button', { name: '閉じる' }).click()
  return encoding === 'excel' ? new TextDecoder('shift_jis', { fatal: true }).decode(bytes) : bytes.toString('utf8')
}
