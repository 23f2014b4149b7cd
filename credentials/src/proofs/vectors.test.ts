/** The test vectors of 1EdTech's implementation guide, to the byte. Skipped where ../shared is absent. */
import { createPrivateKey, createPublicKey, type KeyObject, sign as signBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalize } from '../canonical/rdfc.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { bytesToSign, proofHolds } from './data-integrity.ts'
import { encodeEd25519Multikey } from './multikey.ts'

const shared = join(import.meta.dirname, '../../../../shared/fixtures')
const folder = join(shared, 'ob30-1edtech-vectors')
const read = (name: string) => readFileSync(join(shared, name), 'utf8')
const json = (name: string) => JSON.parse(read(name))

describe.runIf(existsSync(folder))('1EdTech’s vectors', () => {
  let key: { id: string; publicKeyMultibase: string; secretKeyMultibase: string }
  let secret: KeyObject
  let options: Record<string, string>
  beforeAll(() => {
    key = json('ob30-1edtech-vectors/vectors.json').ob.key
    // Multikey of a secret key: two bytes of codec, 32 of seed, 32 of public key.
    const seed = Buffer.from(decodeBase58(key.secretKeyMultibase.slice(1))!.slice(2, 34))
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    options = {
      type: 'DataIntegrityProof',
      created: '2010-01-01T19:23:24Z',
      verificationMethod: key.id,
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
    }
  })
  const signature = async (...covered: Parameters<typeof bytesToSign>) =>
    `z${encodeBase58(signBytes(null, await bytesToSign(...covered), secret))}`

  test('the key pair', () => {
    const raw = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x!, 'base64url')
    expect(encodeEd25519Multikey(raw)).toBe(key.publicKeyMultibase)
  })

  test('canonical badge and proof options', async () => {
    const simple = json('ob30-1edtech/simple.json')
    const issuer = {
      id: 'https://example.edu/issuers/565049',
      type: ['Profile'],
      name: 'Example Corp',
      url: 'https://www.imsglobal.org',
    }
    const { proof: _, ...unsigned } = { ...simple, issuer }
    expect(await canonicalize(unsigned)).toBe(read('ob30-1edtech-vectors/test-vectors/obv3p0/document-canon.txt'))
    const form = { '@context': simple['@context'], ...options }
    expect(await canonicalize(form)).toBe(read('ob30-1edtech-vectors/test-vectors/obv3p0/proof-canon.txt'))
    const signed = { ...unsigned, proof: { ...options, proofValue: await signature(unsigned, options) } }
    expect(await proofHolds(signed, key.publicKeyMultibase)).toBe(true)
  })

  test('canonical transcript, and the very signature published for it', async () => {
    const pinned = new Map([
      ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', json('contexts/clr-v2p0-2.0.1.json')],
    ])
    const published = json('ob30-1edtech-vectors/vectors.json').clr.documents.at(-1)
    const { proof, ...unsigned } = published
    expect(await canonicalize(unsigned, pinned)).toBe(
      read('ob30-1edtech-vectors/test-vectors/clrv2p0/document-canon.txt'),
    )
    const form = { '@context': published['@context'], ...options }
    expect(await canonicalize(form, pinned)).toBe(read('ob30-1edtech-vectors/test-vectors/clrv2p0/proof-canon.txt'))
    expect(await signature(unsigned, options, pinned)).toBe(proof[0].proofValue)
  })

  test('the badge inside the transcript stands on its own signature', async () => {
    const transcript = json('ob30-1edtech-vectors/vectors.json').clr.documents.at(-1)
    const [badge] = transcript.credentialSubject.verifiableCredential
    expect(await proofHolds({ ...badge, proof: badge.proof[0] }, key.publicKeyMultibase)).toBe(true)
  })
})
