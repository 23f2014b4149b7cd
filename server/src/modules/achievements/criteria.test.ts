import { expect, test } from 'vitest'
import { cleanMarkdown } from './criteria.ts'

test('what is kept has no tags and no control characters, and keeps comparison signs and links', () => {
  expect(cleanMarkdown('点 < 60 <b onclick="x">太字</b>\u0000\r\n<https://example.com/a>')).toBe(
    '点 < 60 太字\n<https://example.com/a>',
  )
})
