import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import rdf from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { sha384Hex } from '#crypto'
import { canonicalQuads, dependsOnOrder, TooComplex } from './canonical-quads.ts'
import { compareCodePoints, type Quad } from './nquads.ts'

const named = (value: string) => ({ termType: 'NamedNode', value })
const blank = (value: string) => ({ termType: 'BlankNode', value })
const xsdString = { value: 'http://www.w3.org/2001/XMLSchema#string' }
const text = (value: string) => ({ termType: 'Literal', value, datatype: xsdString })
const graph = { termType: 'DefaultGraph', value: '' }
const tag = (subject: Quad['subject'], value: string): Quad => ({
  subject,
  predicate: named('urn:tag'),
  object: text(value),
  graph,
})

test('lines stand in the order of code points, as RDFC-1.0 says, or of code units for who signed so', () => {
  const dataset = [tag(named('urn:a'), '😀'), tag(named('urn:a'), '！')]
  const [astral, wide] = ['<urn:a> <urn:tag> "😀" .\n', '<urn:a> <urn:tag> "！" .\n']
  expect(canonicalQuads(dataset, 'codePoint')).toBe(wide + astral)
  expect(canonicalQuads(dataset, 'codeUnit')).toBe(astral + wide)
  expect([dependsOnOrder(dataset), dependsOnOrder(dataset.slice(1))]).toEqual([true, false])
})

test('the order of lines counts inside the hash of a blank node too', async () => {
  const dataset = [...'abcdefgh'].flatMap((name) => [tag(blank(name), `😀${name}`), tag(blank(name), `！${name}`)])
  const byUnit = canonicalQuads(dataset, 'codeUnit')
  expect(byUnit).toBe(await rdf.canonize(dataset, { algorithm: 'RDFC-1.0' }))
  expect(canonicalQuads(dataset, 'codePoint').split('\n').toSorted()).not.toEqual(byUnit.split('\n').toSorted())
})

test('code points are compared as numbers', () => {
  const list = ['', 'a', 'b', '\u{d7ff}', '\u{e000}', '！', '\u{ffff}', '😀', '😀a', '😁', '𠮷']
  const byNumber = list.toSorted((a, b) => {
    const [x, y] = [a, b].map((one) => [...one].map((letter) => letter.codePointAt(0)!))
    const at = x!.findIndex((point, index) => point !== y![index])
    return at === -1 ? x!.length - y!.length : x![at]! - (y![at] ?? -1)
  })
  expect(list.toReversed().toSorted(compareCodePoints)).toEqual(byNumber)
})

const folder = join(import.meta.dirname, '../../../../shared/fixtures/w3c-rdf-canon')
describe.runIf(existsSync(folder))('W3C’s cases', () => {
  type Entry = { id: string; type: string; action: string; result: string; hashAlgorithm?: string }
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const entries: Entry[] = existsSync(folder) ? JSON.parse(read('manifest.jsonld')).entries : []
  const cases = entries.filter((entry) => !entry.type.includes('Map'))

  test.each(cases.map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
    const dataset = rdf.NQuads.parse(read(entry.action))
    const canonical = () =>
      canonicalQuads(dataset, 'codePoint', entry.hashAlgorithm === 'SHA384' ? sha384Hex : undefined)
    if (entry.type.includes('Negative')) expect(canonical).toThrow(TooComplex)
    else expect(canonical()).toBe(read(entry.result))
  })
})
