import { expect, test } from 'vitest'
import { markdown } from './markdown.ts'

test('criteria keep their lists and words', () => {
  expect(markdown('週テスト **60点以上**\n\n- 第1回\n- 第2回').markup).toContain('<strong>60点以上</strong>')
  expect(markdown('- 第1回').markup).toContain('<li>第1回</li>')
})

test.each([
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '![x](https://elsewhere.example/a.png)',
  '<img src=x onerror=alert(1)>',
  '<p style="x">',
])('nothing runs and nothing is fetched: %s', (text) =>
  expect(markdown(text).markup).not.toMatch(/<script|<img|href="javascript|<p style/),
)
