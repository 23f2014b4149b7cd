import { expect, test } from 'vitest'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { canonicalize } from './rdfc.ts'

const older = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'
const badge = () => buildCredential({ ...sampleFacts, subjectId: 'did:example:holder' })

function underOlderContext(): Record<string, unknown> {
  const { achievement, ...subject } = badge().credentialSubject as { achievement: Record<string, unknown> }
  const { inLanguage: _, ...known } = achievement
  const { awardedDate: _a, ...rest } = badge()
  const [first, , third] = badge()['@context'] as string[]
  return { ...rest, '@context': [first, older, third], credentialSubject: { ...subject, achievement: known } }
}

test('what a document comes to does not depend on the documents before it', async () => {
  const [first, second] = [await canonicalize(badge()), await canonicalize(underOlderContext())]
  expect(await canonicalize(badge())).toBe(first)
  expect(await canonicalize(underOlderContext())).toBe(second)
  expect(await Promise.all([canonicalize(underOlderContext()), canonicalize(badge())])).toEqual([second, first])
  expect(second).not.toContain('vocab.html#image>')
  expect(first).toContain('vocab.html#image>')
})

test('the order of members does not matter, the order of words in a text does', async () => {
  const reversed = Object.fromEntries(Object.entries(badge()).reverse())
  expect(await canonicalize(reversed)).toBe(await canonicalize(badge()))
  expect(await canonicalize({ ...badge(), name: '入門 縄文考古学' })).not.toBe(await canonicalize(badge()))
})

test('V10: a graph made to take forever is given up on, by name', async () => {
  const nodes = Array.from({ length: 12 }, (_, index) => `_:b${index}`)
  const related = nodes.map((id) => ({
    id,
    type: ['Achievement'],
    related: nodes.filter((other) => other !== id).map((other) => ({ id: other, type: ['Achievement'] })),
  }))
  const subject = badge().credentialSubject as { achievement: object }
  const poison = { ...badge(), credentialSubject: { ...subject, achievement: { ...subject.achievement, related } } }
  await expect(canonicalize(poison)).rejects.toMatchObject({ code: 'canonical.too-complex' })
})

test('the direction of a text is part of what is signed, in each document of one shape', async () => {
  const texts = ['ltr', 'rtl', 'ltr'].map((direction) =>
    canonicalize({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: 'urn:sample:direction',
      name: { '@value': '見本', '@language': 'ja', '@direction': direction },
    }),
  )
  const [first, second, third] = await Promise.all(texts)
  expect(first).toContain('"見本"^^<https://www.w3.org/ns/i18n#ja_ltr>')
  expect(second).toContain('"見本"^^<https://www.w3.org/ns/i18n#ja_rtl>')
  expect(third).toBe(first)
})
