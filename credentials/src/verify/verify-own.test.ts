/** Badges of our own making, and everything that can be wrong with them. */
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { bake } from '../baking/png.ts'
import { hashAddress } from '../openbadges/recipient.ts'
import type { VerifyPorts } from './ports.ts'
import { type SampleIssuer, sampleIssuer, served } from './sample-issuer.ts'
import { verdictOf } from './verdict.ts'
import { type Report, verify, verifyUrl } from './verify.ts'
import { samplePng } from '../baking/sample-image.ts'

const now = new Date('2026-11-22T00:00:00Z')
const later = new Date('2040-01-01T00:00:00Z')
const earlier = new Date('2020-01-01T00:00:00Z')
const bytes = (document: object) => Buffer.from(JSON.stringify(document))
const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)

let issuer: SampleIssuer
let inForce: VerifyPorts
let badge: Record<string, unknown>
beforeAll(async () => {
  issuer = await sampleIssuer()
  inForce = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() })
  badge = await issuer.badge()
})

test('a signed badge in force is valid, and exactly what the proof covers is given back', async () => {
  const report = await verify(bytes(badge), { ports: inForce, now })
  const { proof: _, ...claims } = badge
  expect(report).toMatchObject({ verdict: 'valid', changed: null, format: 'open-badges-3.0', credential: claims })
  expect(report.checks.map((check) => [check.name, check.result])).toEqual([
    ['format', 'pass'],
    ['schema', 'n/a'],
    ['proof', 'pass'],
    ['issuer', 'pass'],
    ['status', 'pass'],
    ['time', 'pass'],
    ['recipient', 'n/a'],
  ])
})

test('a baked badge, and a badge behind a link, get the same report', async () => {
  const baked = bake(samplePng, JSON.stringify(badge))
  const report = await verify(bytes(badge), { ports: inForce, now })
  expect(baked.ok && (await verify(baked.image, { ports: inForce, now }))).toEqual(report)
  const ports: VerifyPorts = {
    fetch: async (url) => (url === badge.id ? { ok: true, status: 200, body: bytes(badge) } : inForce.fetch(url)),
  }
  expect(await verifyUrl(String(badge.id), { ports, now })).toEqual(report)
})

describe('V07: what changed since the award is told as such', () => {
  test('expired', async () => {
    const report = await verify(bytes(badge), { ports: inForce, now: later })
    expect([report.verdict, report.changed, codes(report, 'fail')]).toEqual(['invalid', 'expired', ['time.expired']])
    expect(report.credential).not.toBeNull()
  })

  test('revoked, and both', async () => {
    const ports = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list([issuer.index]) })
    expect(await verify(bytes(badge), { ports, now })).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
    expect(await verify(bytes(badge), { ports, now: later })).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
  })

  test('a neighbour’s revocation is not ours', async () => {
    const ports = served({
      [issuer.didUrl]: issuer.didDocument,
      [issuer.listUrl]: await issuer.list([issuer.index - 1, issuer.index + 1]),
    })
    expect(await verify(bytes(badge), { ports, now })).toMatchObject({ verdict: 'valid' })
  })

  test('not yet valid is not a change: it is not valid', async () => {
    const report = await verify(bytes(badge), { ports: inForce, now: earlier })
    expect([report.verdict, report.changed, codes(report, 'fail')]).toEqual(['invalid', null, ['time.not-yet']])
  })
})

