/** What an installation found, signed so that anybody can check that it said so. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildDidDocument } from '../did/document.ts'
import { encodeEd25519Multikey } from '../proofs/multikey.ts'
import { maxDocumentBytes } from '../verify/ports.ts'
import { sampleIssuer, served } from '../verify/sample-issuer.ts'
import { verify } from '../verify/verify.ts'
import { checkReport, readReport } from './check-report.ts'
import { type ReportItem, reportItem, reportOf, type SignedReport, signReport } from './signed-report.ts'

const did = 'did:web:checks.example'
const address = 'https://checks.example/.well-known/did.json'
const facts = {
  checkedBy: 'https://checks.example',
  checkedAt: '2026-11-22T00:00:00.000Z',
  checkedUntil: '2026-11-22T00:00:01.000Z',
}
const item: ReportItem = { name: '見本.json', sha256: '00'.repeat(32), answer: 'valid', codes: ['proof.verified'] }
const bytesOf = (report: object) => new TextEncoder().encode(JSON.stringify(report))

function installation(method = `${did}#report-1`) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x } = publicKey.export({ format: 'jwk' })
  const publicKeyMultibase = encodeEd25519Multikey(Buffer.from(x!, 'base64url'))
  return {
    document: buildDidDocument({ id: did, keys: [{ id: '#report-1', publicKeyMultibase }] }),
    signer: { verificationMethod: method, sign: async (bytes: Uint8Array) => sign(null, bytes, privateKey) },
  }
}

const here = installation()
let report: SignedReport
beforeAll(async () => {
  report = await signReport(reportOf([item], facts), { signer: here.signer, created: '2026-11-22T00:00:02Z' })
})
const standing = async (some: SignedReport, ports = served({ [address]: here.document })) =>
  (await checkReport(some, ports)).signature

describe('a report', () => {
  test('holds under the key its installation publishes, however its JSON is written', async () => {
    const read = readReport(new TextEncoder().encode(JSON.stringify(report, null, 2)))!
    expect(await checkReport(read, served({ [address]: here.document }))).toEqual({
      signature: 'holds',
      by: did,
      signedAt: '2026-11-22T00:00:02Z',
    })
  })

  test('altered in any letter of what it says is broken, or no report any more', async () => {
    const text = JSON.stringify(report)
    for (const [from, to] of [
      ['"valid"', '"changed"'],
      ['見本', '見木'],
      ['checks.example"', 'others.example"'],
      ['00:00:01', '00:00:09'],
      ['"name"', '"nama"'],
      ['"version":1', '"version":2'],
      ['proof.verified', 'proof.verifief'],
    ] as const) {
      expect(text).toContain(from)
      const altered = readReport(new TextEncoder().encode(text.replace(from, to)))
      const other = served({ [address]: here.document, 'https://others.example/.well-known/did.json': here.document })
      if (altered) expect(await standing(altered, other)).toBe('broken')
    }
  })

  test('of an installation whose key cannot be had is unknown; under the key of another it is broken', async () => {
    expect(await standing(report, served({}))).toBe('unknown')
    expect(await standing(report, served({ [address]: installation().document }))).toBe('broken')
    const foreign = installation('did:web:evil.example#report-1')
    const forged = await signReport(reportOf([item], facts), { signer: foreign.signer, created: facts.checkedAt })
    const ports = served({
      [address]: here.document,
      'https://evil.example/.well-known/did.json': { ...foreign.document, id: 'did:web:evil.example' },
    })
    expect(await standing(forged, ports)).toBe('broken')
  })

  test('without its proof, or with half a letter in it, is not taken for signed', async () => {
    const { proof: _, ...bare } = report
    expect(readReport(bytesOf(bare))).toBeNull()
    expect(await standing({ ...report, items: [{ ...item, name: '\ud800' }] })).toBe('broken')
    expect(await standing({ ...report, proof: { ...report.proof, proofValue: 'z1' } })).toBe('broken')
    expect(await standing({ ...report, proof: { ...report.proof, proofPurpose: 'authentication' } })).toBe('broken')
  })

  test('is never a badge, valid or not', async () => {
    const found = await verify(bytesOf(report), { ports: served({ [address]: here.document }), now: new Date() })
    expect([found.verdict, found.checks[0]!.code, found.credential]).toEqual([
      'indeterminate',
      'format.verification-report',
      null,
    ])
  })

  test('of ten thousand with the longest texts is still small enough to be checked again', async () => {
    const long = {
      ...item,
      name: '縄'.repeat(5000),
      id: `https://a.example/${'𠮷'.repeat(2000)}`,
      issuer: '縄'.repeat(5000),
    }
    const codes = Array.from({ length: 30 }, (_, index) => `format.some-long-code-of-a-check-${index}`)
    const many = Array.from({ length: 10_000 }, () => ({ ...long, codes }))
    const signed = await signReport(reportOf(many, facts), { signer: here.signer, created: facts.checkedAt })
    const bytes = bytesOf(signed)
    expect(bytes.length).toBeLessThan(maxDocumentBytes)
    expect(readReport(bytes)!.items).toHaveLength(10_000)
    expect(await standing(readReport(bytes)!)).toBe('holds')
  })
})

test.each([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ['a list', bytesOf([])],
  ['items that are none', bytesOf({ type: 'VerificationReport', version: 1, ...facts, items: [1], proof: {} })],
  [
    'an address with a path',
    bytesOf({
      type: 'VerificationReport',
      version: 1,
      ...facts,
      checkedBy: 'https://a.example/x',
      items: [],
      proof: {},
    }),
  ],
  [
    'a moment that is none',
    bytesOf({ type: 'VerificationReport', version: 1, ...facts, checkedAt: 'soon', items: [], proof: {} }),
  ],
])('%s is no report', (_, bytes) => {
  expect(readReport(bytes)).toBeNull()
})

test('an item names a badge and its issuer only where the proof covers them, and the failed checks first', async () => {
  const issuer = await sampleIssuer()
  const badge = await issuer.badge()
  const ports = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() })
  const o = { ports, now: new Date('2026-11-22T00:00:00Z') }
  const good = reportItem({ name: 'a', sha256: 'x', report: await verify(bytesOf(badge), o) })
  expect(good).toMatchObject({ name: 'a', sha256: 'x', answer: 'valid', id: badge.id, issuer: badge.issuer.id })
  const edited = await verify(bytesOf({ ...badge, name: '偽の題名' }), o)
  expect(reportItem({ name: 'b', report: edited })).toEqual({
    name: 'b',
    answer: 'invalid',
    codes: expect.arrayContaining([edited.checks.find(({ result }) => result === 'fail')!.code]),
  })
  expect(reportItem({ name: 'b', report: edited }).codes[0]).toBe(
    edited.checks.find(({ result }) => result === 'fail')!.code,
  )
  expect(reportItem({ name: 'c', problem: 'zip.encrypted' })).toEqual({
    name: 'c',
    answer: 'unjudged',
    codes: ['zip.encrypted'],
  })
})
