import jsonld from 'jsonld'
import { beforeAll, expect, test } from 'vitest'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { ContextMemory, namesItsContexts } from './context-memory.ts'
import { contextFor } from './contexts.ts'
import { forgetfulResolver } from './forgetful-resolver.ts'
import { sortLines } from './nquads.ts'
import { canonicalize } from './rdfc.ts'

const [v2, ob303, extensions] = buildCredential(sampleFacts)['@context'] as [string, string, string]
const ob = (version: string) => `https://purl.imsglobal.org/spec/ob/v3p0/context${version}.json`

/** The same badge under every mixture of contexts, some of which clash, some of which the document makes itself. */
const mixtures: unknown[] = [
  [v2, ob303, extensions],
  [v2, ob303],
  [v2, ob('-3.0.2')],
  [v2, ob('-3.0.1'), extensions],
  [v2, ob('')],
  [v2, v2, ob303, ob303],
  [v2, ob303, ob('-3.0.2')],
  [ob303, v2],
  [v2],
  v2,
  [v2, ob303, { term: 'https://example.org/term' }],
  [v2, ob303, { name: 'https://example.org/name' }],
  [v2, ob303, { '@language': 'ja' }],
  [v2, ob303, { '@vocab': 'https://example.org/vocab#' }],
  [v2, ob303, null],
  [v2, ob303, { '@import': ob303 }],
  [v2, ob303, { id: '@id', type: '@type' }],
  [...new Array(12).keys()].map((number) => `https://elsewhere.example/${number}`),
]

/** Documents that use a scoped context in the other of its two ways: a term of a property as type, and a type as property. */
function variants(context: unknown): Record<string, unknown>[] {
  const badge: Record<string, unknown> = { ...buildCredential(sampleFacts), '@context': context }
  const subject = badge.credentialSubject as Record<string, unknown>
  const achievement = subject.achievement as Record<string, unknown>
  const { inLanguage: _, ...older } = achievement
  const plain = { '@context': context, type: ['VerifiableCredential'], id: 'urn:x:1', issuer: 'urn:x:issuer' }
  return [
    badge,
    { ...badge, credentialSubject: { ...subject, achievement: older }, awardedDate: undefined },
    {
      ...plain,
      credentialSubject: { id: 'urn:x:2', type: ['Profile', 'Achievement', 'AchievementSubject'], name: 'x' },
    },
    { ...plain, credentialSubject: { id: 'urn:x:2', '@context': ob303, type: 'Achievement', name: 'x' } },
    { ...plain, credentialSubject: { id: 'urn:x:2', type: ['proof', 'verifiableCredential', 'Achievement'] } },
    { ...plain, credentialSubject: { id: 'urn:x:2', Achievement: { id: 'urn:x:3', type: 'Achievement', name: 'y' } } },
    { ...plain, credentialSubject: { id: 'urn:x:2', type: 'Achievement', Achievement: { id: 'urn:x:3', name: 'y' } } },
    { ...plain, Profile: { id: 'urn:x:2', name: 'x', Profile: { id: 'urn:x:3', type: 'Profile', name: 'y' } } },
    {
      ...plain,
      Profile: { id: 'urn:x:2', '@context': ob303, Achievement: { id: 'urn:x:3', '@context': v2, name: 'y' } },
    },
    { ...plain, relatedResource: [{ id: 'urn:x:3', type: 'Achievement', name: 'n', digestSRI: 'sha384-x' }] },
    {
      '@context': context,
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
    },
    {
      '@context': context,
      type: 'VerifiablePresentation',
      verifiableCredential: { ...plain, credentialSubject: { id: 'urn:x:2' } },
    },
  ].map((document) => JSON.parse(JSON.stringify(document)))
}

const documents = mixtures.flatMap(variants)
let expected: string[]

/** What `jsonld` says when it remembers nothing; what it does remember by itself makes it depend on the order. */
beforeAll(async () => {
  expected = []
  for (const document of documents) expected.push(await written(document, forgetfulResolver()))
})

