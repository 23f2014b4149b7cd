import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '#crypto'
import { keyOfJwk, keyOfMultikey } from './public-key.ts'

const jwkOf = (pair: { publicKey: { export(o: { format: 'jwk' }): unknown } }) =>
  pair.publicKey.export({ format: 'jwk' }) as Record<string, string>
const rsa = (modulusLength: number) => jwkOf(generateKeyPairSync('rsa', { modulusLength }))
const ec = (namedCurve: string) => jwkOf(generateKeyPairSync('ec', { namedCurve }))

test('a key is the same key as Multikey and as JWK, the point of a curve restored from its x', () => {
  for (let run = 0; run < 8; run += 1) {
    for (const jwk of [ec('P-256'), ec('P-384'), ec('secp256k1'), jwkOf(generateKeyPairSync('ed25519'))]) {
      const key = keyOfJwk(jwk)!
      expect(keyOfMultikey(key.multikey!)).toEqual(key)
      expect(key.jwk).toEqual(jwk)
    }
  }
})

test('W3C’s Multikeys are read as what they are', () => {
  expect(keyOfMultikey('zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP')?.kind).toBe('P-256')
  expect(keyOfMultikey('z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ')?.kind).toBe('P-384')
  expect(keyOfMultikey('zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme')?.kind).toBe('secp256k1')
  expect(keyOfMultikey('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2')?.kind).toBe('Ed25519')
})

test('another curve, a point beside the curve, a short RSA key and a secret key are no keys', () => {
  const p256 = ec('P-256')
  expect(keyOfJwk({ ...p256, y: p256.x })).toBeNull()
  expect(keyOfJwk({ ...p256, d: 'AAAA' })).toBeNull()
  expect(keyOfJwk(ec('P-521'))).toBeNull()
  expect(keyOfJwk(rsa(1024))).toBeNull()
  expect(keyOfJwk({ ...rsa(2048), e: 'AQAA' })).toBeNull()
  expect(keyOfJwk(rsa(2048))?.kind).toBe('RSA')
  for (const value of [null, 7, {}, { kty: 'oct', k: 'AA' }, { kty: 'OKP', crv: 'Ed25519', x: 7 }])
    expect(keyOfJwk(value)).toBeNull()
  for (const text of ['', 'z', 'z6Mk', 'uAAAA']) expect(keyOfMultikey(text)).toBeNull()
})

test('base64url has one text for the same bytes', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 0xff)
    expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes)
  }
  for (const text of ['A', 'AB', 'AAB', 'AA==', 'A+', 'A A', 'Ａ']) expect(decodeBase64url(text)).toBeNull()
})
