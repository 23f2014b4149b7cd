/** A week of teaching: a video and a report go into a course, a learner watches and hands in, the mark brings the badge. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrganisation } from '../../server/test/acts.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn } from './browser.ts'

let server: RunningServer
let instructor: OpenBrowser
let learner: OpenBrowser
let stopWork: () => Promise<void>
const taught = () => `${server.origin}/app/teach/${sampleOrganisation}/CIVIL-2020`
const course = () => `${server.origin}/app/courses/${sampleOrganisation}/CIVIL-2020`

beforeAll(async () => {
  server = await startServer()
  stopWork = await server.work()
  instructor = await openBrowser(server.origin, { language: 'ja', width: 1280 })
  learner = await openBrowser(server.origin, { language: 'ja', width: 360 })
  for (const [browser, key] of [
    [instructor, 'instructor'],
    [learner, 'learner'],
  ] as const) {
    await signedIn(browser, await server.signIn(key), server.origin)
    browser.page.setDefaultTimeout(15_000)
  }
}, 60_000)
afterAll(async () => {
  await instructor.close()
  await learner.close()
  await stopWork()
  await server.close()
})

test('the instructor uploads a video with captions', { timeout: 60_000 }, async () => {
  const { page } = instructor
  await page.goto(`${server.origin}/app/teach/${sampleOrganisation}`)
  await page.locator('main').getByRole('link', { name: '土木情報学入門' }).click()
  await page.getByRole('link', { name: '動画を加える' }).click()
  await page.getByRole('heading', { name: '動画を加える', level: 1 }).waitFor()
  await page.getByLabel('題（日本語）').fill('橋の動画')
  await page.getByLabel('題（英語）').fill('A film of a bridge')
  const buffer = await recorded(page)
  await page.getByLabel('動画（MP4かWebM）').setInputFiles({ name: 'bridge.webm', mimeType: 'video/webm', buffer })
  const captions = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\n橋を見まもる\n')
  await page.getByLabel(/^日本語の字幕/).setInputFiles({ name: 'ja.vtt', mimeType: 'text/vtt', buffer: captions })
  await page.getByRole('button', { name: '送って公開する' }).click()
  await page.getByRole('listitem').filter({ hasText: '橋の動画' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/CIVIL-2020$/)
})

test('the instructor adds a report with its rubric', { timeout: 60_000 }, async () => {
  const { page } = instructor
  await page.getByRole('link', { name: 'レポートを加える' }).click()
  await page.getByRole('heading', { name: 'レポートを加える', level: 1 }).waitFor()
  await page.getByLabel('題（日本語）').fill('最終レポート')
  await page.getByLabel('題（英語）').fill('Final report')
  await page.getByLabel('観点（日本語）').fill('根拠')
  await page.getByLabel('観点（英語）').fill('Evidence')
  for (const [index, [points, words]] of [
    ['0', 'ない'],
    ['30', 'ある'],
    ['60', '比べている'],
  ].entries()) {
    await page.getByLabel('点数').nth(index).fill(points!)
    await page.getByLabel('説明（日本語）').nth(index).fill(words!)
    await page.getByLabel('説明（英語）').nth(index).fill(`Level ${index}`)
  }
  await page.getByText('60点満点になります。').waitFor()
  await page.getByRole('button', { name: '加えて公開する' }).click()
  await page.getByRole('listitem').filter({ hasText: '最終レポート' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/CIVIL-2020$/)
})

test('the learner watches the video to its end, which finishes it', { timeout: 60_000 }, async () => {
  const { page } = learner
  await page.goto(course())
  await page.getByRole('button', { name: '受講を始める' }).click()
  await page.getByRole('link', { name: '橋の動画' }).click()
  await page.getByText('橋を見まもる').waitFor()
  await page.locator('video').evaluate(async (video: any) => {
    video.muted = true
    await video.play()
  })
  await page.getByText('見終えました').waitFor()
  expect(await page.locator('video track[kind=captions]').count()).toBe(1)
})

test('the learner hands the report in and gets a receipt', { timeout: 60_000 }, async () => {
  const { page } = learner
  await page.goto(course())
  await page.getByRole('link', { name: '最終レポート' }).click()
  await page.getByLabel('文章').fill('資料を二つ比べた。')
  await page.getByRole('button', { name: '提出する' }).click()
  await page.getByText('提出しました。受付番号は').waitFor()
  expect(await page.getByLabel('文章').inputValue()).toBe('')
})

test('the instructor marks it, and the badge arrives', { timeout: 60_000 }, async () => {
  const { page } = instructor
  await page.goto(`${taught()}/hand-ins`)
  await page.getByRole('link', { name: '見本　学' }).click()
  await page.getByText('資料を二つ比べた。').waitFor()
  await page.getByLabel(/^60点/).check()
  await page.getByLabel('全体への講評').fill('よく比べています。')
  await page.getByRole('button', { name: '採点を公開する' }).click()
  await page.getByText('採点を公開しました。').waitFor()
  await learner.page.reload()
  await learner.page.getByText('よく比べています。').waitFor()
  await expect
    .poll(
      async () => {
        await learner.page.goto(`${server.origin}/app/backpack`)
        return learner.page.getByText('土木情報学入門').count()
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0)
  expect([...instructor.outside, ...learner.outside]).toEqual([])
})

/** Two seconds of film, made by the browser itself. */
async function recorded(page: Page): Promise<Buffer> {
  const text = await page.evaluate(`new Promise((done) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 })
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' })
    const parts = []
    let shade = 0
    const drawing = setInterval(() => { shade = (shade + 16) % 256; pen.fillStyle = 'rgb(40, 60, ' + shade + ')'; pen.fillRect(0, 0, 64, 36) }, 50)
    recorder.ondataavailable = ({ data }) => parts.push(data)
    recorder.onstop = () => {
      clearInterval(drawing)
      const reader = new FileReader()
      reader.onload = () => done(reader.result.split(',')[1])
      reader.readAsDataURL(new Blob(parts))
    }
    recorder.start(200)
    setTimeout(() => recorder.stop(), 2000)
  })`)
  return Buffer.from(String(text), 'base64')
}
