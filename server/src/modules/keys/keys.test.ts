import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'
import { keysMaxAgeSeconds } from './key.ts'
import { didDocument, ensureIssuerKey, signerFor } from './keys.ts'
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
const published = async () =>
  (await scoped((tx) => didDocument(tx, ground.ports, { id: ground.organisationId, slug: 'minamo' }))) as {
    assertionMethod: string[]
  }

test('an issuer has one key however often it is asked to have one', async () => {
  for (let round = 0; round < 2; round += 1)
    await scoped((tx) => ensureIssuerKey(tx, ground.ports, { id: ground.organisationId }))
  expect((await published()).assertionMethod).toEqual(['did:web:badges.example:organisations:minamo#key-1'])
})

test('a new key is published at once, signs when every cache has seen it, and the old one stays published (k15)', async () => {
  await rotateKey(ground.ports, { organisationId: ground.organisationId })
  expect((await published()).assertionMethod).toHaveLength(2)
  expect(await methodNow()).toMatch(/#key-1$/)
  ground.clock.now = new Date(ground.clock.now.getTime() + keysMaxAgeSeconds * 1000)
  expect(await methodNow()).toMatch(/#key-2$/)
  expect((await published()).assertionMethod).toHaveLength(2)
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
  const [row] = await ground.rows<{ sealed_private_key: Buffer }>('select sealed_private_key from issuer_key')
  const opened = ground.ports.seal.open(row!.sealed_private_key, '')
  expect(Buffer.compare(Buffer.from(opened), row!.sealed_private_key)).not.toBe(0)
})
