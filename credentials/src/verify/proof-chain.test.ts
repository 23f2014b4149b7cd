/** Data Integrity 1.0, 4.4 and 4.5: sets and chains of proofs. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodeBase58 } from '../proofs/base58.ts'
import { eddsaRdfc2022 } from '../proofs/cryptosuites/eddsa-rdfc-2022.ts'
import { proofHoldsBy, suiteOf } from '../proofs/cryptosuites.ts'
import { olderContexts } from '../proofs/older-contexts.ts'
import { keyOfMultikey } from '../proofs/public-key.ts'
import { coveredBy, previousProofs, proofsOf } from './proof-chain.ts'
import { sampleIssuer, served } from './sample-issuer.ts'
import { checkSignature } from './signature.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const codes = (found: Awaited<ReturnType<typeof checkSignature>>) => found.map((one) => `${one.result} ${one.code}`)

describe('a chain', () => {
  test('with a link that is missing, or that comes back to itself, is broken', () => {
    const proof = { id: 'a', previousProof: 'b' }
    expect(previousProofs(proof, [proof])).toBeNull()
    const turning = [proof, { id: 'b', previousProof: 'a' }]
    expect(previousProofs(proof, turning)).toBeNull()
    expect(previousProofs({ id: 'c' }, turning)).toEqual([])
  })

  test('a proof that names one that is not there does not hold, however well it was made', async () => {
    const issuer = await sampleIssuer()
    const ports = served({ [issuer.didUrl]: issuer.didDocument })
    const signed = await issuer.badge()
    const lonely = { ...signed, proof: [{ ...signed.proof, previousProof: 'urn:uuid:none' }] }
    expect(codes(await checkSignature(lonely, issuer.id, { ports, now }))).toEqual([
      'fail proof.chain-broken',
      'pass issuer.bound',
    ])
  })

  test('over the proof of a witness holds while the witness’s own proof holds, and not after', async () => {
    const [witness, issuer] = [await sampleIssuer({ id: 'did:web:witness.example' }), await sampleIssuer()]
    const ports = served({ [witness.didUrl]: witness.didDocument, [issuer.didUrl]: issuer.didDocument })
    const { proof: _, ...badge } = await issuer.badge()
    const { proof: seen } = await witness.signDocument(badge)
    const chained = async (before: Loose) => {
      const options = {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        verificationMethod: `${issuer.id}#key-1`,
        proofPurpose: 'assertionMethod',
        previousProof: before.id,
      }
      const document = { ...badge, proof: [before] }
      const covered = eddsaRdfc2022.bytes({ document, options, kind: 'Ed25519', pinned: olderContexts })
      const { value } = await covered.next()
      const proofValue = `z${encodeBase58(await issuer.signBytes(value!))}`
      return { ...badge, proof: [before, { ...options, proofValue }] }
    }
    expect(codes(await checkSignature(await chained(seen), issuer.id, { ports, now }))).toEqual([
      'pass proof.holds',
      'pass issuer.bound',
    ])
    const edited = { ...seen, created: '2020-01-01T00:00:00Z' }
    expect(codes(await checkSignature(await chained(edited), issuer.id, { ports, now }))).toContain(
      'fail proof.chain-broken',
    )
  })
})

const folder = join(import.meta.dirname, '../../../../shared/fixtures/w3c-eddsa/proof-set-chain')
describe.runIf(existsSync(folder))('the published vectors (skipped where ../shared is absent)', () => {
  const read = (name: string): Loose => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  /** They are written in a vocabulary for examples, which no badge may use. */
  const examples = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }
  const pinned = new Map([...olderContexts, ['https://www.w3.org/ns/credentials/examples/v2', examples] as const])
  const holds = (document: Loose, proof: Loose) => {
    const key = keyOfMultikey(String(proof.verificationMethod).split('#').at(-1)!)!
    const previous = previousProofs(proof, proofsOf(document))!
    return proofHoldsBy(suiteOf(proof)!, { document: coveredBy(document, previous), proof, key, pinned })
  }

  test.each([
    ['signedProofSet2.json', 2],
    ['signedProofChain1.json', 3],
    ['signedProofChain2.json', 4],
  ])('%s: each of its %i proofs holds over the document and its previous proofs', async (name, count) => {
    const document = read(name)
    const proofs = proofsOf(document)
    expect(proofs.length).toBe(count)
    for (const proof of proofs) expect(await holds(document, proof)).toBe(true)
  })

  test('an earlier link that was edited breaks the later one', async () => {
    const document = read('signedProofChain2.json')
    document.proof[0].created = '2023-02-24T23:36:39Z'
    expect(await holds(document, document.proof[2])).toBe(false)
    expect(await holds(document, document.proof[3])).toBe(true)
  })
})
