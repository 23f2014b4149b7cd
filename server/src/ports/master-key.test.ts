import { expect, test } from 'vitest'
import { permutationUnder, sealUnder } from './master-key.ts'
import { uuidV7 } from './random.ts'

const seal = sealUnder(Buffer.alloc(32, 1))

test('what is sealed opens under the same key and label, and no other', () => {
  const sealed = seal.close(new Uint8Array([1, 2, 3]), 'issuer-key:a')
  expect(seal.open(sealed, 'issuer-key:a')).toEqual(new Uint8Array([1, 2, 3]))
  expect(() => seal.open(sealed, 'issuer-key:b')).toThrow()
  expect(() => sealUnder(Buffer.alloc(32, 2)).open(sealed, 'issuer-key:a')).toThrow()
  expect(() =>
    seal.open(
      sealed.map((byte, index) => (index === sealed.length - 1 ? byte ^ 1 : byte)),
      'issuer-key:a',
    ),
  ).toThrow()
  expect(seal.close(new Uint8Array(3), 'x')).not.toEqual(seal.close(new Uint8Array(3), 'x'))
})

test.each([1, 2, 3, 100, 1000, 4097])('the permutation of %i hits every place once', (size) => {
  const permute = permutationUnder(Buffer.alloc(32, 3))
  const places = Array.from({ length: size }, (_, index) => permute('list', index, size))
  expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index))
})

test('another label or key is another permutation, and the same ones are the same', () => {
  const first = (key: number, label: string) =>
    Array.from({ length: 8 }, (_, index) => permutationUnder(Buffer.alloc(32, key))(label, index, 131_072))
  expect(first(1, 'a')).toEqual(first(1, 'a'))
  expect(first(1, 'a')).not.toEqual(first(1, 'b'))
  expect(first(1, 'a')).not.toEqual(first(2, 'a'))
  expect(() => permutationUnder(Buffer.alloc(32))('a', 5, 5)).toThrow(RangeError)
})

test('a UUIDv7 carries its time first (RFC 9562, section 5.7)', () => {
  expect(uuidV7(0x017f22e279b0, new Uint8Array(10))).toBe('017f22e2-79b0-7000-8000-000000000000')
})
