import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { encodeBase58 } from '../proofs/base58.ts'
import { keyOfJwk } from '../proofs/public-key.ts'
import { keyInName } from './key.ts'

const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' })
const did = (jwk: object) => `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`

test('did:key and did:jwk spell out their key', () => {
  const key = keyOfJwk(ec)!
  expect(keyInName(`did:key:${key.multikey}`)).toEqual({ key, fragment: key.multikey })
  expect(keyInName(did(ec))).toEqual({ key, fragment: '0' })
  expect(keyInName('did:web:badges.example')).toBeNull()
})

test('did:key of an RSA key, in its one spelling', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ format: 'der', type: 'pkcs1' })
  const named = (bytes: Uint8Array) => `did:key:z${encodeBase58(Uint8Array.from([0x85, 0x24, ...bytes]))}`
  expect(keyInName(named(der))!.key).toEqual(keyOfJwk(publicKey.export({ format: 'jwk' })))
  expect(named(der)).toMatch(/^did:key:z4MX/)
  const longer = Buffer.concat([der, Buffer.from([0])])
  const padded = Buffer.from(der)
  padded[1] = 0x83
  for (const bytes of [longer, padded, der.subarray(0, -1), der.subarray(4), Buffer.alloc(0)])
    expect(keyInName(named(bytes))!.key).toBeNull()
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'der', type: 'pkcs1' })
  expect(keyInName(named(small))!.key).toBeNull()
})

test('did:key of a secp256k1 key, as in the examples of did:key 0.9', () => {
  const found = keyInName('did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme')
  expect(found?.key).toMatchObject({ kind: 'secp256k1', multikey: found!.fragment })
})

test.each([
  ['a curve we do not use', `did:key:z${encodeBase58(Uint8Array.from([0x82, 0x24, ...new Uint8Array(67)]))}`],
  ['a second spelling of the same key', 'did:key:z11'],
  ['nothing', 'did:jwk:'],
  ['no JSON', 'did:jwk:AAAA'],
  ['a secret key', did({ ...ec, d: 'AAAA' })],
  ['a key for encryption', did({ ...ec, use: 'enc' })],
])('%s gives no key', (_, name) => {
  expect(keyInName(name)?.key).toBeNull()
})
