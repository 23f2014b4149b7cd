/** `ecdsa-sd-2023`: what another's library signs and its holder shows in part, judged here. Nothing is asked of the network. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import {
  createDiscloseCryptosuite,
  createSignCryptosuite,
  createVerifyCryptosuite,
} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { beforeAll, expect, test } from 'vitest'
import { contextFor } from '../canonical/contexts.ts'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { served } from '../verify/sample-issuer.ts'
import { badgeOf, signerWith } from '../verify/sample-signer.ts'
import { verify } from '../verify/verify.ts'
import { decodeBase58 } from './base58.ts'
import { addBaseProof, deriveCredential, NotDerivable } from './selective-disclosure.ts'
import { NothingThere } from './cryptosuites/selected-claims.ts'

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

/** Our own base proof over a badge. */
async function signedByUs(edit?: (unsigned: Loose) => void, mandatoryPointers = always): Promise<Loose> {
  const [signer, moment] = [await signerWith('P-256'), await signerWith('P-256')]
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-sd-2023',
    created: '2026-04-01T00:00:00Z',
    verificationMethod: signer.method,
    proofPurpose: 'assertionMethod',
  }
  const publicKey = decodeBase58(moment.did.slice('did:key:z'.length))!
  return addBaseProof(badgeOf(signer.did, edit), {
    options,
    mandatoryPointers,
    signer: {
      sign: signer.signBytes,
      moment: { publicKey, sign: moment.signBytes },
      hmacKey: crypto.getRandomValues(new Uint8Array(32)),
    },
  })
}
/** What the other library asks to judge it: it resolves the issuer's own did:key from what we hand it. */
function theirQuestion(credential: Loose) {
  const { id: did } = credential.issuer
  const multikey = did.slice('did:key:'.length)
  const method = { id: `${did}#${multikey}`, type: 'Multikey', controller: did, publicKeyMultibase: multikey }
  const known: Record<string, object> = {
    [did]: { '@context': 'https://www.w3.org/ns/did/v1', id: did, assertionMethod: [method.id] },
    [method.id]: { '@context': 'https://w3id.org/security/multikey/v1', ...method },
  }
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
  const loader = async (url: string) =>
    known[url] ? { document: known[url], documentUrl: url, contextUrl: null } : documentLoader(url)
  return { credential, suite, documentLoader: loader }
}
const everything = ['/credentialSubject/achievement', '/id', '/name']

test('what we sign and derive holds, here and by the other library, and so does what one signs and the other derives', async () => {
  const ours = await signedByUs()
  const shownByUs = await deriveCredential(ours, everything)
  const suite = new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers: everything }) })
  const shownByThem = await vc.derive({ verifiableCredential: structuredClone(ours), suite, documentLoader })
  for (const document of [shownByUs, shownByThem, await deriveCredential(base, everything)]) {
    const report = await judge(document as Loose)
    expect([report.verdict, proofOf(report)]).toEqual(['valid', 'proof.holds'])
    expect(report.credential).not.toHaveProperty('awardedDate')
    expect((await vc.verifyCredential(theirQuestion(document as Loose))).verified).toBe(true)
  }
})

test('a list in part, values beside each other and a value with a language are shown as they were signed', async () => {
  const ours = await signedByUs((it) => {
    it.credentialSubject.achievement.tag = ['見本', 'sample', 'third']
    it.evidence = [
      { type: ['Evidence'], name: 'First' },
      { type: ['Evidence'], name: 'Second' },
      { type: ['Evidence'], name: 'First' },
    ]
    it.name = { '@value': '見本の修了証', '@language': 'ja' }
  })
  const shown = (await deriveCredential(ours, [...everything, '/evidence/1', '/evidence/2'])) as Loose
  expect(shown.evidence.map((one: Loose) => one.name)).toEqual(['Second', 'First'])
  expect(proofOf(await judge(shown))).toBe('proof.holds')
  shown.evidence[0].name = 'Other'
  expect(proofOf(await judge(shown))).toBe('proof.broken')
})

test('a pointer to nothing, nothing to show, a proof that is no base proof and an edited credential are refused', async () => {
  await expect(signedByUs(undefined, ['/credentialSubject/nothing'])).rejects.toThrow(NothingThere)
  await expect(signedByUs(undefined, ['no pointer'])).rejects.toThrow(NothingThere)
  const ours = await signedByUs(undefined, [])
  await expect(deriveCredential(ours, [])).rejects.toThrow(NotDerivable)
  await expect(deriveCredential(ours, ['/__proto__/x'])).rejects.toThrow(NothingThere)
  await expect(deriveCredential(await deriveCredential(ours, ['/id']), ['/id'])).rejects.toThrow(NotDerivable)
  await expect(deriveCredential({ ...ours, description: 'one statement more' }, ['/id'])).rejects.toThrow(NotDerivable)
})
