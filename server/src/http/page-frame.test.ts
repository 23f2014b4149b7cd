import { expect, test } from 'vitest'
import { html } from './html.ts'
import { pageFrame } from './page-frame.ts'

const frame = { title: '検証', language: 'ja', viewer: null, body: html`<p>x</p>` } as const

test('a page names its language and loads only our own files', () => {
  const page = pageFrame(frame)
  expect(page).toContain('<html lang="ja">')
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  expect(page).not.toMatch(/<script| style="| on\w+="/)
})

test('the language switch keeps the place and the key in the address', () => {
  expect(pageFrame({ ...frame, url: '/credentials/abc?key=k&lang=ja' })).toContain(
    'href="/credentials/abc?key=k&amp;lang=en"',
  )
})

test('an address that begins like another site’s name stays here', () => {
  for (const url of ['//elsewhere.example/x', '/\\elsewhere.example/x'])
    expect(pageFrame({ ...frame, url })).toContain('href="/elsewhere.example/x?lang=en"')
})

test('search engines are asked away only where the page says so; evaluation mode is said', () => {
  expect(pageFrame(frame)).not.toMatch(/noindex|試用モード/)
  expect(pageFrame({ ...frame, noindex: true })).toContain('<meta name="robots" content="noindex">')
  expect(pageFrame({ ...frame, trial: true })).toMatch(/試用モード[\s\S]*href="\/app\/signin"/)
})
