import { expect, test } from 'vitest'
import { bytesOf, fromByteText, toByteText } from './byte-text.ts'

test('a byte text of any length and script is its UTF-8 form, and reads back', () => {
  for (const one of ['a', 'é', '縄', '𠮷', '\ud800']) {
    for (const length of [0, 1, 100, 2729, 2730, 2731, 2732, 8191, 8192, 8193, 30_000]) {
      const text = `${'x'.repeat(length % 3)}${one.repeat(length)}`
      expect(Buffer.from(bytesOf(toByteText(text))).equals(Buffer.from(text))).toBe(true)
      expect(fromByteText(toByteText(text))).toBe(text.toWellFormed())
    }
  }
})
