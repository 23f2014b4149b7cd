import { beforeAll, expect, test } from 'vitest'
import { canonicalHash } from '../canonical/rdfc.ts'
import { olderContexts } from '../proofs/older-contexts.ts'
import { type SampleIssuer, sampleIssuer, served } from '../verify/sample-issuer.ts'
import { verify } from '../verify/verify.ts'
import { leafOf, withAnchorProof } from './anchor-document.ts'
import { parseAnchor } from './anchor.ts'
import { buildBlockcert, displayOf } from './build-blockcert.ts'
import { toHex } from './hex.ts'
import { buildTree, pathOf } from './merkle-tree.ts'
import { decodeProofValue } from './proof-value.ts'

type Loose = ReturnType<typeof JSON.parse>
const anchor = `blink:eth:31337:0x${'ab'.repeat(32)}`
const facts = {
  anchor,
  created: '2026-04-02T00:00:00Z',
  verificationMethod: 'did:web:badges.example:organisations:minamo#chain-1',
  proofId: 'urn:uuid:0d5c0f2e-6a0d-4a27-9b59-cf9d3c5ac0de',
}
let issuer: SampleIssuer
let signed: Loose

beforeAll(async () => {
  issuer = await sampleIssuer()
  signed = await issuer.badge()
})

async function anchored(text: string, edit: Partial<Loose> = {}): Promise<Loose> {
  const leaf = await leafOf(JSON.parse(text))
  const tree = buildTree([leaf, new Uint8Array(32).fill(7)])
  const path = pathOf(tree, 0)
  return JSON.parse(
    withAnchorProof(text, { ...facts, previousProof: signed.proof.id, root: tree.root, leaf, path, ...edit }),
  )
}

test('an anchored credential is the signed one with a second proof and nothing else', async () => {
  const document = await anchored(JSON.stringify(signed))
  expect({ ...document, proof: document.proof[0] }).toEqual(signed)
  expect(document.proof[1]).toMatchObject({
    type: 'DataIntegrityProof',
    cryptosuite: 'merkle-proof-2019',
    previousProof: signed.proof.id,
  })
  const read = decodeProofValue(document.proof[1].proofValue)!
  expect(read.targetHash).toBe(toHex(await leafOf(signed)))
  expect(read.anchors.map((one) => parseAnchor(one)!.chain.id)).toEqual(['eth:31337'])
})

test('the leaf covers the signature, however its proof is written', async () => {
  const leaf = await leafOf(signed)
  expect(await leafOf({ ...signed, proof: [signed.proof] })).toEqual(leaf)
  expect(await leafOf(await issuer.badge({ edit: (unsigned) => void (unsigned.name = 'another') }))).not.toEqual(leaf)
  const { proof: _, ...unsigned } = signed
  expect(await leafOf(unsigned)).not.toEqual(leaf)
})

test('the signature of an anchored credential still holds', async () => {
  const document = await anchored(JSON.stringify(signed))
  const ports = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() })
  const report = await verify(new TextEncoder().encode(JSON.stringify(document)), {
    ports,
    now: new Date('2026-05-01'),
  })
  expect(report.checks.find((found) => found.name === 'proof')).toMatchObject({ result: 'pass' })
})

test('a path that leads elsewhere is not written', async () => {
  await expect(anchored(JSON.stringify(signed), { root: new Uint8Array(32) })).rejects.toThrow(RangeError)
})

test('a document with words nobody knows has no leaf', async () => {
  await expect(leafOf({ ...signed, grade: 'A' })).rejects.toThrow('data-loss')
})

test('the Blockcerts form says the same, shows it, and leaves the status to the issuer’s list', async () => {
  const form = buildBlockcert(signed)
  expect(form).toMatchObject({ id: signed.id, credentialSubject: signed.credentialSubject, issuer: signed.issuer })
  expect(form.type).toEqual(['VerifiableCredential', 'BlockcertsCredential'])
  for (const member of ['credentialStatus', 'credentialSchema', 'proof']) expect(form).not.toHaveProperty(member)
  const pinned = { pinned: olderContexts }
  expect(await leafOf(form)).not.toEqual(
    await canonicalHash({ ...form, display: { contentMediaType: 'text/plain' } }, pinned),
  )
  expect(displayOf(signed)).toContain('<h1>縄文考古学入門</h1>')
})

test('what people wrote is text in a display, never HTML', () => {
  const subject = { achievement: { name: '<script>x</script>', description: '"a" & \'b\'' }, identifier: [] }
  const html = displayOf({
    credentialSubject: subject,
    issuer: { name: '<img src=x>' },
    validFrom: '2026-04-01T00:00:00Z',
  })
  expect(html).not.toMatch(/<script|<img/)
})