describe('V06: a status list that cannot be trusted leaves the matter open', () => {
  const cases: [string, string, (list: () => ReturnType<SampleIssuer['list']>) => Promise<object | null>][] = [
    ['missing', 'status.unreachable', async () => null],
    ['edited', 'status.unproven', async (list) => ({ ...(await list()), validFrom: '2026-04-02T00:00:00Z' })],
    ['unsigned', 'status.unproven', async (list) => ({ ...(await list()), proof: undefined })],
    [
      'of another issuer',
      'status.other-issuer',
      async () => (await sampleIssuer({ id: 'did:web:elsewhere.example' })).list(),
    ],
    ['signed by another key', 'status.unproven', async () => (await sampleIssuer()).list()],
    [
      'that has run out',
      'status.outdated',
      async () => issuer.list([], (it) => (it.validUntil = '2026-05-01T00:00:00Z')),
    ],
    [
      'for suspension only',
      'status.unproven',
      async () => issuer.list([], (it) => (it.credentialSubject.statusPurpose = 'suspension')),
    ],
    [
      'too short',
      'status.unproven',
      async () =>
        issuer.list(
          [],
          (it) => (it.credentialSubject.encodedList = `u${gzipSync(Buffer.alloc(1000)).toString('base64url')}`),
        ),
    ],
  ]
  test.each(cases)('%s: %s', async (_, code, make) => {
    const list = await make(() => issuer.list())
    const ports = served({ [issuer.didUrl]: issuer.didDocument, ...(list ? { [issuer.listUrl]: list } : {}) })
    const report = await verify(bytes(badge), { ports, now })
    expect([report.verdict, codes(report, 'unknown')]).toEqual(['indeterminate', [code]])
  })

  test('that ends before the badge’s place', async () => {
    const beyond = await issuer.badge({ edit: (it) => (it.credentialStatus.statusListIndex = '131072') })
    const report = await verify(bytes(beyond), { ports: inForce, now })
    expect([report.verdict, codes(report, 'unknown')]).toEqual(['indeterminate', ['status.unproven']])
  })

  test('for suspension: a suspended badge is told apart from a revoked one', async () => {
    const badge = await issuer.badge({ edit: (it) => (it.credentialStatus.statusPurpose = 'suspension') })
    const list = await issuer.list([issuer.index], (it) => (it.credentialSubject.statusPurpose = 'suspension'))
    const ports = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: list })
    const report = await verify(bytes(badge), { ports, now })
    expect([report.verdict, report.changed, codes(report, 'fail')]).toEqual([
      'invalid',
      'suspended',
      ['status.suspended'],
    ])
  })

  test('answered with 410 is no answer about the badge', async () => {
    const ports: VerifyPorts = {
      fetch: async (url) =>
        url === issuer.listUrl ? { ok: true, status: 410, body: new Uint8Array() } : inForce.fetch(url),
    }
    expect(await verify(bytes(badge), { ports, now })).toMatchObject({ verdict: 'indeterminate' })
  })

  test('that names another address is only noted', async () => {
    const list = await issuer.list([], (it) => (it.id = 'https://badges.example/elsewhere'))
    const report = await verify(bytes(badge), {
      ports: served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: list }),
      now,
    })
    expect(report.verdict).toBe('valid')
    expect(report.checks.filter((check) => check.name === 'status').map((check) => [check.result, check.code])).toEqual(
      [
        ['pass', 'status.in-force'],
        ['pass', 'status.list-id-differs'],
      ],
    )
  })
})

describe('a key that is not the issuer’s proves nothing', () => {
  test('signed by a stranger in the issuer’s name', async () => {
    const forged = await (await sampleIssuer()).badge()
    const report = await verify(bytes(forged), { ports: inForce, now })
    expect([report.verdict, codes(report, 'fail'), report.credential]).toEqual(['invalid', ['proof.broken'], null])
  })

  test('signed under the stranger’s own did:web', async () => {
    const stranger = await sampleIssuer({ id: 'did:web:elsewhere.example' })
    const forged = await stranger.badge({ edit: (it) => (it.issuer.id = issuer.id) })
    const ports = served({
      [issuer.didUrl]: issuer.didDocument,
      [issuer.listUrl]: await issuer.list(),
      [stranger.didUrl]: stranger.didDocument,
    })
    const report = await verify(bytes(forged), { ports, now })
    expect([report.verdict, codes(report, 'fail'), report.credential]).toEqual([
      'invalid',
      ['issuer.key-not-listed'],
      null,
    ])
  })

  test('a key embedded as did:key in the badge', async () => {
    const method = `did:key:${issuer.publicKeyMultibase}#${issuer.publicKeyMultibase}`
    const report = await verify(bytes(await issuer.badge({ method })), { ports: inForce, now })
    expect([report.verdict, codes(report, 'fail')]).toEqual(['invalid', ['issuer.key-not-listed']])
  })

  test('an issuer that cannot be reached leaves the matter open', async () => {
    const report = await verify(bytes(badge), { ports: served({}), now })
    expect([report.verdict, report.credential]).toEqual(['indeterminate', null])
    expect(codes(report, 'unknown')).toEqual(['proof.key-unknown', 'issuer.unreachable', 'status.unreachable'])
  })

  test('a revoked key, and a DID document of somebody else', async () => {
    const methods = (issuer.didDocument.verificationMethod as object[]).map((entry) => ({
      ...entry,
      revoked: '2026-05-01T00:00:00Z',
    }))
    const revoked = served({
      [issuer.didUrl]: { ...issuer.didDocument, verificationMethod: methods },
      [issuer.listUrl]: await issuer.list(),
    })
    // It says that it was made before: that is no evidence. K03 in blockcerts/keys.test.ts.
    expect(codes(await verify(bytes(badge), { ports: revoked, now }), 'unknown')).toEqual([
      'issuer.key-revoked-undated',
      'status.unproven',
    ])
    const other = served({ [issuer.didUrl]: { ...issuer.didDocument, id: 'did:web:elsewhere.example' } })
    expect(codes(await verify(bytes(badge), { ports: other, now }), 'fail')).toEqual(['issuer.key-not-listed'])
  })
})

