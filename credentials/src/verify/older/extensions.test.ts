/** Extensions of Open Badges 2.0. Their schemas are in no package: what stands at one's address here is a stand-in. */
import { expect, test, vi } from 'vitest'
import { compileSchema } from '../../schema/compile-schema.ts'
import { served } from '../sample-issuer.ts'
import { verify } from '../verify.ts'
import { assertion, badgeClass, profile, site } from './sample-site.ts'

const standIn = compileSchema({ properties: { url: { type: 'string', format: 'uri' } }, required: ['url'] })!
const licence = compileSchema({ properties: { id: { pattern: '^CC\\-' } }, required: ['id', 'name'] })!
const had = { is: true }
vi.mock(import('../known-schemas.ts'), () => ({
  knownSchema: async (url: string) => {
    if (!had.is) return 'not-had'
    if (url.includes('licenseExtension')) return licence
    return url.includes('applyLink') ? standIn : 'not-had'
  },
}))

const now = new Date('2026-11-22T00:00:00Z')
const applyLink = (url: unknown) => ({
  '@context': 'https://openbadgespec.org/extensions/applyLinkExtension/context.json',
  type: ['Extension', 'extensions:ApplyLink'],
  url,
})
async function judge(changes: Record<string, object>) {
  const ports = served(site(changes))
  const report = await verify(Buffer.from(JSON.stringify(assertion)), { ports, now })
  const schemas = report.checks.filter((check) => check.name === 'schema')
  return [report.verdict, ...schemas.map(({ result, code, pointer }) => `${result} ${code} ${pointer}`)]
}
const withExtension = (extension: object) => ({ [badgeClass.id]: { ...badgeClass, 'extensions:applyLink': extension } })

test('an extension as its schema asks passes; one that is not is told where', async () => {
  expect(await judge(withExtension(applyLink('https://badges.example/apply')))).toEqual([
    'valid',
    'pass schema.extension-met /badge/extensions:applyLink',
  ])
  expect(await judge(withExtension(applyLink(7)))).toEqual([
    'invalid',
    'fail schema.extension-not-met /badge/extensions:applyLink/url',
  ])
})

test('one of the issuer, named in full, is looked at as well', async () => {
  const own = { ...applyLink('x:y'), type: ['Extension', 'https://w3id.org/openbadges/extensions#ApplyLink'] }
  expect(await judge({ [profile.id]: { ...profile, apply: [own] } })).toEqual([
    'valid',
    'pass schema.extension-met /badge/issuer/apply',
  ])
})

test('a licence may be named by its address or by its short name', async () => {
  const named = (id: string) =>
    judge(
      withExtension({
        ...applyLink(7),
        type: ['Extension', 'extensions:LicenseExtension', 'cc:License'],
        id,
        name: 'x',
      }),
    )
  for (const id of ['CC-BY', 'http://creativecommons.org/licenses/by/4.0/'])
    expect(await named(id)).toEqual(['valid', 'pass schema.extension-met /badge/extensions:applyLink'])
  expect(await named('https://elsewhere.example/by')).toEqual([
    'invalid',
    'fail schema.extension-not-met /badge/extensions:applyLink/id',
  ])
})

test('one whose schema is not at hand, or that we do not know, is told and changes nothing', async () => {
  had.is = false
  expect(await judge(withExtension(applyLink(7)))).toEqual([
    'valid',
    'n/a schema.extension-not-had /badge/extensions:applyLink',
  ])
  const own = { '@context': 'https://badges.example/own.json', type: ['Extension', 'extensions:Own'] }
  expect(await judge(withExtension(own))).toEqual([
    'valid',
    'unknown schema.extension-unknown /badge/extensions:applyLink',
  ])
})
