import { sha256OfByteText } from '#crypto'
import rdf from 'rdf-canonize'
import { expect, test } from 'vitest'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { fromByteText, toByteText } from './byte-text.ts'
import { canonicalQuads } from './canonical-quads.ts'
import { compareRandomDocuments } from './compare-documents.ts'
import { datasetOf } from './rdfc.ts'
import { Templates } from './template.ts'

const reference = async (document: object) => canonicalQuads(await datasetOf(document), 'codePoint')

function write(templates: Templates, document: object): string | null {
  const text = templates.write(document)
  return text === null ? null : fromByteText(text)
}

/** A set of templates that has met this document often enough. */
async function acquainted(document: object): Promise<Templates> {
  const templates = new Templates()
  for (let time = 0; time < 3; time += 1) await templates.notice(document, await reference(document), datasetOf)
  return templates
}

const documents = Number(process.env.TEMPLATE_DOCUMENTS ?? 2000)
const seed = Number(process.env.TEMPLATE_SEED ?? Date.now() % 1_000_000)

test(`${documents} random documents come to what rdf-canonize says, seed ${seed}`, async () => {
  const found = await compareRandomDocuments({ count: documents, seed, canonize: rdf.canonize })
  console.log(`seed ${seed}: ${JSON.stringify(found)}`)
  expect(found.different).toEqual([])
  expect(found.written).toBeGreaterThan(documents / 3)
}, 60_000)

const badge = (id = 'urn:uuid:1') => buildCredential({ ...sampleFacts, id })

test('a shape is compiled when it comes for the third time, and serves every text from then on', async () => {
  const templates = new Templates()
  for (const id of ['urn:x:1', 'urn:x:2', 'urn:x:3']) {
    expect(templates.write(badge(id))).toBeNull()
    await templates.notice(badge(id), await reference(badge(id)), datasetOf)
  }
  expect(templates.size).toBe(1)
  const other = { ...badge('urn:x:4'), name: 'いろは "😀\\ \n！' }
  expect(write(templates, other)).toBe(await reference(other))
  const subject = Object.fromEntries(Object.entries(badge().credentialSubject as object).reverse())
  expect(write(templates, { ...other, credentialSubject: subject })).toBe(await reference(other))
})

test('what a template cannot know to be the same goes the general way', async () => {
  const templates = await acquainted(badge())
  const subject = badge().credentialSubject as Record<string, unknown>
  const [identity] = subject.identifier as object[]
  const achievement = subject.achievement as Record<string, unknown>
  const changed: [string, object][] = [
    ['one member more', { ...badge(), description: 'x' }],
    ['one member less', { ...badge(), awardedDate: undefined }],
    ['another type', { ...badge(), type: ['VerifiableCredential'] }],
    ['another context', { ...badge(), '@context': (badge()['@context'] as string[]).slice(0, 2) }],
    ['a number for a text', { ...badge(), name: 1 }],
    ['an identifier that is no IRI', { ...badge(), id: 'x' }],
    ['a space of another script in an IRI', { ...badge(), id: 'urn:\u3000' }],
    ['an IRI whose scheme is a term', { ...badge(), id: 'name:x' }],
    ['half a surrogate pair', { ...badge(), name: 'x\ud800' }],
    ['a blank node by name', { ...badge(), id: '_:c14n0' }],
    ['two subjects of one name', { ...badge(), id: achievement.id }],
    [
      'two identities that look alike',
      { ...badge(), credentialSubject: { ...subject, identifier: [identity, identity] } },
    ],
    [
      'one value twice',
      { ...badge(), credentialSubject: { ...subject, achievement: { ...achievement, tag: ['x', 'x'] } } },
    ],
  ]
  const expected = await reference(badge('urn:x:3'))
  for (const [why, document] of [...changed, ...changed]) {
    expect(templates.write(document), why).toBeNull()
    expect(templates.write(document), `${why}, again`).toBeNull()
    expect(write(templates, badge('urn:x:3')), `after ${why}`).toBe(expected)
  }
})

test('a member that is left aside is as good as not there, whatever it holds, and no other is', async () => {
  const templates = await acquainted(badge())
  const expected = await reference(badge())
  const { id, ...rest } = badge()
  for (const proof of [{}, [], null, 'x', { id: 'urn:x' }]) {
    const last = { ...badge(), proof }
    for (const document of [last, { proof, ...badge() }, { ...rest, proof, id }]) {
      expect(templates.write(document)).toBeNull()
      expect(fromByteText(templates.write(document, 'proof')!)).toBe(expected)
      expect(templates.hash(document, 'proof')).toBe(sha256OfByteText(toByteText(expected)))
      expect(templates.write(document, 'name')).toBeNull()
    }
  }
  expect(templates.write(badge(), 'name')).toBeNull()
  const inside = { ...badge(), credentialSubject: { ...(badge().credentialSubject as object), proof: {} } }
  expect(templates.write(inside, 'proof')).toBeNull()
  expect(templates.write({ ...badge(), '': 'x' })).toBeNull()
})

test('a hash is that of the document at hand, not of the one before', async () => {
  const templates = await acquainted(badge())
  const repeated = { ...badge(), id: (badge().issuer as { id: string }).id }
  for (const document of [badge('urn:x:1'), badge('urn:x:2'), badge('urn:x:2'), repeated, badge('urn:x:1')]) {
    const expected = document === repeated ? null : sha256OfByteText(toByteText(await reference(document)))
    expect(templates.hash(document)).toBe(expected)
    expect(templates.hash(document)).toBe(expected)
  }
})

test('a document too long to be remembered is left to the general way', async () => {
  const templates = await acquainted(badge())
  const long = (length: number) => ({ ...badge(), name: 'x'.repeat(length) })
  expect(templates.write(long(200_000))).not.toBeNull()
  expect(templates.write(long(300_000))).toBeNull()
  expect(write(templates, badge())).toBe(await reference(badge()))
})

test('a document that holds our own mark, contexts of its own, or nothing to compile is left alone', async () => {
  const own = { ...badge(), '@context': [...(badge()['@context'] as string[]), { word: 'https://example.org/word' }] }
  const marked = { ...badge(), type: ['VerifiableCredential', 'akashi.place:1:'] }
  expect([(await acquainted(own)).size, (await acquainted(marked)).size]).toEqual([0, 0])
})

test('however many shapes come, what is kept stays small', async () => {
  const templates = new Templates({ sightings: 1, maxTemplates: 3, maxSightings: 5 })
  for (let shape = 0; shape < 12; shape += 1) {
    const tagged = { ...badge(), description: Array.from({ length: 1 + shape }, (_, index) => `${index}`) }
    await templates.notice(tagged, await reference(tagged), datasetOf)
    expect(write(templates, tagged)).toBe(await reference(tagged))
  }
  expect(templates.size).toBe(3)
})
