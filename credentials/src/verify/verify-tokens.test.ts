/** Badges that came as JWT: in the three forms there are, under the keys there are, and everything wrong with them. */
import { generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bake } from '../baking/png.ts'
import { bakeSvg } from '../baking/svg.ts'
import { writeCompact } from '../jose/compact.ts'
import { claimsFor } from '../jose/credential-claims.ts'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { keyOfJwk } from '../proofs/public-key.ts'
import { served } from './sample-issuer.ts'
import { type Report, verify } from './verify.ts'
import { samplePng } from '../baking/sample-image.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const issuer = 'https://badges.example/issuers/1'
const kid = `${issuer}#key-1`
const codes = (report: Report, ...results: string[]) =>
  report.checks.filter((check) => results.includes(check.result)).map((check) => check.code)

type Pair = { publicKey: KeyObject; privateKey: KeyObject }
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pairs: Record<string, Pair> = {
  RS256: rsa,
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES256K: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  EdDSA: generateKeyPairSync('ed25519'),
}
const jwkOf = (pair: Pair): Loose => pair.publicKey.export({ format: 'jwk' })
const signer = (alg: string, pair: Pair) => async (bytes: Uint8Array) =>
  signBytes(alg === 'EdDSA' ? null : `sha${alg.slice(2, 5)}`, bytes, {
    key: pair.privateKey,
    dsaEncoding: 'ieee-p1363',
  })

function badge(edit?: (unsigned: Loose) => void): Loose {
  const { credentialStatus: _, ...unsigned } = buildCredential({
    ...sampleFacts,
    issuer: { ...sampleFacts.issuer, id: issuer },
  })
  edit?.(unsigned)
  return unsigned
}
const controller = (jwk: Loose) => ({
  id: issuer,
  verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: issuer, publicKeyJwk: jwk }],
  assertionMethod: [kid],
})
const published = served({ [issuer]: controller(jwkOf(rsa)) })
const tokenOf = (payload: Loose, header: Loose = {}, pair: Pair = rsa) =>
  writeCompact({ alg: 'RS256', kid, typ: 'JWT', ...header }, payload, signer(header.alg ?? 'RS256', pair))
const judge = (token: string, ports = published) => verify(Buffer.from(token), { ports, now })

