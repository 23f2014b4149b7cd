/** Open Badges 2.0, signed; and 1EdTech’s samples of both kinds. */
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeCompact } from '../../jose/compact.ts'
import { served } from '../sample-issuer.ts'
import { type Report, verify } from '../verify.ts'
import { assertion, host, profile, site, v2 } from './sample-site.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)
const bytes = (document: unknown) => Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
const judge = (document: unknown, documents: Record<string, object>) =>
  verify(bytes(document), { ports: served(documents), now })

describe('signed', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyId = `${host}/key`
  const key = {
    '@context': v2,
    id: keyId,
    type: 'CryptographicKey',
    owner: profile.id,
    publicKeyPem: pair.publicKey.export({ type: 'spki', format: 'pem' }),
  }
  const signedBadge = {
    ...assertion,
    id: 'urn:uuid:52e4c6b3-8c13-4fa8-8482-a5cf34ef37a9',
    verification: { type: 'SignedBadge', creator: keyId },
  }
  const tokenOf = (payload: Loose, alg = 'RS256') =>
    writeCompact({ alg }, payload, async (it) => signBytes('sha256', it, pair.privateKey))
  const signedSite = (changes: Record<string, object> = {}) =>
    site({ [profile.id]: { ...profile, publicKey: keyId }, [keyId]: key, ...changes })

  test('by a key the issuer lists is valid, with and without a creator named', async () => {
    const report = await judge(await tokenOf(signedBadge), signedSite())
    expect(report).toMatchObject({
      verdict: 'valid',
      credential: { id: signedBadge.id, badge: { issuer: { name: profile.name } } },
    })
    const unnamed = { ...signedBadge, verification: { type: 'signed' } }
    expect(await judge(await tokenOf(unnamed), signedSite())).toMatchObject({ verdict: 'valid' })
  })

  test('V09: the revocation list names it by id, by object, or takes it back', async () => {
    const listId = `${host}/revoked`
    const judged = async (revokedAssertions: unknown[]) =>
      judge(
        await tokenOf(signedBadge),
        signedSite({
          [profile.id]: { ...profile, publicKey: keyId, revocationList: listId },
          [listId]: { id: listId, type: 'RevocationList', revokedAssertions },
        }),
      )
    for (const entry of [
      signedBadge.id,
      { id: signedBadge.id, revocationReason: '<b>x</b>' },
      { uid: signedBadge.id },
    ]) {
      const report = await judged([entry])
      expect(report).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
      const said = report.checks.find(({ code }) => code === 'status.revoked')!.detail
      expect(said).toBe(typeof entry === 'object' && 'revocationReason' in entry ? '<b>x</b>' : undefined)
    }
    expect(await judged([{ id: signedBadge.id, revoked: false }, 'urn:x:other', null])).toMatchObject({
      verdict: 'valid',
    })
    const lost = await judge(
      await tokenOf(signedBadge),
      signedSite({ [profile.id]: { ...profile, publicKey: keyId, revocationList: listId } }),
    )
    expect([lost.verdict, codes(lost, 'unknown')]).toEqual(['indeterminate', ['status.unreachable']])
  })

  test.each([
    ['a key the issuer does not list', signedSite({ [profile.id]: profile }), 'issuer.key-not-listed'],
    [
      'a key of another owner',
      signedSite({ [keyId]: { ...key, owner: 'https://evil.example/' } }),
      'proof.key-unknown',
    ],
    ['a key that cannot be had', signedSite({ [keyId]: {} }), 'proof.key-unknown'],
    [
      'another key',
      signedSite({
        [keyId]: {
          ...key,
          publicKeyPem: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
            type: 'spki',
            format: 'pem',
          }),
        },
      }),
      'proof.broken',
    ],
    ['no key', signedSite({ [keyId]: { ...key, publicKeyPem: 'x' } }), 'proof.broken'],
  ])('%s does not make it valid', async (_, documents, code) => {
    const report = await judge(await tokenOf(signedBadge), documents)
    expect([report.verdict, report.credential]).not.toEqual(['valid', expect.anything()])
    expect(report.credential).toBeNull()
    expect(report.checks.map((check) => check.code)).toContain(code)
  })

  test('a signed badge without its signature, edited, or without an algorithm, is not valid', async () => {
    expect(codes(await judge(signedBadge, signedSite()), 'fail')).toEqual(['proof.missing'])
    const [head, , end] = (await tokenOf(signedBadge)).split('.')
    const edited = Buffer.from(JSON.stringify({ ...signedBadge, narrative: 'x' })).toString('base64url')
    expect(codes(await judge(`${head}.${edited}.${end}`, signedSite()), 'fail')).toEqual(['proof.broken'])
    expect(codes(await judge(await tokenOf(signedBadge, 'none'), signedSite()), 'fail')).toEqual(['proof.not-allowed'])
  })
})

const folder = join(import.meta.dirname, '../../../../../shared/fixtures/ob20-1edtech')
describe.runIf(existsSync(folder))('1EdTech’s Open Badges 2.0 samples (skipped where ../shared is absent)', () => {
  const read = (name: string) => readFileSync(join(folder, name))
  /** Everything under both schemes, and the assertions themselves. */
  const published = (name: string) => {
    const documents: Record<string, Uint8Array> = {}
    for (const file of readdirSync(join(folder, 'assets')))
      for (const scheme of ['http', 'https']) documents[`${scheme}://example.org/${file}`] = read(`assets/${file}`)
    if (name.endsWith('.json')) documents['https://example.org/beths-robotics-badge.json'] = read(name)
    else documents['https://example.org/beths-robotics-badge.json'] = read('basic-assertion.json')
    return served(documents)
  }
  test.each([
    ['basic-assertion.json', 'valid', null],
    ['basic-assertion-expired.json', 'invalid', 'expired'],
    ['basic-assertion-in-future.json', 'invalid', null],
    ['basic-assertion-invalid-type.json', 'invalid', null],
    ['simple-badge.png', 'valid', null],
    ['simple.jwt', 'valid', null],
    ['simple-not-revoked.jwt', 'valid', null],
    ['simple-revoked.jwt', 'invalid', 'revoked'],
  ])('%s is %s', async (name, verdict, changed) => {
    const report = await verify(read(name), { ports: published(name), now })
    expect([report.verdict, report.changed, report.checks.map((check) => check.code).join()]).toEqual([
      verdict,
      changed,
      expect.any(String),
    ])
  })
})
