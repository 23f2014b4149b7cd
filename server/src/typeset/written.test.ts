import { expect, test } from 'vitest'
import { writable } from './written.ts'

test.each([
  ['line breaks and tabs are spaces', '髙田\r\n\t美咲', '髙田 美咲'],
  ['overrides of direction are left out', '見\u202e本\u2066一\u2069\u200f', '見本一'],
  ['control characters and halves of pairs are left out', '見\u0000本\u0007\ud800\u001b[31m', '見本[31m'],
  ['zero-width spaces and tags are left out', '見\u200b本\ufeff\u{e0041}', '見本'],
  ['marks join their letters', 'か\u3099 Z\u0307', 'が Ż'],
  ['a mark without a joined letter stays', 'か\u309a', 'か\u309a'],
  ['variation selectors stay', '辻\u{e0100}', '辻\u{e0100}'],
  ['ideographs for compatibility stay as a family writes them', '神\u{fe00} 﨑 羽', '神\u{fe00} 﨑 羽'],
  ['markup is text', '</w:t><b>&amp;', '</w:t><b>&amp;'],
])('%s', (_, text, expected) => {
  expect(writable(text)).toBe(expected)
})
