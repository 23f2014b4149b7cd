/** Presentations that travel as a JWT: `vp+jwt` of VC-JOSE-COSE, and `vp` of the VC data model 1.1. */
import { beforeAll, describe, expect, test } from 'vitest'
import { claimsFor } from '../jose/credential-claims.ts'
import { writeCompact } from '../jose/compact.ts'
import { badgeOf, type SampleSigner, signerWith } from './sample-signer.ts'
import { type Report, verify } from './verify.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const nowSeconds = now.getTime() / 1000
const ports = { fetch: async () => ({ ok: false }) as const }
const asked = { challenge: 'n-0S6_WzA2Mj', domain: 'https://office.example' }
const codes = (report: Report, name: string) =>
  report.checks.filter((check) => check.name === name).map((check) => `${check.result} ${check.code}`)

let [issuer, holder]: SampleSigner[] = []
let badge: string
beforeAll(async () => {
  issuer = await signerWith('P-256')
  holder = await signerWith('Ed25519')
  badge = await token(issuer, { alg: 'ES256', typ: 'JWT' }, claimsFor(badgeOf(issuer.did)))
})

function token(signer: SampleSigner, header: Loose, payload: Loose): Promise<string> {
  return writeCompact({ kid: signer.method, ...header }, payload, (bytes) => signer.signBytes(bytes))
}

const shown = (edit: (it: Loose) => void = () => {}): Loose => {
  const it: Loose = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: holder!.did,
    verifiableCredential: [
      {
        '@context': 'https://www.w3.org/ns/credentials/v2',
        type: 'EnvelopedVerifiableCredential',
        id: `data:application/vc+jwt,${badge}`,
      },
    ],
    nonce: asked.challenge,
    aud: asked.domain,
  }
  edit(it)
  return it
}
const judge = async (text: string, presentation: typeof asked | undefined = asked) =>
  verify(Buffer.from(text), { ports, now, presentation })

describe('vp+jwt', () => {
  test('holds, for whoever asked, and the badge in it is judged by its own issuer', async () => {
    const report = await judge(await token(holder!, { alg: 'EdDSA', typ: 'vp+jwt' }, shown()))
    expect([report.verdict, report.format]).toEqual(['valid', 'verifiable-presentation'])
    expect(codes(report, 'proof')).toEqual(['pass proof.holds'])
    expect(codes(report, 'contents')).toEqual(['pass contents.all-hold'])
    expect(report.parts![0]!.report).toMatchObject({ verdict: 'valid', format: 'open-badges-3.0' })
  })

  test.each([
    ['another time', { ...asked, challenge: 'other' }],
    ['somebody else', { ...asked, domain: 'https://elsewhere.example' }],
  ])('made for %s is refused', async (_, presentation) => {
    const report = await judge(await token(holder!, { alg: 'EdDSA', typ: 'vp+jwt' }, shown()), presentation)
    expect([report.verdict, report.credential]).toEqual(['invalid', null])
    expect(codes(report, 'proof')).toContain('fail proof.other-challenge')
  })

  test('by another key than its holder’s is not valid', async () => {
    const report = await judge(await token(issuer!, { alg: 'ES256', typ: 'vp+jwt' }, shown()))
    expect([report.verdict, codes(report, 'issuer')]).toEqual(['invalid', ['fail issuer.key-not-listed']])
  })

  test('edited is not valid, and a token for a credential cannot stand for one', async () => {
    const [head, , end] = (await token(holder!, { alg: 'EdDSA', typ: 'vp+jwt' }, shown())).split('.')
    const other = Buffer.from(JSON.stringify(shown((it) => (it.verifiableCredential = [])))).toString('base64url')
    expect(await judge(`${head}.${other}.${end}`)).toMatchObject({ verdict: 'invalid' })
    const report = await judge(await token(holder!, { alg: 'EdDSA', typ: 'vc+jwt' }, shown()))
    expect(codes(report, 'proof')).toContain('fail proof.other-token')
    expect(
      codes(
        await judge(await token(issuer!, { alg: 'ES256', typ: 'vp+jwt' }, claimsFor(badgeOf(issuer!.did)))),
        'proof',
      ),
    ).toContain('fail proof.other-token')
  })

  test('past its own end, or by another `iss` than its holder, is not valid', async () => {
    const late = await judge(
      await token(
        holder!,
        { alg: 'EdDSA' },
        shown((it) => (it.exp = nowSeconds - 1)),
      ),
    )
    expect([late.verdict, codes(late, 'time')]).toEqual(['invalid', ['fail time.expired']])
    const other = await judge(
      await token(
        holder!,
        { alg: 'EdDSA' },
        shown((it) => (it.iss = issuer!.did)),
      ),
    )
    expect(codes(other, 'format')).toContain('fail format.claim-differs')
  })

  test('in an envelope is read as well', async () => {
    const inner = await token(holder!, { alg: 'EdDSA', typ: 'vp+jwt' }, shown())
    const enveloped = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: 'EnvelopedVerifiablePresentation',
      id: `data:application/vp+jwt,${inner}`,
    }
    expect(await judge(JSON.stringify(enveloped))).toMatchObject({
      verdict: 'valid',
      format: 'verifiable-presentation',
    })
  })
})

describe('a JWT with `vp` (VC data model 1.1)', () => {
  const older = (edit: (it: Loose) => void = () => {}) => {
    const it: Loose = {
      iss: holder!.did,
      jti: 'urn:uuid:7a3f9a52-4d0a-4a9d-8f7e-0f5f1d1f8d12',
      nbf: nowSeconds - 60,
      exp: nowSeconds + 60,
      nonce: asked.challenge,
      aud: [asked.domain],
      vp: {
        '@context': ['https://www.w3.org/2018/credentials/v1'],
        type: ['VerifiablePresentation'],
        verifiableCredential: [badge],
      },
    }
    edit(it)
    return it
  }

  test('holds: its holder is `iss`, and the tokens in it are judged', async () => {
    const report = await judge(await token(holder!, { alg: 'EdDSA', typ: 'JWT' }, older()))
    expect([report.verdict, codes(report, 'contents')]).toEqual(['valid', ['pass contents.all-hold']])
    expect(report.credential).toMatchObject({ holder: holder!.did })
  })

  test('with a badge that was edited in it is not valid', async () => {
    const edited = badge.replace(/\.[\w-]+\./, `.${Buffer.from('{"type":"x"}').toString('base64url')}.`)
    const report = await judge(
      await token(
        holder!,
        { alg: 'EdDSA' },
        older((it) => (it.vp.verifiableCredential = [badge, edited])),
      ),
    )
    expect([report.verdict, codes(report, 'contents')]).toEqual(['invalid', ['fail contents.some-invalid']])
  })

  test('without a signature it shows nothing', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(older())).toString('base64url')}.`
    expect((await judge(unsigned)).verdict).toBe('invalid')
  })
})
