/** Open Badges 2.0 in other words than its own. Its context is in no package: without `../shared` these tests are skipped. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { served } from '../sample-issuer.ts'
import { type Report, verify } from '../verify.ts'
import { assertion, badgeClass, host, profile, site, v2 } from './sample-site.ts'

const path = join(import.meta.dirname, '../../../../../shared/fixtures/contexts/obv2x.jsonld')
const context: object | null = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
const now = new Date('2026-11-22T00:00:00Z')
const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)
const judge = (document: object, changes: Record<string, object> = {}) =>
  verify(Buffer.from(JSON.stringify(document)), { ports: served(site(changes)), now, recipient: 'nobody@example.org' })

const { type: _, ...recipient } = assertion.recipient
const obi = 'https://w3id.org/openbadges#'
/** The sample assertion with every word in full. */
const inFull = {
  '@id': assertion.id,
  '@type': `${obi}Assertion`,
  [`${obi}recipient`]: {
    '@type': 'http://schema.org/email',
    [`${obi}identityHash`]: recipient.identity,
    [`${obi}salt`]: recipient.salt,
    [`${obi}hashed`]: true,
  },
  [`${obi}issueDate`]: { '@value': assertion.issuedOn, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
  [`${obi}badge`]: { '@id': badgeClass.id },
  [`${obi}verify`]: { '@type': `${obi}HostedBadge` },
}

test('words we cannot look up leave the matter open', async () => {
  const report = await verify(
    Buffer.from(JSON.stringify({ '@context': 'https://elsewhere.example/words', ...inFull })),
    {
      ports: served(site()),
      now,
    },
  )
  expect([report.verdict, codes(report, 'fail')]).toEqual(['indeterminate', []])
  expect(report.checks[0]).toMatchObject({ code: 'format.context-unknown' })
})

describe.skipIf(context === null)('with the context of 2.0 at hand', () => {
  const withContext = (changes: Record<string, object>) => ({ [v2]: context!, ...changes })

  test.each<[string, object]>([
    ['in full', inFull],
    [
      'by prefixes and keywords',
      {
        '@context': v2,
        '@id': assertion.id,
        '@type': 'Assertion',
        'obi:recipient': { '@type': 'email', identity: recipient.identity, salt: recipient.salt, hashed: true },
        issuedOn: assertion.issuedOn,
        badge: badgeClass.id,
        verify: { '@type': 'hosted' },
      },
    ],
    [
      'by a context of its own',
      {
        '@context': [v2, { awardedTo: { '@id': `${obi}recipient`, '@type': '@id' }, day: `${obi}issueDate` }],
        id: assertion.id,
        type: 'Assertion',
        awardedTo: assertion.recipient,
        day: { '@value': assertion.issuedOn, '@type': 'xsd:dateTime' },
        badge: badgeClass.id,
        verification: assertion.verification,
      },
    ],
  ])('a badge written %s is the same badge', async (_name, document) => {
    const report = await judge(document, withContext({ [assertion.id]: document }))
    expect(report).toMatchObject({
      verdict: 'valid',
      format: 'open-badges-2.0',
      credential: { id: assertion.id, badge: { name: badgeClass.name, issuer: { name: profile.name } } },
    })
    expect(report.checks.at(-1)!.code).toBe('recipient.matches')
  })

  test('its class and issuer too; `@language` and extensions stay', async () => {
    const { id, type, name, ...rest } = badgeClass
    const { name: issuerName, ...others } = profile
    const extension = { '@context': `${host}/own.json`, type: ['Extension', 'extensions:Own'] }
    const report = await judge(
      assertion,
      withContext({
        [id]: {
          ...rest,
          '@id': id,
          '@type': type,
          'schema:name': name,
          '@language': 'ja',
          'extensions:own': extension,
        },
        [profile.id]: { ...others, 'http://schema.org/name': issuerName },
      }),
    )
    expect(report).toMatchObject({
      verdict: 'valid',
      credential: { badge: { name, '@language': 'ja', 'extensions:own': extension, issuer: { name: issuerName } } },
    })
  })

  test('revoked and expired are seen in whatever words', async () => {
    const revoked = { ...inFull, [`${obi}revoked`]: true, [`${obi}revocationReason`]: 'in error' }
    const told = await judge(assertion, withContext({ [assertion.id]: revoked }))
    expect(told.changed).toBe('revoked')
    expect(told.checks.find(({ code }) => code === 'status.revoked')).toMatchObject({ detail: 'in error' })
    const expired = { ...inFull, 'https://w3id.org/security#expiration': '2020-01-01T00:00:00Z' }
    expect((await judge(assertion, withContext({ [assertion.id]: expired }))).changed).toBe('expired')
  })
})
