/** Open Badges 2.0: endorsements of a badge, its class and its issuer, each judged at its own address or by its own signature. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeCompact } from '../../jose/compact.ts'
import { served } from '../sample-issuer.ts'
import { type Report, verify, verifyUrl } from '../verify.ts'
import { assertion, badgeClass, profile, site, v2 } from './sample-site.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const quality = {
  '@context': v2,
  id: 'https://quality.example/about',
  type: 'Issuer',
  name: '質保証機構',
  url: 'https://quality.example',
  email: 'office@quality.example',
}
const endorsement = {
  '@context': v2,
  id: 'https://quality.example/endorsements/1',
  type: 'Endorsement',
  claim: { id: badgeClass.id, endorsementComment: '基準を満たしています。' },
  issuer: quality.id,
  issuedOn: '2020-04-01T00:00:00Z',
  verification: { type: 'HostedBadge' },
}
const codes = (report: Report, name: string) =>
  report.checks.filter((check) => check.name === name).map((check) => `${check.result} ${check.code}`)
const judge = (changes: Record<string, object>) =>
  verify(Buffer.from(JSON.stringify(assertion)), { ports: served(site({ [quality.id]: quality, ...changes })), now })
const endorsed = (by: unknown = endorsement.id) => ({ [badgeClass.id]: { ...badgeClass, endorsement: by } })

test('a hosted endorsement of the badge class is judged where it stands, by its own issuer', async () => {
  const report = await judge({ ...endorsed(), [endorsement.id]: endorsement })
  expect([report.verdict, codes(report, 'contents')]).toEqual(['valid', ['pass contents.endorsed']])
  expect(report.parts).toMatchObject([
    {
      pointer: '/badge/endorsement/0',
      role: 'endorsement',
      report: { verdict: 'valid', format: 'open-badges-2.0', credential: { issuer: { name: '質保証機構' } } },
    },
  ])
})

test('of the badge, and of its issuer, it counts as well', async () => {
  const own = 'https://quality.example/endorsements/2'
  const badge = { ...assertion, endorsement: [{ ...endorsement, claim: { id: assertion.id } }] }
  const report = await judge({
    [assertion.id]: badge,
    [endorsement.id]: { ...endorsement, claim: { id: assertion.id } },
    [profile.id]: { ...profile, endorsement: [own] },
    [own]: { ...endorsement, id: own, claim: { id: profile.id } },
  })
  expect(report.parts!.map((part) => [part.pointer, part.report.verdict])).toEqual([
    ['/endorsement/0', 'valid'],
    ['/badge/issuer/endorsement/0', 'valid'],
  ])
})

test.each<[string, Record<string, object>, string]>([
  ['cannot be fetched', {}, 'indeterminate'],
  ['is about something else', { [endorsement.id]: { ...endorsement, claim: { id: profile.id } } }, 'invalid'],
  ['is about nothing', { [endorsement.id]: { ...endorsement, claim: 'x' } }, 'invalid'],
  ['was taken back', { [endorsement.id]: { ...endorsement, revoked: true } }, 'invalid'],
  ['stands where its issuer does not', { [endorsement.id]: { ...endorsement, issuer: profile.id } }, 'invalid'],
  ['is a badge', { [endorsement.id]: { ...assertion, id: endorsement.id } }, 'invalid'],
])('one that %s takes nothing from the badge, and is not counted', async (_, changes, verdict) => {
  const report = await judge({ ...endorsed(), ...changes })
  expect([report.verdict, codes(report, 'contents')]).toEqual(['valid', ['n/a contents.endorsement-doubtful']])
  expect(report.parts![0]!.report.verdict).toBe(verdict)
})

test('F04: a thousand endorsements are not fetched', async () => {
  const links = Array.from({ length: 1000 }, (_, index) => `https://quality.example/endorsements/${index}`)
  let asked = 0
  const { fetch } = served(site(endorsed(links)))
  const counting = (url: string) => {
    asked += 1
    return fetch(url)
  }
  const report = await verify(Buffer.from(JSON.stringify(assertion)), { ports: { fetch: counting }, now })
  expect([report.verdict, codes(report, 'contents')]).toEqual(['valid', ['n/a contents.endorsement-doubtful']])
  expect(asked).toBeLessThan(10)
})

test('F04: endorsements that endorse each other end with the first', async () => {
  const report = await judge({
    ...endorsed(),
    [endorsement.id]: { ...endorsement, endorsement: endorsement.id },
  })
  expect(report.parts![0]!.report.parts).toBeUndefined()
})

test('a signed one, by a key its issuer lists', async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyId = 'https://quality.example/key'
  const key = {
    '@context': v2,
    id: keyId,
    type: 'CryptographicKey',
    owner: quality.id,
    publicKeyPem: pair.publicKey.export({ type: 'spki', format: 'pem' }),
  }
  const signed = {
    ...endorsement,
    id: 'urn:uuid:52e4c6b3-8c13-4fa8-8482-a5cf34ef37aa',
    verification: { type: 'SignedBadge', creator: keyId },
  }
  const tokenOf = (payload: Loose) =>
    writeCompact({ alg: 'RS256' }, payload, async (it) => sign('sha256', it, pair.privateKey))
  const own = { [quality.id]: { ...quality, publicKey: keyId }, [keyId]: key }
  const token = await tokenOf(signed)
  expect((await judge({ ...endorsed(token), ...own })).parts).toMatchObject([{ report: { verdict: 'valid' } }])
  const foreign = token.replace(
    /\.[\w-]+\./,
    `.${Buffer.from(JSON.stringify({ ...signed, claim: { id: profile.id } })).toString('base64url')}.`,
  )
  expect((await judge({ ...endorsed(foreign), ...own })).parts).toMatchObject([{ report: { verdict: 'invalid' } }])
})

test('by itself it is judged as what it is', async () => {
  const ports = served(site({ [quality.id]: quality, [endorsement.id]: endorsement }))
  const report = await verifyUrl(endorsement.id, { ports, now })
  expect([report.verdict, report.format, codes(report, 'format')]).toEqual([
    'valid',
    'open-badges-2.0',
    ['pass format.endorsement'],
  ])
  const { claim: _, ...poor } = endorsement
  const without = await verifyUrl(endorsement.id, {
    ports: served(site({ [quality.id]: quality, [endorsement.id]: poor })),
    now,
  })
  expect(codes(without, 'format')).toEqual(['fail format.member-missing'])
})

const assets = join(import.meta.dirname, '../../../../../shared/fixtures/ob20-1edtech/assets')
describe.runIf(existsSync(assets))('1EdTech’s endorsements', () => {
  test.each([3, 4])('endorsement-%i holds at its address', async (number) => {
    const read = (url: string) => {
      const file = join(assets, url.replace(/^https?:\/\/example\.org\//, ''))
      return existsSync(file) ? { ok: true as const, status: 200, body: readFileSync(file) } : { ok: false as const }
    }
    const ports = { fetch: async (url: string) => read(url) }
    const report = await verifyUrl(`http://example.org/endorsement-${number}.json`, { ports, now })
    expect([report.verdict, codes(report, 'format')]).toEqual(['valid', ['pass format.endorsement']])
  })
})