test('a DID document may embed its method, name it by fragment, and give the key as a JWK', async () => {
  const raw = Buffer.from((await import('../proofs/multikey.ts')).decodeEd25519Multikey(issuer.publicKeyMultibase)!)
  const entry = {
    id: '#key-1',
    type: 'JsonWebKey',
    controller: issuer.id,
    publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
  }
  const ports = served({
    [issuer.didUrl]: { id: issuer.id, assertionMethod: [entry] },
    [issuer.listUrl]: await issuer.list(),
  })
  expect(await verify(bytes(badge), { ports, now })).toMatchObject({ verdict: 'valid' })
})

test('a trial badge is valid here and says that nobody outside can check it', async () => {
  const local = await sampleIssuer({ id: 'did:web:localhost%3A3000:organisations:minamo' })
  const url = 'http://localhost:3000/organisations/minamo/did.json'
  const ports = served(
    { [url]: local.didDocument, [local.listUrl]: await local.list() },
    { httpAtLocalhost: true, isLocal: (id) => id.startsWith('did:web:localhost') },
  )
  const report = await verify(bytes(await local.badge()), { ports, now })
  expect([report.verdict, report.checks.find((check) => check.name === 'issuer')?.code]).toEqual([
    'valid',
    'issuer.local',
  ])
  expect(verdictOf(report).reason.ja).toMatch(/試用のバッジ/)
})

describe('V07: whose it is', () => {
  const to = async (recipient: string, address = 'Taro@Example.org') => {
    const addressHash = await hashAddress(address, 's4lt')
    const own = await issuer.badge({
      facts: { recipient: { addressHash, salt: 's4lt' }, subjectId: 'did:example:holder' },
    })
    return verify(bytes(own), { ports: inForce, now, recipient })
  }
  test('the address in any case, and the holder’s DID, match', async () => {
    for (const recipient of ['taro@example.org', 'TARO@example.org', 'did:example:holder']) {
      expect((await to(recipient)).checks.at(-1)).toMatchObject({ result: 'pass', code: 'recipient.matches' })
    }
  })

  test('under another salt it is another address', async () => {
    const own = await issuer.badge({
      facts: { recipient: { addressHash: await hashAddress('a@example.org', 's4lt'), salt: 'other' } },
    })
    const report = await verify(bytes(own), { ports: inForce, now, recipient: 'a@example.org' })
    expect(codes(report, 'fail')).toEqual(['recipient.differs'])
  })

  test('another address is a failure of its own, and the badge is still told as authentic', async () => {
    const report = await to('hanako@example.org')
    expect([report.verdict, report.changed, codes(report, 'fail')]).toEqual(['invalid', null, ['recipient.differs']])
    expect(verdictOf(report).reason.en).toMatch(/^Authentic, but not issued to this address/)
  })
})
