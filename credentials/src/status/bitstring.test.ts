import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitAt, decodeBits, emptyBits, encodeBits, setBit } from './bitstring.ts'
import { buildStatusList } from './list-credential.ts'

test('exactly the bits that were set are set after the list was packed and read again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat({ max: 131_071 }), { maxLength: 40 }), async (indices) => {
      const bits = emptyBits(131_072)
      for (const index of indices) setBit(bits, index)
      const read = (await decodeBits(await encodeBits(bits)))!
      expect(Array.from({ length: 131_072 }, (_, index) => index).filter((index) => bitAt(read, index))).toEqual(
        indices.toSorted((a, b) => a - b),
      )
    }),
    { numRuns: 20 },
  )
})

test('index 0 is the left-most bit, and no list is shorter than the standard allows', () => {
  const bits = emptyBits(1)
  setBit(bits, 0)
  expect([bits.length, bits[0], bitAt(bits, 0), bitAt(bits, 131_072)]).toEqual([16_384, 0x80, true, null])
  expect(() => setBit(bits, 131_072)).toThrow(RangeError)
})

test('a short list, a bomb and a list that is no GZIP are refused', async () => {
  const packed = (bytes: number) => `u${gzipSync(Buffer.alloc(bytes)).toString('base64url')}`
  expect(await decodeBits(packed(16 * 1024 - 1))).toBeNull()
  expect(await decodeBits(packed(64 * 1024 * 1024))).toBeNull()
  expect(await decodeBits('uAAAA')).toBeNull()
  expect(await decodeBits({ en: 'x' })).toBeNull()
})

test('a status list credential carries its own address, its issuer and the list', async () => {
  const list = buildStatusList({
    id: 'https://badges.example/organisations/minamo/status/1',
    issuer: 'did:web:badges.example:organisations:minamo',
    purpose: 'revocation',
    validFrom: '2026-04-01T00:00:00Z',
    encodedList: await encodeBits(emptyBits(131_072)),
  })
  expect(list).toMatchObject({
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    credentialSubject: { id: 'https://badges.example/organisations/minamo/status/1#list', statusPurpose: 'revocation' },
  })
})
