/** What we sign, other people's verifier accepts; what was edited, it refuses. */
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import * as vc from '@digitalbazaar/vc'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { expect, test } from 'vitest'
import { contextFor } from '../canonical/contexts.ts'
import { sign } from './data-integrity.ts'
import { encodeEd25519Multikey } from './multikey.ts'
import { issuer, sampleBadge } from './sample-badge.ts'

const pair = generateKeyPairSync('ed25519')
const publicKeyMultibase = encodeEd25519Multikey(Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url'))
const method = { id: `${issuer}#${publicKeyMultibase}`, type: 'Multikey', controller: issuer, publicKeyMultibase }
const documents: Record<string, object> = {
  [method.id]: { '@context': 'https://w3id.org/security/multikey/v1', ...method },
  [issuer]: {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: issuer,
    verificationMethod: [method],
    assertionMethod: [method.id],
  },
}
const documentLoader = async (url: string) => {
  const document = contextFor(url) ?? documents[url]
  if (!document) throw new Error(`asked for ${url}`)
  return { document, documentUrl: url, contextUrl: null }
}
const accepts = async (credential: object) =>
  (await vc.verifyCredential({ credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader })).verified

test('@digitalbazaar/vc accepts our signed badge and refuses it edited', async () => {
  const signed = await sign(sampleBadge, {
    signer: { verificationMethod: method.id, sign: async (bytes) => signBytes(null, bytes, pair.privateKey) },
    created: '2026-04-01T00:00:00Z',
    proofId: 'urn:uuid:7a3f9a52-4d0a-4a9d-8f7e-0f5f1d1f8d11',
  })
  expect(await accepts(signed)).toBe(true)
  expect(await accepts({ ...signed, validFrom: '2026-04-02T00:00:00Z' })).toBe(false)
})