describe('who signed', () => {
  test.each(Object.keys(pairs))(
    '%s by the key the issuer publishes is valid, as text, in PNG and in SVG',
    async (alg) => {
      const pair = pairs[alg]!
      const token = await tokenOf(claimsFor(badge()), { alg }, pair)
      const ports = served({ [issuer]: controller(jwkOf(pair)) })
      const report = await judge(token, ports)
      expect(report).toMatchObject({ verdict: 'valid', format: 'open-badges-3.0', credential: badge() })
      const images = [bake(samplePng, token), bakeSvg(Buffer.from('<svg/>'), token)]
      for (const baked of images) expect(baked.ok && (await verify(baked.image, { ports, now }))).toEqual(report)
      expect(await judge(`${token}\n`, ports)).toEqual(report)
    },
  )

  test('a did:key by its DID URL, and a did:web by a fragment alone', async () => {
    const key = keyOfJwk(jwkOf(pairs.ES256!))!
    const did = `did:key:${key.multikey}`
    const own = await tokenOf(
      claimsFor(badge((it) => (it.issuer.id = did))),
      { alg: 'ES256', kid: `${did}#${key.multikey}` },
      pairs.ES256,
    )
    expect(await judge(own)).toMatchObject({ verdict: 'valid' })
    const fragment = await tokenOf(claimsFor(badge()), { kid: '#key-1' })
    expect(await judge(fragment)).toMatchObject({ verdict: 'valid' })
  })

  test('the issuer’s own key set binds a key in the header, and one at an address; a neighbour’s key it does not', async () => {
    const jwk = jwkOf(rsa)
    const set = (entry: Loose) => ({ 'https://badges.example/.well-known/jwks.json': { keys: [entry] } })
    const inHeader = await tokenOf(claimsFor(badge()), { kid: undefined, jwk })
    expect(await judge(inHeader, served(set(jwk)))).toMatchObject({ verdict: 'valid' })
    expect(await judge(inHeader, served(set({ ...jwk, iss: issuer })))).toMatchObject({ verdict: 'valid' })
    const neighbour = await judge(inHeader, served(set({ ...jwk, iss: 'https://badges.example/issuers/2' })))
    expect([neighbour.verdict, neighbour.credential]).toEqual(['indeterminate', null])
    const address = 'https://badges.example/keys/7'
    const atAddress = await tokenOf(claimsFor(badge()), { kid: address })
    expect(await judge(atAddress, served({ ...set(jwk), [address]: jwk }))).toMatchObject({ verdict: 'valid' })
    expect(await judge(atAddress, served({ [address]: jwk }))).toMatchObject({ verdict: 'indeterminate' })
    const byName = await tokenOf(claimsFor(badge()), { kid: 'k7' })
    expect(await judge(byName, served(set({ ...jwk, kid: 'k7' })))).toMatchObject({ verdict: 'valid' })
  })

  test('a key that only the header vouches for proves nothing, and a broken signature under it is told', async () => {
    const token = await tokenOf(claimsFor(badge()), { kid: undefined, jwk: jwkOf(rsa) })
    for (const ports of [served({}), served({ [issuer]: controller(jwkOf(pairs.ES256!)) })]) {
      const report = await judge(token, ports)
      expect([report.verdict, report.credential]).toEqual(['indeterminate', null])
      expect(codes(report, 'unknown')).toEqual(['proof.key-unknown', 'issuer.unbound'])
    }
    const foreign = await tokenOf(
      claimsFor(badge()),
      { kid: undefined, jwk: jwkOf(rsa) },
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
    )
    expect(codes(await judge(foreign, served({})), 'fail')).toEqual(['proof.broken'])
  })

  test('a stranger’s DID in the header does not speak for the issuer', async () => {
    const key = keyOfJwk(jwkOf(pairs.EdDSA!))!
    const token = await tokenOf(
      claimsFor(badge()),
      { alg: 'EdDSA', kid: `did:key:${key.multikey}#${key.multikey}` },
      pairs.EdDSA,
    )
    expect(codes(await judge(token), 'fail')).toEqual(['issuer.key-not-listed'])
  })
})

