import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'
import { keysMaxAgeSeconds } from './key.ts'
import { addKey } from './issuer-key.ts'
import { didDocument, ensureIssuerKey, signerFor, tokenSignerFor } from './keys.ts'
import { rotateKey } from './rotate-key.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground.close())

const scoped = <T>(run: (tx: Parameters<Parameters<typeof inScope>[2]>[0]) => Promise<T>) =>
  inScope(ground.ports.db, { organisationId: ground.organisationId }, run) as Promise<T>
const methodNow = async () =>
  (await scoped((tx) => signerFor(tx, ground.ports, ground.organisationId))).verificationMethod
const tokenMethodNow = async () =>
  (await scoped((tx) => tokenSignerFor(tx, ground.ports, ground.organisationId))).verificationMethod
const published = async () =>
  (await scoped((tx) => didDocument(tx, ground.ports, { id: ground.organisationId, slug: 'minamo' }))) as {
    assertionMethod: string[]
    verificationMethod: Record<string, unknown>[]
  }

test('an issuer has one key of each kind however often it is asked to have one', async () => {
  for (let round = 0; round < 2; round += 1)
    await scoped((tx) => ensureIssuerKey(tx, ground.ports, { id: ground.organisationId }))
  expect((await published()).assertionMethod).toEqual([
    'did:web:badges.example:organisations:minamo#key-1',
    'did:web:badges.example:organisations:minamo#rsa-1',
  ])
})

test('the key for tokens is published as a JWK of 3,072 bits, without its private half', async () => {
  const method = (await published()).verificationMethod[1]!
  expect(method).toMatchObject({ type: 'JsonWebKey', controller: 'did:web:badges.example:organisations:minamo' })
  const jwk = method.publicKeyJwk as Record<string, string>
  expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kty', 'n', 'use'])
  expect(Buffer.from(jwk.n!, 'base64url').length * 8).toBe(3072)
})

test('an issuer that had only the first kind of key gets the other', async () => {
  const other = { id: ground.otherOrganisationId, slug: 'other' }
  const inOther = <T>(run: (tx: Parameters<Parameters<typeof inScope>[2]>[0]) => Promise<T>) =>
    inScope(ground.ports.db, { organisationId: other.id }, run) as Promise<T>
  await inOther((tx) => addKey(tx, ground.ports, { organisationId: other.id, kind: 'Ed25519', keys: [] }))
  await inOther((tx) => ensureIssuerKey(tx, ground.ports, other))
  const { assertionMethod } = (await inOther((tx) => didDocument(tx, ground.ports, other))) as {
    assertionMethod: string[]
  }
  expect(assertionMethod.map((id) => id.split('#')[1])).toEqual(['key-1', 'rsa-1'])
})

test('a new key is published at once, signs when every cache has seen it, and the old one stays published (k15)', async () => {
  await rotateKey(ground.ports, { organisationId: ground.organisationId })
  expect((await published()).assertionMethod).toHaveLength(4)
  expect([await methodNow(), await tokenMethodNow()].map((id) => id.split('#')[1])).toEqual(['key-1', 'rsa-1'])
  ground.clock.now = new Date(ground.clock.now.getTime() + keysMaxAgeSeconds * 1000)
  expect([await methodNow(), await tokenMethodNow()].map((id) => id.split('#')[1])).toEqual(['key-2', 'rsa-2'])
  expect((await published()).assertionMethod).toHaveLength(4)
})

test('a signature begun with one key can be repeated with it after a rotation', async () => {
  const [first] = await ground.rows<{ id: string }>(
    `select id from issuer_key where fragment = 'key-1' and organisation_id = '${ground.organisationId}'`,
  )
  expect(
    (await scoped((tx) => signerFor(tx, ground.ports, ground.organisationId, first!.id))).verificationMethod,
  ).toMatch(/#key-1$/)
})

test('a private key is sealed at rest', async () => {
  const rows = await ground.rows<{ sealed_private_key: Buffer }>('select sealed_private_key from issuer_key')
  expect(rows).toHaveLength(4)
  for (const row of rows) {
    const opened = ground.ports.seal.open(row.sealed_private_key, '')
    expect(Buffer.compare(Buffer.from(opened), row.sealed_private_key)).not.toBe(0)
  }
})
