/** Contexts as they should never be written, and documents that use their terms as members and as types alike. */
import jsonld from 'jsonld'
import { expect, test } from 'vitest'
import { ContextMemory } from './context-memory.ts'
import { forgetfulResolver } from './forgetful-resolver.ts'
import { randomFrom } from './random-documents.ts'

type Random = ReturnType<typeof randomFrom>
const terms = ['a', 'b', 'c', 'T']
const urls = ['urn:context:1', 'urn:context:2', 'urn:context:3', 'urn:context:4']
const seed = Number(process.env.CONTEXT_SEED ?? Date.now() % 1_000_000)

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)]!
}

function randomContext(random: Random, depth: number): object {
  const context: Record<string, unknown> = {}
  if (random.chance(0.6)) Object.assign(context, { id: '@id', type: '@type' })
  if (random.chance(0.4)) context['@protected'] = true
  if (random.chance(0.1)) context['@vocab'] = 'urn:vocab:'
  if (random.chance(0.05)) context['@propagate'] = random.chance(0.5)
  for (const term of terms) if (random.chance(0.6)) context[term] = randomDefinition(random, term, depth)
  return context
}

function randomDefinition(random: Random, term: string, depth: number): unknown {
  const iri = `urn:${term}:${random.below(2)}`
  if (random.chance(0.3)) return iri
  const definition: Record<string, unknown> = { '@id': iri }
  if (random.chance(0.3)) definition['@protected'] = random.chance(0.6)
  if (random.chance(0.2)) definition['@type'] = pick(random, ['@id', '@vocab', 'urn:datatype'])
  if (depth > 0 && random.chance(0.6)) definition['@context'] = randomScope(random, depth)
  return definition
}

function randomScope(random: Random, depth: number): unknown {
  if (random.chance(0.1)) return null
  if (random.chance(0.1)) return pick(random, urls)
  return random.chance(0.1) ? [{}, randomContext(random, depth - 1)] : randomContext(random, depth - 1)
}

function randomNode(random: Random, depth: number): object {
  const node: Record<string, unknown> = { '@id': `urn:x:${random.below(1000)}` }
  if (random.chance(0.1)) node['@context'] = pick(random, urls)
  if (random.chance(0.5)) node['@type'] = terms.filter(() => random.chance(0.4))
  for (const term of terms)
    if (random.chance(0.5)) node[term] = depth > 0 && random.chance(0.6) ? randomNode(random, depth - 1) : 'urn:value'
  return node
}

test(`a memory of odd contexts says what jsonld says with none, seed ${seed}`, async () => {
  const random = randomFrom(seed)
  const count = { same: 0, refused: 0 }
  for (let round = 0; round < 60; round += 1) {
    const contexts = new Map(urls.map((url) => [url, { '@context': randomContext(random, 2) }]))
    const documentLoader = async (url: string) => ({ document: contexts.get(url), documentUrl: url })
    const quads = (document: object, contextResolver: object) =>
      jsonld.toRDF(document, { safe: true, documentLoader, contextResolver }).then(JSON.stringify, () => 'refused')
    const memory = new ContextMemory()
    for (let number = 0; number < 25; number += 1) {
      const context = urls.filter(() => random.chance(0.4))
      const document = { '@context': context, ...randomNode(random, 2) }
      const expected = await quads(document, forgetfulResolver())
      const where = `seed ${seed}, round ${round}, document ${number}`
      expect(await quads(document, memory), where).toBe(expected)
      count[expected === 'refused' ? 'refused' : 'same'] += 1
    }
  }
  expect(Math.min(count.same, count.refused)).toBeGreaterThan(100)
}, 60_000)
