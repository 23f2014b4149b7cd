/** Our schema functions against `ajv`: on 1EdTech’s schemas with edited documents, and word by word. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { compileSchema, type SchemaCheck } from './compile-schema.ts'
import { isDate, isDateTime } from './date-formats.ts'

type Loose = ReturnType<typeof JSON.parse>
const fixtures = join(import.meta.dirname, '../../../../shared/fixtures')
const published = ['open-badges/v3_0', 'clr/v2_0'].map((folder) => join(fixtures, 'schemas', folder))

function byAjv(schema: object): ValidateFunction {
  const ajv = new Ajv2019({ strict: false })
  addFormats.default(ajv)
  const { $schema: _, ...rest } = schema as Record<string, unknown>
  return ajv.compile(rest)
}

/** Values that schemas care about: of every type, dates that are none, languages, types alone and in lists. */
const values = [
  null,
  true,
  0,
  -1.5,
  '',
  'x',
  'ext:own',
  '2026-04-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '2026-04-01',
  [],
  ['VerifiableCredential'],
  {},
  { en: 'a', 'en-GB': 'b' },
  { EN: 'a' },
  { id: 'https://issuer.example', type: ['Profile'] },
  [{ id: 'x', type: 'Image' }, 'x'],
] as const
const edit = fc.record({
  at: fc.nat(10_000),
  how: fc.constantFrom('replace', 'remove', 'wrap', 'unwrap', 'rename', 'add'),
  value: fc.oneof(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 2 })),
  name: fc.constantFrom('type', 'id', 'name', '@context', 'proof', 'image', '__proto__', 'constructor', 'a/b~c'),
})

/** Every place in a document: an object or list, and a name in it. */
function placesIn(value: Loose): [Loose, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((name) => [[value, name] as [Loose, string], ...placesIn(value[name])])
}

function edited(document: Loose, edits: Loose[]): Loose {
  const copy = structuredClone(document)
  for (const { at, how, value, name } of edits) {
    const places = placesIn(copy)
    if (places.length === 0) return copy
    const [holder, member] = places[at % places.length]!
    const found = holder[member]
    if (how === 'replace') holder[member] = structuredClone(value)
    else if (how === 'remove') delete holder[member]
    else if (how === 'wrap') holder[member] = [found]
    else if (how === 'unwrap' && Array.isArray(found)) holder[member] = found[0]
    else if (how === 'add')
      Object.defineProperty(holder, name, {
        value: structuredClone(value),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    else if (how === 'rename' && !Array.isArray(holder)) {
      delete holder[member]
      holder[name === '__proto__' ? 'proto' : name] = found
    }
  }
  // What comes to be checked was read from JSON.
  return JSON.parse(JSON.stringify(copy))
}

const signed = {
  ...buildCredential(sampleFacts),
  proof: [{ type: 'DataIntegrityProof', proofValue: 'z', created: '2026-04-01T00:00:00Z' }],
}
const samples = join(fixtures, 'ob30-1edtech')

describe.runIf(published.every((folder) => existsSync(folder)))('on 1EdTech’s published schemas', () => {
  const documents: Loose[] = [
    signed,
    ...(existsSync(samples) ? readdirSync(samples) : [])
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(samples, name), 'utf8'))),
  ]
  const schemas = published.flatMap((folder) =>
    (existsSync(folder) ? readdirSync(folder) : []).map((name) => join(folder, name)),
  )

  test.each(schemas)('%s: the same answer as ajv, on 300 edited documents', (file) => {
    const schema = JSON.parse(readFileSync(file, 'utf8'))
    const [ours, theirs] = [compileSchema(schema)!, byAjv(schema)]
    for (const document of documents) expect(ours(document) === null).toBe(theirs(document))
    const all = documents.flatMap((document) => [document, document.credentialSubject?.achievement, document.issuer])
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.array(edit, { minLength: 1, maxLength: 4 }), (document, edits) => {
        const it = edited(document, edits)
        expect(ours(it) === null, JSON.stringify(it)).toBe(theirs(it))
      }),
      { numRuns: 300 },
    )
  })

  test('1EdTech’s own samples meet the schema of a badge, and what does not is told where', () => {
    const schema = JSON.parse(readFileSync(join(published[0]!, 'ob_v3p0_achievementcredential_schema.json'), 'utf8'))
    const check = compileSchema(schema)!
    const inModel2 = documents.filter((document) => document['@context'][0] === 'https://www.w3.org/ns/credentials/v2')
    expect(inModel2.length).toBeGreaterThan(2)
    for (const document of inModel2) expect(check(document)).toBeNull()
    const at = (change: (it: Loose) => void) => {
      const it = structuredClone(signed) as Loose
      change(it)
      return check(it)
    }
    expect(at((it) => (it.validFrom = 'yesterday'))).toBe('/validFrom')
    expect(at((it) => delete it.credentialSubject.achievement.criteria)).toBe('/credentialSubject/achievement/criteria')
    expect(at((it) => it['@context'].reverse())).toMatch(/^\/@context/)
  })
})

