import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
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

test.each([
  ['a curve we do not use', 'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme'],
  ['a second spelling of the same key', 'did:key:z11'],
  ['nothing', 'did:jwk:'],
  ['no JSON', 'did:jwk:AAAA'],
  ['a secret key', did({ ...ec, d: 'AAAA' })],
  ['a key for encryption', did({ ...ec, use: 'enc' })],
])('%s gives no key', (_, name) => {
  expect(keyInName(name)?.key).toBeNull()
})
