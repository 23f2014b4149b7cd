/** K06, and what a bundle that somebody made up can and cannot pass for. */
import { beforeAll, describe, expect, test } from 'vitest'
import { bake } from '../baking/png.ts'
import { expand } from '../batch/expand.ts'
import { samplePng } from '../baking/sample-image.ts'
import { type SampleIssuer, sampleIssuer, served } from '../verify/sample-issuer.ts'
import { badgeOf, signerWith } from '../verify/sample-signer.ts'
import { profileUrl, sampleChain } from '../verify/blockcerts/sample-chain.ts'
import { verdictOf } from '../verify/verdict.ts'
import { type Bundle, readBundle } from './bundle.ts'
import { type BundleOptions, judgeBundle } from './judge-bundle.ts'
import { packed, type SampleParts, sampleParts } from './sample-bundle.ts'
import { toldOf } from './told.ts'

const now = new Date('2030-01-01T00:00:00Z')
let issuer: SampleIssuer
let badge: Record<string, unknown>
beforeAll(async () => {
  issuer = await sampleIssuer()
  badge = await issuer.badge()
})

async function judged(parts: SampleParts, o: Partial<BundleOptions> = {}) {
  const bundle = await readBundle(await packed(parts))
  return judgeBundle(bundle as Bundle, { now, ...o })
}
const code = (report: Awaited<ReturnType<typeof judged>>, name: string) =>
  report.checks.find((check) => check.name === name)?.code

test('K06: with the issuer’s document from elsewhere it is valid, and the day of its status list is said', async () => {
  const report = await judged(await sampleParts(issuer, badge), { given: [issuer.didDocument] })
  expect(report).toMatchObject({ verdict: 'valid', bundle: { keySource: 'given', statusAsOf: '2026-04-01T00:00:00Z' } })
  expect([code(report, 'issuer'), code(report, 'status')]).toEqual(['issuer.as-given', 'status.in-force-then'])
  expect(verdictOf(report).reason.en).toMatch(/^2026-04-01T00:00:00Z: .*had not been revoked/)
  expect(toldOf(report).unknown.map(({ en }) => en)).toContain(
    'Whether it, or the issuer’s key, was revoked after 2026-04-01T00:00:00Z.',
  )
})

test('K06: without it the signature is said to hold and the badge’s words are shown, but whose key it is stays open', async () => {
  const report = await judged(await sampleParts(issuer, badge))
  expect([report.verdict, code(report, 'proof'), code(report, 'issuer')]).toEqual([
    'indeterminate',
    'proof.holds',
    'issuer.as-bundled',
  ])
  expect(report.bundle.keySource).toBe('bundle')
  expect(report.credential).toMatchObject({ id: badge.id })
})

test('a bundle that brings its own key for somebody’s name is never valid, and invalid beside the real document', async () => {
  const forger = await sampleIssuer()
  const parts = await sampleParts(forger, await forger.badge())
  expect((await judged(parts)).verdict).toBe('indeterminate')
  const beside = await judged(parts, { given: [issuer.didDocument] })
  expect([beside.verdict, code(beside, 'proof')]).toEqual(['invalid', 'proof.broken'])
})

test('a document given for somebody else does not count', async () => {
  const other = await sampleIssuer({ id: 'did:web:elsewhere.example' })
  expect((await judged(await sampleParts(issuer, badge), { given: [other.didDocument] })).verdict).toBe('indeterminate')
})

test('a name that is its key needs no document; without a status list it says so', async () => {
  const signer = await signerWith('Ed25519')
  const own = await signer.sign(badgeOf(signer.did), 'eddsa-rdfc-2022', signer.method)
  const parts = await sampleParts(issuer, own)
  const report = await judged(parts)
  expect([report.verdict, report.bundle.keySource, report.bundle.statusAsOf]).toEqual(['valid', 'name', null])
})

test('changed, revoked, expired, and with the list left out', async () => {
  const given = [issuer.didDocument]
  const changed = await sampleParts(issuer, { ...badge, name: 'changed' })
  expect(await judged(changed, { given })).toMatchObject({ verdict: 'invalid', changed: null })
  const revoked = await sampleParts(issuer, badge, await issuer.list([issuer.index]))
  expect(await judged(revoked, { given })).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
  const expired = await judged(await sampleParts(issuer, badge), { given, now: new Date('2040-01-01T00:00:00Z') })
  expect(expired).toMatchObject({ verdict: 'invalid', changed: 'expired' })
  const listless = await sampleParts(issuer, badge)
  listless.manifest.documents = { [issuer.didUrl]: 'issuer/did.json' }
  const report = await judged(listless, { given })
  expect([report.verdict, code(report, 'status')]).toEqual(['indeterminate', 'status.unreachable'])
})

test('a list signed by whoever made the bundle says nothing', async () => {
  const forger = await sampleIssuer()
  const parts = await sampleParts(issuer, badge, await forger.list())
  const report = await judged(parts, { given: [issuer.didDocument] })
  expect([report.verdict, code(report, 'status')]).toEqual(['indeterminate', 'status.unproven'])
})

test('a badge of Open Badges 2.0 is not told by documents of its own bundle', async () => {
  const id = 'https://badges.example/1'
  const hosted = {
    '@context': 'https://w3id.org/openbadges/v2',
    id,
    type: 'Assertion',
    issuedOn: '2020-01-01T00:00:00Z',
  }
  const parts = await sampleParts(issuer, { ...hosted, badge: `${id}/badge`, verification: { type: 'HostedBadge' } })
  parts.manifest.documents = { [id]: 'credential.json' }
  expect((await judged(parts)).verdict).toBe('indeterminate')
})