describe('what was signed', () => {
  test('W3C’s form has no claims beside the credential', async () => {
    const token = await tokenOf(badge(), { typ: 'vc+jwt', cty: 'vc' })
    expect(await judge(token)).toMatchObject({ verdict: 'valid', credential: badge() })
  })

  test('in the form of the data model 1.1 the claims complete the credential', async () => {
    const inner = badge((it) => {
      it['@context'] = ['https://www.w3.org/2018/credentials/v1', ...it['@context'].slice(1)]
      it.expirationDate = it.validUntil
      for (const name of ['id', 'validFrom', 'validUntil']) delete it[name]
    })
    const { iss, jti, nbf, exp } = claimsFor(badge())
    const report = await judge(await tokenOf({ vc: inner, iss, jti, nbf, exp }))
    expect(report).toMatchObject({ verdict: 'valid', credential: { id: badge().id, issuanceDate: expect.any(String) } })
    const mixed = await judge(await tokenOf({ vc: badge(), iss, jti, nbf }))
    expect(codes(mixed, 'fail')).toContain('format.claim-differs')
  })

  test.each([
    ['iss', 'https://badges.example/issuers/2'],
    ['jti', 'urn:uuid:7a3f9a52-4d0a-4a9d-8f7e-0f5f1d1f8d11'],
    ['nbf', 1],
    ['sub', 'did:example:somebody'],
    ['exp', 9_999_999_999],
  ])('a claim that differs from the credential is told: %s', async (claim, value) => {
    const report = await judge(await tokenOf({ ...claimsFor(badge()), [claim]: value }))
    expect(report.verdict).toBe('invalid')
    expect(report.checks[0]).toMatchObject({ code: 'format.claim-differs', pointer: `/${claim}` })
  })

  test('claims may be missing, and end the badge sooner than it says', async () => {
    const { sub: _, ...claims } = claimsFor(badge((it) => (it.credentialSubject.id = 'did:example:holder')))
    expect(await judge(await tokenOf({ ...claims, aud: 'did:example:holder' }))).toMatchObject({ verdict: 'valid' })
    const short = await judge(await tokenOf({ ...claims, exp: 1_790_000_000 }))
    expect([short.verdict, short.changed]).toEqual(['invalid', 'expired'])
    const odd = await judge(await tokenOf({ ...claims, exp: 'soon' }))
    expect(codes(odd, 'fail')).toContain('time.unreadable')
  })

  test('every character of a token counts', async () => {
    const token = await tokenOf(claimsFor(badge()))
    const [head, body, end] = token.split('.') as [string, string, string]
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...payload, name: 'Another' })).toString('base64url')
    expect(codes(await judge(`${head}.${other}.${end}`), 'fail')).toEqual(['proof.broken'])
    for (const text of [`${token}A`, `${token}=`, `${token}.x`, `${head}.${body}`, `${head}.${body}.${end.slice(4)}`])
      expect((await judge(text)).verdict).not.toBe('valid')
  })

  test('V02: no token with one character changed is ever valid', async () => {
    const token = await tokenOf(claimsFor(badge()))
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ '
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 1 }), fc.constantFrom(...letters), async (at, letter) => {
        fc.pre(token[at] !== letter)
        const report = await judge(token.slice(0, at) + letter + token.slice(at + 1))
        expect([report.verdict, report.credential]).not.toContainEqual('valid')
        expect(report.credential).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  test('words without meaning are not let through because they were signed', async () => {
    const report = await judge(await tokenOf(claimsFor(badge((it) => (it.grade = 'A')))))
    expect([report.verdict, report.credential, codes(report, 'fail')]).toEqual(['invalid', null, ['format.data-loss']])
  })
})

describe('V01: what a header may not say', () => {
  test.each([
    [{ alg: 'none' }, 'proof.not-allowed'],
    [{ alg: 'None' }, 'proof.not-allowed'],
    [{ alg: 'HS256' }, 'proof.not-allowed'],
    [{ alg: ' HS256' }, 'proof.not-allowed'],
    [{ crit: ['x'] }, 'proof.not-allowed'],
    [{ alg: 'PS256' }, 'proof.unsupported'],
    [{ alg: 'constructor' }, 'proof.unsupported'],
    [{ b64: false }, 'proof.not-allowed'],
    [{ typ: 'at+jwt' }, 'proof.other-token'],
    [{ jwk: { ...jwkOf(rsa), d: 'AAAA' } }, 'proof.key-secret'],
    [{ alg: 'ES256' }, 'proof.broken'],
  ])('%j: %s', async (header, code) => {
    const { alg = 'RS256', ...rest } = header as Loose
    const token = await writeCompact({ kid, alg, ...rest }, claimsFor(badge()), signer('RS256', rsa))
    const report = await judge(token)
    expect([report.verdict, report.credential]).not.toEqual(['valid', expect.anything()])
    expect(codes(report, 'fail', 'unknown')).toContain(code)
  })
})

const folder = join(import.meta.dirname, '../../../../shared/fixtures/ob30-1edtech')
describe.runIf(existsSync(folder))('1EdTech’s JWT samples, whose key stands in their header alone', () => {
  test.each(['simple-jwt.png', 'simple-jwt.svg'])('%s is indeterminate', async (name) => {
    const bytes = readFileSync(join(folder, name))
    const report = await verify(bytes, { ports: served({}), now })
    expect([report.verdict, report.credential]).toEqual(['indeterminate', null])
    expect(codes(report, 'unknown')).toEqual(['proof.key-unknown', 'issuer.unbound'])
  })
})
