/** Documents of the data model 1.1 that other people's software signed hold here, and break with any edit. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { Ed25519Signature2020 } from '@digitalcredentials/ed25519-signature-2020'
import { Ed25519VerificationKey2020 } from '@digitalcredentials/ed25519-verification-key-2020'
import { expect, test } from 'vitest'
import { contextFor } from '../canonical/contexts.ts'
import { proofHoldsBy, suiteOf } from './cryptosuites.ts'
import { olderContexts } from './older-contexts.ts'
import { keyOfMultikey } from './public-key.ts'

type Json = Record<string, unknown>
const unsigned = {
  '@context': [
    'https://www.w3.org/2018/credentials/v1',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'https://w3id.org/security/data-integrity/v2',
    'https://w3id.org/security/suites/ed25519-2020/v1',
  ],
  id: 'urn:uuid:7a3f9a52-4d0a-4a9d-8f7e-0f5f1d1f8d11',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: '縄文考古学入門 ！😀',
  issuer: { id: 'did:web:badges.example', type: ['Profile'], name: 'みなも' },
  issuanceDate: '2026-04-01T00:00:00Z',
  credentialSubject: { type: ['AchievementSubject'], id: 'did:example:holder' },
}
const documentLoader = async (url: string) => {
  const document = contextFor(url) ?? olderContexts.get(url)
  if (!document) throw new Error(`asked for ${url}`)
  return { document, documentUrl: url, contextUrl: null }
}

test.each(['Ed25519Signature2020', 'eddsa-rdfc-2022'])('%s', async (name) => {
  const key = await Ed25519VerificationKey2020.generate({ controller: 'did:web:badges.example' })
  key.id = 'did:web:badges.example#key-1'
  const suite =
    name === 'Ed25519Signature2020'
      ? new Ed25519Signature2020({ key })
      : new DataIntegrityProof({ signer: { ...key.signer(), algorithm: 'Ed25519' }, cryptosuite })
  const { proof, ...document } = (await vc.issue({ credential: { ...unsigned }, suite, documentLoader })) as Json & {
    proof: Json
  }
  const holds = (it: Json) =>
    proofHoldsBy(suiteOf(proof)!, { document: it, proof, key: keyOfMultikey(key.publicKeyMultibase)! })
  expect(suiteOf(proof)?.id).toBe(name)
  expect(await holds(document)).toBe(true)
  expect(await holds({ ...document, name: '縄文考古学入門' })).toBe(false)
})
