/** Badges in the forms we read but do not write: other suites, other keys, the older data model. */
import { expect, test } from 'vitest'
import { encodeBase64url } from '#crypto'
import { encodeBase58 } from '../proofs/base58.ts'
import { served } from './sample-issuer.ts'
import { badgeOf, signerWith } from './sample-signer.ts'
import { type Report, verify } from './verify.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)
const judge = (document: object, documents: Record<string, object> = {}) =>
  verify(Buffer.from(JSON.stringify(document)), { ports: served(documents), now })

/** The same badge in the words of the VC data model 1.1. */
function inModel1(unsigned: Loose): void {
  unsigned['@context'] = [
    'https://www.w3.org/2018/credentials/v1',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    'https://w3id.org/security/data-integrity/v2',
    'https://w3id.org/security/suites/ed25519-2020/v1',
  ]
  unsigned.issuanceDate = unsigned.validFrom
  unsigned.expirationDate = unsigned.validUntil
  delete unsigned.validFrom
  delete unsigned.validUntil
}

test.each([
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
] as const)('a badge of a did:key is valid by %s with %s, and edited it is not', async (suite, kind) => {
  const signer = await signerWith(kind)
  const signed = await signer.sign(badgeOf(signer.did), suite, signer.method)
  expect(await judge(signed)).toMatchObject({ verdict: 'valid', format: 'open-badges-3.0' })
  const report = await judge({ ...signed, name: 'Another name' })
  expect([report.verdict, report.credential, codes(report, 'fail')]).toEqual(['invalid', null, ['proof.broken']])
})

test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'eddsa-2022', 'Ed25519Signature2020'])(
  'D-2: a badge of the data model 1.1 is judged by %s: valid, expired, not yet',
  async (suite) => {
    const signer = await signerWith('Ed25519')
    const signed = await signer.sign(badgeOf(signer.did, inModel1), suite, signer.method)
    expect(await judge(signed)).toMatchObject({ verdict: 'valid' })
    const short = (unsigned: Loose) => {
      inModel1(unsigned)
      unsigned.expirationDate = '2026-10-01T00:00:00Z'
    }
    const expired = await judge(await signer.sign(badgeOf(signer.did, short), suite, signer.method))
    expect([expired.verdict, expired.changed]).toEqual(['invalid', 'expired'])
    expect(expired.checks.find((check) => check.name === 'time')?.pointer).toBe('/expirationDate')
    const early = (unsigned: Loose) => {
      inModel1(unsigned)
      unsigned.issuanceDate = '2030-10-01T00:00:00Z'
    }
    expect(codes(await judge(await signer.sign(badgeOf(signer.did, early), suite, signer.method)), 'fail')).toEqual([
      'time.not-yet',
    ])
  },
)

test('a badge of a did:jwk is valid under that key, and under no other', async () => {
  const signer = await signerWith('P-256')
  const did = `did:jwk:${encodeBase64url(Buffer.from(JSON.stringify(signer.jwk)))}`
  const signed = await signer.sign(badgeOf(did), 'ecdsa-rdfc-2019', `${did}#0`)
  expect(await judge(signed)).toMatchObject({ verdict: 'valid' })
  const foreign = await signer.sign(badgeOf(did), 'ecdsa-rdfc-2019', signer.method)
  expect(codes(await judge(foreign), 'fail')).toEqual(['issuer.key-not-listed'])
  const elsewhere = await signer.sign(badgeOf(did), 'ecdsa-rdfc-2019', `${did}#1`)
  expect(codes(await judge(elsewhere), 'fail')).toEqual(['issuer.key-not-listed'])
})

test('a proof over JSON does not let words through that mean nothing or are not known', async () => {
  const signer = await signerWith('Ed25519')
  const invented = badgeOf(signer.did, (unsigned) => (unsigned.grade = 'A'))
  const report = await judge(await signer.sign(invented, 'eddsa-jcs-2022', signer.method))
  expect([report.verdict, report.credential, codes(report, 'fail')]).toEqual(['invalid', null, ['format.data-loss']])
  const foreign = badgeOf(signer.did, (unsigned) => unsigned['@context'].push('https://elsewhere.example/words'))
  const other = await judge(await signer.sign(foreign, 'eddsa-jcs-2022', signer.method))
  expect([other.verdict, other.checks[0]!.code]).toEqual(['indeterminate', 'format.context-unknown'])
})

test('only a proof over JSON may carry contexts, and only by name', async () => {
  const signer = await signerWith('Ed25519')
  const signed = await signer.sign(badgeOf(signer.did), 'eddsa-jcs-2022', signer.method)
  const own = { ...signed, proof: { ...signed.proof, '@context': [{ name: 'https://elsewhere.example/#x' }] } }
  expect((await judge(own)).checks[0]!.code).toBe('format.inline-context')
  const other = { ...signed, proof: { ...signed.proof, cryptosuite: 'eddsa-rdfc-2022' } }
  expect((await judge(other)).verdict).toBe('invalid')
})

test('a key of a kind we do not use leaves the matter open', async () => {
  const signer = await signerWith('Ed25519')
  // Multicodec 0x1202: a point of P-521.
  const did = `did:key:z${encodeBase58(Uint8Array.from([0x82, 0x24, 2, ...new Uint8Array(66)]))}`
  const report = await judge(await signer.sign(badgeOf(did), 'eddsa-rdfc-2022', `${did}#${did.slice(8)}`))
  expect([report.verdict, codes(report, 'unknown')]).toEqual([
    'indeterminate',
    ['proof.key-unknown', 'issuer.key-unsupported'],
  ])
})
