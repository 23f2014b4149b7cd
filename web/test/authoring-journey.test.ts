/** The sample instructor makes a two-week course from nothing; the sample learner takes it on a phone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrganisation } from '../../server/test/acts.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn } from './browser.ts'

let server: RunningServer
let author: OpenBrowser
let learner: OpenBrowser
const film = readFileSync(join(import.meta.dirname, 'two-seconds.webm'))

beforeAll(async () => {
  server = await startServer()
  author = await openBrowser(server.origin, { language: 'ja', width: 1280 })
  learner = await openBrowser(server.origin, { language: 'ja', width: 360 })
  for (const [browser, key] of [
    [author, 'instructor'],
    [learner, 'learner'],
  ] as const) {
    await signedIn(browser, await server.signIn(key), server.origin)
    browser.page.setDefaultTimeout(20_000)
    browser.page.on('dialog', (dialog) => void dialog.accept())
  }
}, 120_000)
afterAll(async () => {
  await author.close()
  await learner.close()
  await server.close()
})

const week = (page: Page, number: number) => page.getByRole('region', { name: `第${number}週` })

async function add(page: Page, number: number, kind: string, title: string): Promise<void> {
  await page.getByRole('button', { name: `第${number}週に加える` }).click()
  await page.getByLabel('種類').selectOption({ label: kind })
  await page
    .getByRole('form', { name: `第${number}週に加える` })
    .getByLabel('題（日本語）')
    .fill(title)
  await page.getByRole('button', { name: '加える', exact: true }).click()
  await week(page, number).getByRole('link', { name: title }).waitFor()
}

async function open(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

async function saved(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('保存しました。').waitFor()
  await page.getByRole('link', { name: '橋を見る', exact: true }).click()
  await page.getByRole('heading', { name: '講座の構成' }).waitFor()
}

test('a new course begins as a draft with two weeks', { timeout: 120_000 }, async () => {
  const { page } = author
  await page.goto(`${server.origin}/app/teach/${sampleOrganisation}`)
  await page.getByRole('link', { name: '新しい講座を作る' }).click()
  await page.getByLabel('コード').fill('BRIDGES')
  await page.getByLabel('題（日本語）').fill('橋を見る')
  await page.getByLabel('題（英語）').fill('Looking at bridges')
  await page.getByRole('button', { name: '下書きを作る' }).click()
  await page.getByRole('heading', { name: '橋を見る', level: 1 }).waitFor()
  await page.getByRole('button', { name: '週を加える' }).click()
  await week(page, 2).waitFor()
  await add(page, 1, '教材', 'はじめに')
  await add(page, 1, '動画', '橋の動画')
  await add(page, 1, 'テスト', '一週目のテスト')
  await add(page, 2, '教材', 'まとめ')
  expect(await week(page, 1).getByRole('listitem').count()).toBe(3)
})

test('the outline is put in order by keyboard and by mouse', { timeout: 60_000 }, async () => {
  const { page } = author
  const grip = page.getByRole('button', { name: '「一週目のテスト」を動かす' })
  await grip.focus()
  await page.keyboard.press('ArrowDown')
  await page.getByText('「一週目のテスト」を第2週の1番目に動かしました。').waitFor()
  await week(page, 2).getByRole('link', { name: '一週目のテスト' }).waitFor()
  expect(await grip.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: '「橋の動画」を字下げする' }).click()
  await page.getByText('「橋の動画」を字下げしました。').waitFor()
  await page
    .getByRole('button', { name: '「まとめ」を動かす' })
    .dragTo(week(page, 2).getByRole('link', { name: '一週目のテスト' }), { targetPosition: { x: 4, y: 1 } })
  await page.getByText('「まとめ」を第2週の1番目に動かしました。').waitFor()
})

test('a lesson is written in blocks, in Japanese by the input method too', { timeout: 90_000 }, async () => {
  const { page } = author
  await open(page, 'はじめに')
  const text = page.getByRole('textbox', { name: '本文' })
  await text.click()
  const input = await page.context().newCDPSession(page)
  for (const composed of ['h', 'は', 'はs', 'はし'])
    await input.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    })
  await input.send('Input.insertText', { text: '橋' })
  await page.keyboard.insertText('を測る')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByRole('button', { name: 'ふりがな' }).click()
  await page.getByLabel('読み', { exact: true }).fill('はし')
  await page.getByRole('button', { name: '入れる', exact: true }).click()
  await text.locator('rt').waitFor()
  await text.press('End')
  await text.press('Enter')
  await page.keyboard.insertText('<img src=x onerror=alert(1)>')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '数式を入れる' }).click()
  await page.getByLabel('数式（TeX）').fill('F = ma')
  await page.locator('.author-node .katex').waitFor()
  await text.press('Control+End')
  await page
    .getByLabel('画像のファイル')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await picture(page) })
  await page.getByText('説明を書くか、飾りの印を付けてください。付けるまで公開できません。').waitFor()
  await page.getByLabel('画像の説明').fill('橋の絵')
  expect(await text.locator('ruby').innerText()).toContain('橋')
  await saved(page)
})

test('a video, a quiz and a second lesson are filled in', { timeout: 90_000 }, async () => {
  const { page } = author
  await open(page, '橋の動画')
  await page.getByLabel('動画（MP4かWebM）').setInputFiles({ name: 'a.webm', mimeType: 'video/webm', buffer: film })
  await page.getByRole('button', { name: '動画を送る' }).click()
  await page.getByText('動画があります。字幕：なし').waitFor()
  await page.getByRole('link', { name: '橋を見る', exact: true }).click()
  await open(page, '一週目のテスト')
  await page.getByRole('button', { name: '問題を加える' }).click()
  await page.getByLabel('問い').fill('橋はどれですか')
  await page.getByLabel('選択肢1', { exact: true }).fill('これ')
  await page.getByLabel('選択肢2', { exact: true }).fill('あれ')
  await page.getByLabel('問題の種類').selectOption({ label: '並べ替える' })
  await page.getByRole('button', { name: '問題を加える' }).click()
  const second = page.getByRole('group', { name: /^問2/ })
  await second.getByLabel('問い').fill('工事の順に')
  await second.getByLabel('選択肢1', { exact: true }).fill('測る')
  await second.getByLabel('選択肢2', { exact: true }).fill('架ける')
  await saved(page)
  await open(page, 'まとめ')
  await page.getByText('Markdownで書き出す・取り込む').click()
  await page.getByLabel('Markdown', { exact: true }).fill('## 振り返り\n\n{橋梁|きょうりょう}を**見た**。')
  await page.getByRole('button', { name: '本文に取り込む' }).click()
  await page.getByRole('textbox', { name: '本文' }).getByRole('heading', { name: '振り返り' }).waitFor()
  await saved(page)
  expect(await page.getByText('「まとめ」に本文がありません。').count()).toBe(0)
})

test('it is seen as learners will, then published', { timeout: 60_000 }, async () => {
  const { page } = author
  await page.getByLabel(/^修了に要る合計点/).fill('10')
  await page.getByLabel('だれでも見つけて受講できます').check()
  await page.getByRole('button', { name: '紹介と修了を保存' }).click()
  await page.getByRole('link', { name: '受講者の見え方' }).click()
  await page.getByText('<img src=x onerror=alert(1)>').waitFor()
  await page.getByRole('link', { name: '橋を見る', exact: true }).click()
  await page.getByRole('button', { name: '公開する', exact: true }).click()
  await page.getByRole('heading', { name: '講座の数字' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/BRIDGES$/)
})

test('a learner takes it on a phone', { timeout: 90_000 }, async () => {
  const { page } = learner
  await page.goto(`${server.origin}/app/courses/${sampleOrganisation}/BRIDGES`)
  await page.getByRole('button', { name: '受講を始める' }).click()
  await page.getByRole('link', { name: 'はじめに' }).first().click()
  await page.getByText('<img src=x onerror=alert(1)>').waitFor()
  await page.locator('.katex math').waitFor({ state: 'attached' })
  expect(await page.locator('rt').textContent()).toBe('はし')
  await page.getByLabel('ふりがなを表示する').click()
  await page.locator('rt').waitFor({ state: 'hidden' })
  expect(await page.getByRole('img', { name: '橋の絵' }).count()).toBe(1)
  await page.goto(`${server.origin}/app/courses/${sampleOrganisation}/BRIDGES/items/quiz-1`)
  await page.getByRole('button', { name: 'テストを始める' }).click()
  await page.getByLabel('これ').check()
  await page.getByRole('button', { name: /^「測る」を上へ/ }).click()
  await page.getByRole('button', { name: '答えを出す' }).click()
  await page.getByText('10点中 10点').waitFor()
  expect([...author.outside, ...learner.outside]).toEqual([])
})

/** A small picture, made by the browser itself. */
async function picture(page: Page): Promise<Buffer> {
  const data = await page.evaluate(
    `Object.assign(document.createElement('canvas'), { width: 64, height: 36 }).toDataURL().split(',')[1]`,
  )
  return Buffer.from(String(data), 'base64')
}
