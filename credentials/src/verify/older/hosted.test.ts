/** Open Badges 2.0 and 1.1, hosted: in every carrier, and what is done to deceive. */
import { describe, expect, test } from 'vitest'
import { crc32 } from '#crypto'
import type { VerifyPorts } from '../ports.ts'
import { served } from '../sample-issuer.ts'
import { type Report, verify, verifyUrl } from '../verify.ts'
import { assertion, badgeClass, host, profile, site, v2 } from './sample-site.ts'
import { samplePng } from '../../baking/sample-image.ts'

const now = new Date('2026-11-22T00:00:00Z')
const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)
const bytes = (document: unknown) => Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
const judge = (
  document: unknown,
  documents: Record<string, object> = site(),
  o: { recipient?: string; now?: Date } = {},
) => verify(bytes(document), { ports: served(documents), now: o.now ?? now, ...o })

describe('hosted', () => {
  test('a badge that stands where its issuer says is valid, and what stands there is told', async () => {
    const report = await judge(assertion)
    expect(report).toMatchObject({ verdict: 'valid', format: 'open-badges-2.0' })
    expect(report.credential).toEqual({ ...assertion, badge: { ...badgeClass, issuer: profile } })
    expect(report.checks.map((check) => check.name)).toEqual([
      'format',
      'proof',
      'issuer',
      'status',
      'time',
      'recipient',
    ])
  })

  test('the copy that was handed in counts for nothing: the published one is judged, and the difference told', async () => {
    const edited = { ...assertion, narrative: 'with honours', badge: { ...badgeClass, name: 'Other' } }
    const report = await judge(edited)
    expect([report.verdict, codes(report, 'pass')]).toEqual(['valid', expect.arrayContaining(['format.copy-differs'])])
    expect(JSON.stringify(report.credential)).not.toMatch(/honours|Other/)
  })

  test('a stranger’s site does not speak for the issuer, whatever it says of itself', async () => {
    const forged = { ...assertion, id: 'https://evil.example/1' }
    const own = { ...profile, verification: { allowedOrigins: 'evil.example' } }
    for (const badge of [
      badgeClass.id,
      { ...badgeClass, issuer: own },
      { ...badgeClass, id: undefined, issuer: own },
    ]) {
      const document = { ...forged, badge }
      const report = await judge(document, site({ [forged.id]: document }))
      expect([report.verdict, report.credential, codes(report, 'fail')]).toEqual([
        'invalid',
        null,
        ['issuer.out-of-scope'],
      ])
    }
    const nobody = { ...forged, badge: { ...badgeClass, id: undefined, issuer: { ...own, id: undefined } } }
    const report = await judge(nobody, site({ [forged.id]: nobody }))
    expect([report.verdict, report.credential]).toEqual(['invalid', null])
  })

  test('another host the issuer names is in scope', async () => {
    const id = 'https://hosting.example/a/1'
    const own = {
      ...profile,
      verification: { allowedOrigins: 'hosting.example', startsWith: 'https://hosting.example/a' },
    }
    expect(await judge({ ...assertion, id }, site({ [id]: { ...assertion, id }, [profile.id]: own }))).toMatchObject({
      verdict: 'valid',
    })
  })

  test.each([
    ['the assertion', assertion.id, 'proof.hosted-unreachable'],
    ['the badge class', badgeClass.id, 'issuer.unreachable'],
    ['the issuer', profile.id, 'issuer.unreachable'],
  ])('%s cannot be had: the matter stays open', async (_, id, code) => {
    const { [id]: __, ...documents } = site() as Record<string, object>
    const report = await judge(assertion, documents)
    expect([report.verdict, report.credential]).toEqual(['indeterminate', null])
    expect(codes(report, 'unknown')).toContain(code)
  })

  test('another badge at the address, another profile behind a link, and missing members are told', async () => {
    const other = await judge(assertion, site({ [assertion.id]: { ...assertion, id: `${host}/assertions/2` } }))
    expect(codes(other, 'fail')).toEqual(['proof.hosted-other'])
    const swapped = await judge(assertion, site({ [profile.id]: { ...profile, id: 'https://evil.example/' } }))
    expect([swapped.verdict, codes(swapped, 'fail')]).toEqual(['invalid', ['format.link-differs']])
    const poor = await judge(assertion, site({ [badgeClass.id]: { ...badgeClass, criteria: undefined } }))
    expect(poor.checks[0]).toMatchObject({ code: 'format.member-missing', pointer: '/badge/criteria' })
  })

  test('expired and not yet', async () => {
    const short = { ...assertion, expires: '2020-01-01T00:00:00Z' }
    const expired = await judge(short, site({ [assertion.id]: short }))
    expect([expired.verdict, expired.changed]).toEqual(['invalid', 'expired'])
    const early = await judge(assertion, site(), { now: new Date('2016-01-01T00:00:00Z') })
    expect(codes(early, 'fail')).toEqual(['time.not-yet'])
  })

  test('recipient: with salt, in either case of hex and of address; another is told as such', async () => {
    for (const recipient of ['nobody@example.org', 'Nobody@Example.org'])
      expect((await judge(assertion, site(), { recipient })).checks.at(-1)).toMatchObject({ result: 'pass' })
    expect((await judge(assertion, site(), { recipient: 'b@example.org' })).checks.at(-1)!.code).toBe(
      'recipient.differs',
    )
    const plain = { ...assertion, recipient: { type: 'telephone', hashed: false, identity: '+81312345678' } }
    const report = await judge(plain, site({ [assertion.id]: plain }), { recipient: '+81312345678' })
    expect(report.checks.at(-1)).toMatchObject({ result: 'pass' })
  })

  test('V09: 410, and a body that says revoked', async () => {
    const gone: VerifyPorts = {
      fetch: async (url) =>
        url === assertion.id ? { ok: true, status: 410, body: new Uint8Array() } : served(site()).fetch(url),
    }
    const report = await verify(bytes(assertion), { ports: gone, now })
    expect([report.verdict, report.credential, codes(report, 'fail')]).toEqual(['invalid', null, ['status.revoked']])
    const why = { revoked: true, revocationReason: 'in error'.repeat(100) }
    const said = await judge(assertion, site({ [assertion.id]: { ...assertion, ...why } }))
    expect([said.verdict, said.changed]).toEqual(['invalid', 'revoked'])
    expect(said.checks.find(({ code }) => code === 'status.revoked')!.detail).toHaveLength(500)
    const bare = await judge(
      assertion,
      site({ [assertion.id]: { '@context': v2, type: 'Assertion', id: assertion.id, revoked: true } }),
    )
    expect([bare.verdict, codes(bare, 'fail')]).toEqual(['invalid', ['status.revoked']])
  })

  test('a link that answers 410 with the badge’s own word that it is revoked; any other 410 tells nothing', async () => {
    const told = { '@context': v2, type: 'Assertion', id: assertion.id, revoked: true, revocationReason: 'x' }
    const asked = async (body: object) => {
      const fetch = async () => ({ ok: true, status: 410, body: bytes(body) }) as const
      const report = await verifyUrl(assertion.id, { ports: { fetch }, now })
      return [report.verdict, report.credential, codes(report, 'fail')]
    }
    expect(await asked(told)).toEqual(['invalid', null, ['status.revoked']])
    for (const other of [{}, { ...told, id: `${host}/assertions/2` }, { ...told, revoked: undefined }])
      expect(await asked(other)).toEqual(['indeterminate', null, []])
  })

  test('1.1 says `verify` and may count seconds', async () => {
    const older = {
      ...assertion,
      '@context': 'https://w3id.org/openbadges/v1',
      issuedOn: 1_483_228_799,
      verification: undefined,
      verify: { type: 'hosted', url: assertion.id },
    }
    const report = await judge(older, site({ [assertion.id]: older }))
    expect([report.verdict, report.format]).toEqual(['valid', 'open-badges-1.1'])
  })

  test('nesting without end is refused, handed in or hosted', async () => {
    const deep = JSON.stringify(assertion).replace('}', `},"x":${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect((await judge(deep)).checks[0]!.code).toBe('format.too-complex')
    const hosted = await verify(bytes(assertion), { ports: served(site({ [assertion.id]: bytes(deep) })), now })
    expect(codes(hosted, 'unknown')).toContain('proof.hosted-unreachable')
  })
})

describe('HST-1: every way in', () => {
  const chunk = (type: string, data: string) => {
    const body = Buffer.from(type + data)
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length - 4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const png = (part: Buffer) => Buffer.concat([samplePng.subarray(0, -12), part, samplePng.subarray(-12)])
  const svg = (inner: string) => Buffer.from(`<svg xmlns:openbadges="http://openbadges.org">${inner}</svg>`)
  test.each([
    ['PNG with the assertion', png(chunk('iTXt', `openbadges\0\0\0\0\0${JSON.stringify(assertion)}`))],
    ['PNG with its address', png(chunk('tEXt', `openbadges\0${assertion.id}`))],
    [
      'SVG',
      svg(
        `<openbadges:assertion verify="${assertion.id}"><![CDATA[${JSON.stringify(assertion)}]]></openbadges:assertion>`,
      ),
    ],
    ['SVG with its address', svg(`<openbadges:assertion verify="${assertion.id}"/>`)],
  ])('%s', async (_, image) => {
    const report = await verify(image, { ports: served(site()), now })
    expect([report.verdict, report.credential]).toEqual([
      'valid',
      { ...assertion, badge: { ...badgeClass, issuer: profile } },
    ])
  })

  test('the address itself', async () => {
    expect(await verifyUrl(assertion.id, { ports: served(site()), now })).toMatchObject({ verdict: 'valid' })
  })
})