describe('word by word, as ajv', () => {
  const schemas: Loose[] = [
    { type: ['string', 'null'] },
    { type: 'integer', minimum: 2, maximum: 4 },
    { type: 'string', minLength: 2, maxLength: 3, pattern: '^\\p{L}+$' },
    { items: [{ const: 1 }, { type: 'string' }], additionalItems: { type: 'boolean' } },
    { items: { enum: ['x', 1, null] }, minItems: 1, maxItems: 2 },
    { contains: { const: 'x' } },
    { not: { type: 'object' } },
    { anyOf: [{ type: 'string' }, { required: ['a'] }], allOf: [{ not: { const: 'x' } }] },
    { properties: { a: { $ref: '#' }, b: false }, additionalProperties: { type: 'number' } },
    { propertyNames: { pattern: '^[a-c]$' }, $ref: '#/$defs/a~1b', $defs: { 'a/b': { type: ['object', 'array'] } } },
    { oneOf: [{ type: 'number' }, { type: 'integer' }, { type: 'string', format: 'date' }] },
    true,
    false,
  ]
  const value = fc.oneof(
    fc.constantFrom(...values),
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom(
      'ab',
      '𠮷野',
      '😀',
      [1, 'x', true],
      [1, 'x', 2],
      ['x'],
      { a: { a: 1 } },
      { a: 1, b: 2 },
      { b: 1 },
      { c: 'x' },
    ),
    fc.jsonValue(),
  )
  test.each(schemas.map((schema) => [JSON.stringify(schema), schema]))('%s', (_, schema) => {
    const [ours, theirs] = [compileSchema(schema)!, byAjv(typeof schema === 'boolean' ? { allOf: [schema] } : schema)]
    fc.assert(
      fc.property(value, (it) => {
        expect(ours(it) === null, JSON.stringify(it)).toBe(theirs(it))
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    { patternProperties: {} },
    { properties: { a: { unevaluatedProperties: false } } },
    { format: 'idn-email' },
    { $ref: 'https://elsewhere.example/schema' },
    { $ref: '#/$defs/none' },
    { type: 'text' },
    { enum: [{}] },
    { items: 'x' },
  ])('%j cannot be told', (schema) => {
    expect(compileSchema(schema)).toBeNull()
  })
})

test('dates and moments as ajv reads them', () => {
  const [date, moment] = [byAjv({ format: 'date' }), byAjv({ format: 'date-time' })]
  const digits = fc.stringMatching(/^[0-9]{4}-[0-3][0-9]-[0-3][0-9]$/)
  const time = fc.stringMatching(/^[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.\d{1,3})?(Z|z|[+-][0-2][0-9](:?[0-6][0-9])?)?$/)
  const leap = fc.constantFrom(
    '2016-12-31T23:59:60Z',
    '2017-01-01 08:59:60+09:00',
    '2016-12-31T23:58:60Z',
    '2024-02-29',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        leap,
        digits,
        fc.tuple(digits, fc.constantFrom('T', ' ', 't', 'x'), time).map((it) => it.join('')),
      ),
      (text) => {
        expect([isDate(text), isDateTime(text)], text).toEqual([date(text), moment(text)])
      },
    ),
    { numRuns: 2000 },
  )
})

test('a schema that names itself ends with the document', () => {
  const list = compileSchema({ properties: { next: { $ref: '#' }, value: { type: 'number' } }, required: ['value'] })
  const check = list as SchemaCheck
  expect(check({ value: 1, next: { value: 2, next: { value: 3 } } })).toBeNull()
  expect(check({ value: 1, next: { value: 2, next: {} } })).toBe('/next/next/value')
})

describe('schemas of extensions that do not keep to JSON Schema', () => {
  test('words that are misspelt, a list among the members, and `url` are read as they were meant', () => {
    const check = compileSchema({
      properties: {
        limit: { desccription: 'of words', type: 'number' },
        at: { type: 'string', format: 'url' },
        required: ['limit'],
      },
    })!
    expect(check({ limit: 7, at: 'https://badges.example/' })).toBeNull()
    expect(check({})).toBeNull()
    expect([check({ limit: 'x' }), check({ at: 'here' })]).toEqual(['/limit', '/at'])
  })
})
