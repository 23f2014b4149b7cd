/** W3C's step-by-step vectors, and 1EdTech's legacy sample. What needs ../shared is skipped where it is absent.
 * W3C’s `employ` vectors are left out: their vocabulary is in none of our packages. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase58 } from './base58.ts'
import { cryptosuites, proofHoldsBy, suiteOf } from './cryptosuites.ts'
import type { OneSignature } from './cryptosuites/suite.ts'
import { olderContexts } from './older-contexts.ts'
import { keyOfJwk, keyOfMultikey } from './public-key.ts'
import { sampleBadge } from './sample-badge.ts'

type Json = Record<string, unknown>
const shared = join(import.meta.dirname, '../../../../shared/fixtures')
const json = (name: string) => JSON.parse(readFileSync(join(shared, name), 'utf8'))
/** W3C's vectors are written in a vocabulary for examples, which no badge may use. */
const examples = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }
const pinned = new Map([...olderContexts, ['https://www.w3.org/ns/credentials/examples/v2', examples] as const])
const keyOf = (proof: Json) => keyOfMultikey(String(proof.verificationMethod).split('#').at(-1)!)!
const holds = (signed: Json) => {
  const { proof, ...document } = signed as { proof: Json }
  return proofHoldsBy(suiteOf(proof)!, { document, proof, key: keyOf(proof), pinned })
}

const vectors: [string, string][] = [
  ['eddsa-rdfc-2022', 'w3c-eddsa/eddsa-rdfc-2022/signedDataInt.json'],
  ['eddsa-jcs-2022', 'w3c-eddsa/eddsa-jcs-2022/signedJCS.json'],
  ['Ed25519Signature2020', 'w3c-eddsa/Ed25519Signature2020/signedEdSig.json'],
  ['ecdsa-rdfc-2019', 'w3c-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json'],
  ['ecdsa-rdfc-2019', 'w3c-ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384.json'],
  ['ecdsa-jcs-2019', 'w3c-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json'],
  ['ecdsa-jcs-2019', 'w3c-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json'],
]
const [jcs, p384] = [vectors[1]!, vectors[4]!]
describe.runIf(existsSync(shared))('W3C’s vectors', () => {
  test.each(vectors)('%s holds, and breaks with any edit (%s)', async (suite, file) => {
    const signed = json(file)
    expect(suiteOf(signed.proof)?.id).toBe(suite)
    expect(await holds(signed)).toBe(true)
    expect(await holds({ ...signed, validFrom: '2023-01-02T00:00:00Z' })).toBe(false)
    expect(await holds({ ...signed, proof: { ...signed.proof, created: '2023-02-24T23:36:39Z' } })).toBe(false)
    expect(await holds({ ...signed, proof: { ...signed.proof, proofPurpose: 'authentication' } })).toBe(false)
    for (const proofValue of ['z1', 'uAAAA', '', 7, `${signed.proof.proofValue}1`])
      expect(await holds({ ...signed, proof: { ...signed.proof, proofValue } })).toBe(false)
  })

  test('a proof under another suite’s name, or by a key of another kind, proves nothing', async () => {
    const { proof, ...document } = json(jcs[1])
    const other = json(p384[1]).proof
    for (const suite of cryptosuites)
      expect(await proofHoldsBy(suite, { document, proof, key: keyOf(other), pinned })).toBe(false)
    const renamed = { ...proof, cryptosuite: 'eddsa-rdfc-2022', '@context': undefined }
    expect(await proofHoldsBy(suiteOf(renamed)!, { document, proof: renamed, key: keyOf(proof), pinned })).toBe(false)
  })

  test('a context added after signing is not covered by a proof over JSON, so it breaks', async () => {
    const signed = json(jcs[1])
    const contexts = [...signed['@context'], 'https://elsewhere.example/meaning']
    expect(await holds({ ...signed, '@context': contexts })).toBe(false)
  })

  test('1EdTech’s legacy eddsa-2022 sample holds under the key it names', async () => {
    const { proof, ...document } = json('ob30-1edtech/simple-eddsa-2022.json')
    expect(await holds({ ...document, proof: proof[0] })).toBe(true)
    expect(await holds({ ...document, name: 'Other name', proof: proof[0] })).toBe(false)
  })
})

const curves = [
  ['P-256', 'ecdsa-rdfc-2019', 'SHA-256'],
  ['P-384', 'ecdsa-jcs-2019', 'SHA-384'],
] as const
test.each(curves)('a badge signed with %s by %s holds, whatever is in its texts', async (namedCurve, id, hash) => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify'])
  const key = keyOfJwk(await crypto.subtle.exportKey('jwk', pair.publicKey))!
  const suite = cryptosuites.find((one) => one.id === id)!
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (name) => {
      const document = { ...sampleBadge, name }
      const options = {
        type: 'DataIntegrityProof',
        cryptosuite: id,
        verificationMethod: 'did:web:a.example#1',
        proofPurpose: 'assertionMethod',
        ...(id.includes('jcs') ? { '@context': document['@context'] } : {}),
      }
      const covered = { document, options, kind: namedCurve, pinned: olderContexts }
      const { value } = await (suite as OneSignature).bytes(covered).next()
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash },
        pair.privateKey,
        value as Uint8Array<ArrayBuffer>,
      )
      const proof = { ...options, proofValue: `z${encodeBase58(new Uint8Array(signature))}` }
      expect(await proofHoldsBy(suite, { document, proof, key })).toBe(true)
      expect(await proofHoldsBy(suite, { document: { ...document, name: `${name}.` }, proof, key })).toBe(false)
    }),
    { numRuns: 10 },
  )
})
