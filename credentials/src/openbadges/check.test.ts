import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { canonicalize } from '../canonical/rdfc.ts'
import { buildCredential, type CredentialFacts } from './build.ts'
import { checkCredential } from './check.ts'
import { sampleFacts } from './sample-facts.ts'

const { validUntil: _u, awardedDate: _a, recipientName: _n, result: _r, ...bare } = sampleFacts
const { image: _i, version: _v, ...plain } = sampleFacts.achievement
const least: CredentialFacts = {
  ...bare,
  issuer: { id: bare.issuer.id, name: '', url: bare.issuer.url },
  achievement: { ...plain, tags: [], alignments: [] },
}
const both: [string, CredentialFacts][] = [
  ['all facts', { ...sampleFacts, subjectId: 'did:example:holder' }],
  ['the fewest facts', least],
]

describe.each(both)('the credential built from %s', (_, facts) => {
  test('has no problem', () => {
    expect(checkCredential(buildCredential(facts))).toEqual([])
  })

  test('has a canonical form in safe mode that holds every word of it', async () => {
    const canonical = await canonicalize(buildCredential(facts))
    expect(canonical).toContain(`"${facts.achievement.description}"`)
    expect(canonical).toContain(`"${facts.status.index}"`)
  })

  test('has members in one order', () => {
    expect(JSON.stringify(buildCredential(structuredClone(facts)))).toBe(JSON.stringify(buildCredential(facts)))
  })
})

const published = join(
  import.meta.dirname,
  '../../../../shared/fixtures/schemas/open-badges/v3_0/ob_v3p0_achievementcredential_schema.json',
)
test.runIf(existsSync(published)).each(both)(
  'the published JSON Schema accepts the credential built from %s',
  (_, facts) => {
    const schema = JSON.parse(readFileSync(published, 'utf8'))
    const ajv = new Ajv2019({ allErrors: true, strict: false })
    addFormats.default(ajv)
    const accepts = ajv.compile({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' })
    expect([accepts(buildCredential(facts)), accepts.errors]).toEqual([true, null])
    expect(accepts({ ...buildCredential(facts), validFrom: 'yesterday' })).toBe(false)
  },
)

type Loose = ReturnType<typeof JSON.parse>
const edits: [string, string, string, (credential: Loose) => void][] = [
  ['contexts in another order', 'format.context-order', '/@context', (it) => it['@context'].reverse()],
  ['no type of badge', 'format.type-missing', '/type', (it) => it.type.pop()],
  [
    'no description',
    'format.member-missing',
    '/credentialSubject/achievement/description',
    (it) => delete it.credentialSubject.achievement.description,
  ],
  [
    'criteria as text',
    'format.member-wrong',
    '/credentialSubject/achievement/criteria',
    (it) => (it.credentialSubject.achievement.criteria = 'https://x.example'),
  ],
  [
    'an image as text',
    'format.member-wrong',
    '/credentialSubject/achievement/image',
    (it) => (it.credentialSubject.achievement.image = 'https://x.example'),
  ],
  [
    'the wrong word for an address',
    'format.value-unknown',
    '/credentialSubject/identifier/0/identityType',
    (it) => (it.credentialSubject.identifier[0].identityType = 'email'),
  ],
  [
    'a foreign member of an identity',
    'format.member-foreign',
    '/credentialSubject/identifier/0/note',
    (it) => (it.credentialSubject.identifier[0].note = 'x'),
  ],
  [
    'an unknown achievement type',
    'format.value-unknown',
    '/credentialSubject/achievement/achievementType',
    (it) => (it.credentialSubject.achievement.achievementType = 'Medal'),
  ],
  ['an id without a scheme', 'format.address-wrong', '/id', (it) => (it.id = 'credentials/1')],
  ['a date without a zone', 'format.date-wrong', '/validFrom', (it) => (it.validFrom = '2026-04-01T00:00:00')],
  ['an end before its beginning', 'format.date-wrong', '/validUntil', (it) => (it.validUntil = '2020-01-01T00:00:00Z')],
  [
    'nobody it was awarded to',
    'format.holder-missing',
    '/credentialSubject',
    (it) => delete it.credentialSubject.identifier,
  ],
  ['half a character in a name', 'format.text-broken', '/name', (it) => (it.name = '\ud842')],
]
test.each(edits)('%s is told as %s at %s', (_, code, pointer, edit) => {
  const credential = structuredClone(buildCredential(sampleFacts))
  edit(credential)
  const problems = checkCredential(credential)
  expect(problems.map((found) => [found.code, found.pointer])).toContainEqual([code, pointer])
  for (const found of problems) expect(found.message.ja.length * found.message.en.length).toBeGreaterThan(0)
})

test.each([null, 1, [], {}, { credentialSubject: [] }, { '@context': {} }])(
  '%j has problems and throws nothing',
  (document) => {
    expect(checkCredential(document).length).toBeGreaterThan(0)
  },
)