test('a picture that holds another badge is pointed out', async () => {
  const parts = await sampleParts(issuer, badge)
  expect((await judged(parts)).bundle.others).toEqual([{ name: 'forms/badge.png', same: true }])
  const baked = bake(samplePng, JSON.stringify(await (await sampleIssuer()).badge()))
  parts.files['forms/badge.png'] = baked.ok ? baked.image : {}
  const report = await judged(parts)
  expect(report.bundle.others).toEqual([{ name: 'forms/badge.png', same: false }])
  expect(toldOf(report).unknown.at(-1)!.en).toMatch(/forms\/badge\.png.*another credential/)
})

test('among many, a bundle is one badge', async () => {
  const zip = await packed(await sampleParts(issuer, badge))
  const items: unknown[] = []
  for await (const item of expand('mine.zip', zip)) items.push(item)
  expect(items).toEqual([{ name: 'mine.zip', bytes: new TextEncoder().encode(JSON.stringify(badge)) }])
})

describe('anchored', () => {
  test('the transaction in the bundle is its word; the signature is what the verdict rests on', async () => {
    const chain = await sampleChain(issuer)
    const parts = await sampleParts(issuer, await chain.anchored(badge))
    const [[transaction, record]] = [...chain.records] as [[string, object]]
    parts.files['issuer/did.json'] = chain.world[issuer.didUrl]!
    parts.files['issuer/blockcerts.json'] = chain.world[profileUrl]!
    parts.files['anchor/transaction.json'] = { chain: 'eth:1', transaction, record }
    parts.manifest.documents = { ...(parts.manifest.documents as object), [profileUrl]: 'issuer/blockcerts.json' }
    const given = [chain.world[issuer.didUrl] as Record<string, unknown>]
    const report = await judged(parts, { given })
    expect([report.verdict, code(report, 'anchor')]).toEqual(['valid', 'anchor.as-bundled'])
    expect(toldOf(report).unknown.map(({ en }) => en)).toContainEqual(
      expect.stringMatching(/^The bundle says it was anchored on Ethereum.* at 2026-04-02/),
    )
    const alone = await judged(parts)
    expect([alone.verdict, code(alone, 'issuer')]).toEqual(['indeterminate', 'issuer.as-bundled'])
    expect(verdictOf(alone).reason.en).toMatch(/^The signature matches the key in the bundle/)
    const asked = await judged(parts, { given, ports: chain.ports() })
    expect([asked.verdict, code(asked, 'anchor')]).toEqual(['valid', 'anchor.holds'])
    parts.files['anchor/transaction.json'] = {
      chain: 'eth:1',
      transaction,
      record: { ...record, remoteHash: 'ab'.repeat(32) },
    }
    expect((await judged(parts, { given })).verdict).toBe('invalid')
  })
})

describe('with a way out', () => {
  test('what the site says now counts, and only what cannot be reached is taken from the bundle', async () => {
    const parts = await sampleParts(issuer, badge)
    const live = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list([issuer.index]) })
    expect(await judged(parts, { ports: live })).toMatchObject({ verdict: 'invalid', bundle: { statusAsOf: null } })
    const halfGone = await judged(parts, { ports: served({ [issuer.didUrl]: issuer.didDocument }) })
    expect(halfGone).toMatchObject({ verdict: 'valid', bundle: { keySource: 'site' } })
    expect(code(halfGone, 'status')).toBe('status.in-force-then')
  })

  test('an answer is not passed over because the bundle’s pleases more', async () => {
    const refused = { fetch: async () => ({ ok: true as const, status: 404, body: new Uint8Array() }) }
    const report = await judged(await sampleParts(issuer, badge), { ports: refused })
    expect([report.verdict, code(report, 'issuer')]).toEqual(['indeterminate', 'issuer.unreachable'])
  })
})

describe('hostile archives', () => {
  const files: [string, string, (parts: SampleParts) => Promise<Uint8Array>][] = [
    ['a name that leads up', 'bundle.names', (parts) => packed(parts, [{ name: '../x', bytes: new Uint8Array(1) }])],
    ['an absolute name', 'bundle.names', (parts) => packed(parts, [{ name: '/etc/x', bytes: new Uint8Array(1) }])],
    ['a backslash', 'bundle.names', (parts) => packed(parts, [{ name: 'a\\b', bytes: new Uint8Array(1) }])],
    [
      'two files of one name',
      'bundle.names',
      (parts) => packed(parts, [{ name: 'Credential.json', bytes: new Uint8Array(1) }]),
    ],
    [
      'one that inflates past the limit',
      'bundle.too-large',
      (parts) => packed(parts, [{ name: 'big.bin', bytes: new Uint8Array(6 * 1024 * 1024), claimedSize: 10 }]),
    ],
    [
      'a manifest that names what is not there',
      'bundle.incomplete',
      (parts) => packed({ ...parts, manifest: { ...parts.manifest, credential: 'nowhere.json' } }),
    ],
    [
      'another kind of manifest',
      'bundle.incomplete',
      (parts) => packed({ ...parts, manifest: { ...parts.manifest, version: 2 } }),
    ],
  ]
  test.each(files)('%s: %s', async (_, problem, make) => {
    expect(await readBundle(await make(await sampleParts(issuer, badge)))).toEqual({ problem })
  })

  test('any other archive, and more files than a bundle has, are no bundle', async () => {
    const parts = await sampleParts(issuer, badge)
    const many = Array.from({ length: 70 }, (_, index) => ({ name: `f${index}`, bytes: new Uint8Array(1) }))
    expect(await readBundle(await packed(parts, many))).toBeNull()
    expect(await readBundle(new Uint8Array(100))).toBeNull()
  })
})
