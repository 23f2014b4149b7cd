import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256Bytes, sha256Hex, sha256InJavaScript } from './sha256.ts'

test('the hash in JavaScript is the hash of everybody else, at every length around the blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256)
    const expected = createHash('sha256').update(bytes).digest('hex')
    expect(Buffer.from(sha256InJavaScript(bytes)).toString('hex')).toBe(expected)
    expect(Buffer.from(sha256Bytes(bytes)).toString('hex')).toBe(expected)
  }
})

test('a text is hashed in UTF-8', () => {
  const text = '縄文 𠮷 \ud800'
  const expected = createHash('sha256').update(text, 'utf8').digest('hex')
  expect(sha256Hex(text)).toBe(expected)
  expect(Buffer.from(sha256InJavaScript(new TextEncoder().encode(text))).toString('hex')).toBe(expected)
})
