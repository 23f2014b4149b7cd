import { expect, test } from 'vitest'
import { encodeBase58 } from './base58.ts'
import { decodeEd25519Multikey, encodeEd25519Multikey } from './multikey.ts'

test('a Multikey gives back its 32 bytes; another codec or length is no key', () => {
  const publicKey = new Uint8Array(32).fill(7)
  expect(encodeEd25519Multikey(publicKey)).toMatch(/^z6Mk/)
  expect(decodeEd25519Multikey(encodeEd25519Multikey(publicKey))).toEqual(publicKey)
  expect(decodeEd25519Multikey(encodeEd25519Multikey(publicKey.slice(1)))).toBeNull()
  expect(decodeEd25519Multikey(`z${encodeBase58(new Uint8Array(34))}`)).toBeNull()
})
