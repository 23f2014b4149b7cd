import { expect, test } from 'vitest'
import { randomFrom } from '../canonical/random-documents.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { readProofValue, writeProofValue } from './proof-value.ts'

const random = randomFrom(64)
const bytes = (length: number, zeros = 0) =>
  Uint8Array.from({ length }, (_, index) => (index < zeros ? 0 : random.below(256)))

test('a signature reads and writes as in Base58 of any length', () => {
  const signatures = Array.from({ length: 500 }, (_, index) => bytes(64, index % 7 === 0 ? random.below(65) : 0))
  for (const signature of [...signatures, new Uint8Array(64).fill(255), new Uint8Array(64)]) {
    const text = `z${encodeBase58(signature)}`
    expect(writeProofValue(signature)).toBe(text)
    expect(readProofValue(text)).toEqual(signature)
  }
})

test('nothing but 64 bytes is a signature', () => {
  for (let length = 0; length < 80; length += 1) {
    for (const zeros of [0, 1, length]) {
      const value = bytes(length, zeros)
      expect(readProofValue(`z${encodeBase58(value)}`)).toEqual(length === 64 ? value : null)
    }
  }
  expect(readProofValue('')).toBeNull()
  expect(readProofValue(encodeBase58(bytes(64)))).toBeNull()
})

test('a foreign letter anywhere, and no other text, is refused or another signature', () => {
  const text = writeProofValue(bytes(64))
  for (let at = 0; at < text.length; at += 1) {
    for (const letter of ['0', 'O', 'I', 'l', ' ', 'é', '\u{10331}', '']) {
      const changed = text.slice(0, at) + letter + text.slice(at + 1)
      expect(readProofValue(changed)).toEqual(
        at > 0 && letter === '' ? sixtyFour(decodeBase58(changed.slice(1))) : null,
      )
    }
  }
})

function sixtyFour(value: Uint8Array | null): Uint8Array | null {
  return value?.length === 64 ? value : null
}