async function written(document: object, contextResolver: object): Promise<string> {
  const documentLoader = async (url: string) => {
    const context = contextFor(url)
    if (!context) throw new Error(url)
    return { document: context, documentUrl: url, contextUrl: undefined }
  }
  try {
    const text = (await jsonld.canonize(document, { safe: true, documentLoader, contextResolver })) as string
    return sortLines(text.split(/(?<=\n)/), 'codePoint').join('')
  } catch {
    return 'refused'
  }
}

const ours = (document: object) => canonicalize(document).catch(() => 'refused')

test('what a document comes to is what jsonld says, in whatever order the documents come', async () => {
  const seed = 20260401
  for (const order of [forwards(), forwards().reverse(), shuffled(seed), shuffled(seed + 1), shuffled(seed + 2)])
    for (const index of order)
      expect(await ours(documents[index]!), `document ${index}, seed ${seed}`).toBe(expected[index])
  expect(expected.filter((text) => text !== 'refused').length).toBeGreaterThan(40)
  expect(expected).toContain('refused')
}, 30_000)

test('nor does it depend on documents that are on their way at the same time', async () => {
  const order = shuffled(7)
  const found = await Promise.all(order.map((index) => ours(documents[index]!)))
  expect(found).toEqual(order.map((index) => expected[index]))
}, 30_000)

test('a pinned context whose bytes change is not mistaken for the one before', async () => {
  const url = 'https://elsewhere.example/context.json'
  const under = (id: string) =>
    canonicalize({ '@context': [v2, url], id: 'urn:x:1', word: 'y' }, new Map([[url, { '@context': { word: id } }]]))
  expect(await under('https://example.org/one')).toContain('<https://example.org/one>')
  expect(await under('https://example.org/two')).toContain('<https://example.org/two>')
  const pinned = new Map([[url, { '@context': { word: 'https://example.org/one' } }]])
  const document = { '@context': [v2, url], id: 'urn:x:1', word: 'y' }
  expect(await canonicalize(document, pinned)).toContain('<https://example.org/one>')
  pinned.set(url, { '@context': { word: 'https://example.org/two' } })
  expect(await canonicalize(document, pinned)).toContain('<https://example.org/two>')
})

test('a context that scopes another by its URL does not loosen what the document itself must keep', async () => {
  const [loose, scoping] = ['https://elsewhere.example/loose.json', 'https://elsewhere.example/scoping.json']
  const pinned = new Map<string, object>([
    [loose, { '@context': { id: '@id', type: '@type', name: 'https://example.org/other' } }],
    [
      scoping,
      {
        '@context': {
          '@protected': true,
          outer: 'https://example.org/outer',
          inner: { '@id': 'https://example.org/inner', '@context': loose },
        },
      },
    ],
  ])
  const scoped = { '@context': [v2, scoping], id: 'urn:x:1', inner: { id: 'urn:x:2', name: 'y' } }
  const named = { '@context': [v2, scoping], id: 'urn:x:1', outer: { id: 'urn:x:2', '@context': loose, name: 'y' } }
  const top = { '@context': [v2, loose], id: 'urn:x:1', name: 'y' }
  for (const first of [scoped, named, top]) {
    const memory = new Map(pinned)
    await canonicalize(first, memory).catch(() => null)
    expect(await canonicalize(scoped, memory)).toContain('<https://example.org/other> "y"')
    await expect(canonicalize(top, memory)).rejects.toMatchObject({ code: 'canonical.data-loss' })
    await expect(canonicalize(named, memory)).rejects.toMatchObject({ code: 'canonical.data-loss' })
  }
})

test('more contexts than are kept change nothing', async () => {
  const contextResolver = new ContextMemory(20)
  for (const index of shuffled(11).slice(0, 60))
    expect(await written(documents[index]!, contextResolver)).toBe(expected[index])
}, 30_000)

test('a document names its contexts, or makes some of them itself', () => {
  expect(namesItsContexts({ '@context': v2, a: [{ '@context': [v2, ob303] }] })).toBe(true)
  expect(namesItsContexts({ '@context': [v2, {}] })).toBe(false)
  expect(namesItsContexts({ '@context': v2, a: [{ '@context': null }] })).toBe(false)
})

function forwards(): number[] {
  return [...documents.keys()]
}

function shuffled(seed: number): number[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state
  }
  return forwards()
    .map((index) => ({ index, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ index }) => index)
}
