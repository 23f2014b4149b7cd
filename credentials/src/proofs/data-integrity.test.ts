import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CanonicalizationError } from '../canonical/rdfc.ts'
import { proofHolds, sign } from './data-integrity.ts'
import { encodeEd25519Multikey } from './multikey.ts'
import { sampleBadge as credential } from './sample-badge.ts'

const pair = generateKeyPairSync('ed25519')
const publicKey = encodeEd25519Multikey(Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url'))
const how = {
  signer: {
    verificationMethod: 'did:web:badges.example:organisations:minamo#key-1',
    sign: async (bytes: Uint8Array) => signBytes(null, bytes, pair.privateKey),
  },
  created: '2026-04-01T00:00:00Z',
  proofId: 'urn:uuid:7a3f9a52-4d0a-4a9d-8f7e-0f5f1d1f8d11',
}
test('a signed badge holds under its own key, whatever the order of its members', async () => {
  const signed = await sign(credential, how)
  expect(await proofHolds(Object.fromEntries(Object.entries(signed).reverse()), publicKey)).toBe(true)
})

test('no member can be edited, and no proof option, without breaking the proof', async () => {
  const signed = await sign(credential, how)
  const renamed = structuredClone(signed)
  renamed.credentialSubject.achievement.name = '縄文考古学入門2'
  expect(await proofHolds(renamed, publicKey)).toBe(false)
  expect(await proofHolds({ ...signed, validFrom: '2026-04-02T00:00:00Z' }, publicKey)).toBe(false)
  expect(await proofHolds({ ...signed, proof: { ...signed.proof, created: '2026-04-02T00:00:00Z' } }, publicKey)).toBe(
    false,
  )
  expect(await proofHolds({ ...signed, proof: { ...signed.proof, proofPurpose: 'authentication' } }, publicKey)).toBe(
    false,
  )
})

test('another key, a malformed key and a malformed proof value prove nothing', async () => {
  const signed = await sign(credential, how)
  const other = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
  expect(await proofHolds(signed, other)).toBe(false)
  expect(await proofHolds(signed, 'z6Mk')).toBe(false)
  expect(await proofHolds({ ...signed, proof: { ...signed.proof, proofValue: 'zI0Ol' } }, publicKey)).toBe(false)
  expect(await proofHolds(credential, publicKey)).toBe(false)
})

test('a member that JSON-LD would drop is refused, so nothing unsigned can look signed', async () => {
  const signing = sign({ ...credential, grade: 'A' }, how)
  await expect(signing).rejects.toBeInstanceOf(CanonicalizationError)
  await expect(signing).rejects.toMatchObject({ code: 'canonical.data-loss' })
})

test('an unknown context is refused by name and never fetched', async () => {
  const foreign = { ...credential, '@context': [...credential['@context'], 'https://elsewhere.example/context.json'] }
  await expect(sign(foreign, how)).rejects.toMatchObject({ code: 'context.unknown' })
})

const vectors = join(import.meta.dirname, '../../../../shared/fixtures/ob30-1edtech')
test.runIf(existsSync(vectors))('1EdTech’s own sample badge holds under the key 1EdTech published', async () => {
  const read = (name: string) => JSON.parse(readFileSync(join(vectors, name), 'utf8'))
  const [key] = /z6Mk\w+/.exec(JSON.stringify(read('simple.json').proof)) ?? ['']
  expect(await proofHolds(single(read('simple.json')), key)).toBe(true)
  expect(await proofHolds(single(read('simple-err-proof-value.json')), key)).toBe(false)
})

/** The sample writes its one proof as an array of one. */
function single<T extends { proof: unknown }>(document: T): T {
  return { ...document, proof: [document.proof].flat()[0] }
}
