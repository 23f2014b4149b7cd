import { expect, test } from 'vitest'
import { randomFrom } from '../canonical/random-documents.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'

const random = randomFrom(58)
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** As the definition says it, with big integers. */
function byDefinition(bytes: Uint8Array): string {
  let value = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (; value > 0n; value /= 58n) text = alphabet[Number(value % 58n)] + text
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(zeros === -1 ? bytes.length : zeros) + text
}

test('bytes of any length, with any zeros before them, are written as the definition says, and read back', () => {
  for (let length = 0; length <= 100; length += 1) {
    for (const zeros of [0, 0, 0, 1, 2, Math.floor(length / 2), length]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index < zeros ? 0 : random.below(256)))
      const text = encodeBase58(bytes)
      expect(text).toBe(byDefinition(bytes))
      expect(decodeBase58(text)).toEqual(bytes)
    }
    const most = new Uint8Array(length).fill(255)
    expect(decodeBase58(encodeBase58(most))).toEqual(most)
  }
})

test('a letter outside the alphabet is refused wherever it stands', () => {
  const text = encodeBase58(Uint8Array.from({ length: 64 }, () => random.below(256)))
  for (let at = 0; at < text.length; at += 1)
    for (const letter of ['0', 'O', 'I', 'l', ' ', 'é', '\u{10331}'])
      expect(decodeBase58(text.slice(0, at) + letter + text.slice(at + 1))).toBeNull()
})

test('text longer than any key or signature is refused', () => {
  expect(decodeBase58('z'.repeat(256))).not.toBeNull()
  expect(decodeBase58('z'.repeat(257))).toBeNull()
})
