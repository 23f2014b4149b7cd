/** `ecdsa-sd-2023`: what another's library signs and its holder shows in part, judged here. Nothing is asked of the network. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { createDiscloseCryptosuite, createSignCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { beforeAll, expect, test } from 'vitest'
import { contextFor } from '../canonical/contexts.ts'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { served } from '../verify/sample-issuer.ts'
import { verify } from '../verify/verify.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const documentLoader = async (url: string) => {
  const document = contextFor(url)
  if (!document) throw new Error(`asked for ${url}`)
  return { document, documentUrl: url, contextUrl: null }
}
const always = ['/issuer', '/validFrom', '/type', '/credentialSubject/type', '/credentialSubject/identifier']

let base: Loose
let did: string
beforeAll(async () => {
  const pair = await EcdsaMultikey.generate({ curve: 'P-256' })
  did = `did:key:${pair.publicKeyMultibase}`
  const signer = { ...pair.signer(), id: `${did}#${pair.publicKeyMultibase}`, algorithm: 'P-256' }
  const { credentialStatus: _, ...credential } = buildCredential({
    ...sampleFacts,
    issuer: { ...sampleFacts.issuer, id: did },
  }) as Loose
  const suite = new DataIntegrityProof({ signer, cryptosuite: createSignCryptosuite({ mandatoryPointers: always }) })
  base = await vc.issue({ credential, suite, documentLoader })
})

const shown = (selectivePointers: string[]): Promise<Loose> => {
  const suite = new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers }) })
  return vc.derive({ verifiableCredential: structuredClone(base), suite, documentLoader })
}
const judge = (document: Loose) => verify(Buffer.from(JSON.stringify(document)), { ports: served({}), now })
const proofOf = (report: Awaited<ReturnType<typeof verify>>) =>
  report.checks.find((check) => check.name === 'proof')!.code

test('a badge of which everything needful is shown is valid, and what was kept back is not in it', async () => {
  const report = await judge(await shown(['/credentialSubject/achievement', '/id', '/name']))
  expect([report.verdict, proofOf(report)]).toEqual(['valid', 'proof.holds'])
  expect(JSON.stringify(report.credential)).toContain(sampleFacts.achievement.name)
  expect(report.credential).not.toHaveProperty('awardedDate')
})

test('a word changed, a word added and a statement left out of what must be shown each break it', async () => {
  const good = await shown(['/credentialSubject/achievement', '/id'])
  const changes: ((it: Loose) => void)[] = [
    (it) => (it.credentialSubject.achievement.name = 'Other'),
    (it) => (it.validUntil = '2099-01-01T00:00:00Z'),
    (it) => (it.validFrom = '2020-01-01T00:00:00Z'),
    (it) => delete it.credentialSubject.identifier[0].salt,
    (it) => (it.proof.created = '2020-01-01T00:00:00Z'),
  ]
  for (const change of changes) {
    const edited = structuredClone(good)
    change(edited)
    expect(proofOf(await judge(edited))).toBe('proof.broken')
  }
})

test('the holder’s own base proof is never taken for one to be shown, and nonsense is read as nothing', async () => {
  expect(proofOf(await judge(base))).toBe('proof.unsupported')
  const good = await shown(['/credentialSubject/achievement', '/id'])
  for (const proofValue of ['u2V0B', 'u2V0BgA', 'u2V0BhQ', `${good.proof.proofValue.slice(0, -8)}`, 'z1', 7])
    expect(proofOf(await judge({ ...good, proof: { ...good.proof, proofValue } }))).toBe('proof.unsupported')
})
