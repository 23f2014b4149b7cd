import { generateKeyPairSync, sign as signBytes, verify as verifyBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCompact, writeCompact } from './compact.ts'
import { claimsFor, credentialOf } from './credential-claims.ts'

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

test('what RS256 signed is read again, and Node finds the signature right', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const payload = { name: '髙田　﨑😀', nested: [1, { a: null }] }
  const token = await writeCompact({ alg: 'RS256' }, payload, async (bytes) => signBytes('sha256', bytes, privateKey))
  const read = readCompact(token)!
  expect([read.header, read.payload]).toEqual([{ alg: 'RS256' }, payload])
  expect(verifyBytes('sha256', read.signed, publicKey, read.signature)).toBe(true)
})

test.each([
  ['two parts', `${part({})}.${part({})}`],
  ['four parts', `${part({})}.${part({})}.AA.AA`],
  ['a header that is no object', `${part([])}.${part({})}.AA`],
  ['a payload that is no JSON', `${part({})}.${part('x')}.AA`],
  ['a payload that is no UTF-8', `${part({})}._w.AA`],
  ['padding', `${part({})}.${part({})}.AA==`],
  ['another alphabet', `${part({})}.${part({})}.+A`],
  ['bits to spare', `${part({})}.${part({})}.AB`],
  ['a header too long', `${part({ kid: 'x'.repeat(20_000) })}.${part({})}.AA`],
  ['a signature too long', `${part({})}.${part({})}.${'A'.repeat(4000)}`],
])('%s is no JWS', (_, text) => {
  expect(readCompact(text)).toBeNull()
})

test('whatever the text is, reading it ends with an answer', () => {
  fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => void readCompact(`${a}.${b}.${c}`)))
})

test('Open Badges 3.0, 5.2.1: the claims of a credential say what it says, and are taken off again', () => {
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'urn:x:1',
    issuer: { id: 'https://x.example/1' },
    validFrom: '2010-01-01T00:00:00Z',
    validUntil: '2030-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:1' },
  }
  const payload = claimsFor(credential)
  expect(payload).toMatchObject({
    iss: 'https://x.example/1',
    jti: 'urn:x:1',
    nbf: 1_262_304_000,
    exp: 1_893_456_000,
    sub: 'did:example:1',
  })
  expect(credentialOf(payload)).toEqual({ document: credential, differing: [] })
  const { validUntil: _, credentialSubject: __, ...open } = credential
  expect(claimsFor(open)).not.toHaveProperty('exp')
  expect(claimsFor(open)).not.toHaveProperty('sub')
})
