/** Many badges at once: what is handed in, and what comes of each. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleIssuer, sampleIssuer, served } from '../verify/sample-issuer.ts'
import { expand, type Item } from './expand.ts'
import { askOnceEach, inOrder, type Judged, judgeItem } from './judge-many.ts'
import { sampleZip } from './sample-zip.ts'
import { answerOf, countIn, emptySummary } from './summary.ts'
import { readZip } from './zip.ts'

const now = new Date('2026-11-22T00:00:00Z')
const bytes = (text: string) => new TextEncoder().encode(text)
const all = async <T>(found: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const one of found) list.push(one)
  return list
}
const limits = { mostEntries: 100, mostBytesEach: 1000, mostBytesInAll: 2500 }

describe('a ZIP', () => {
  test('gives its files, packed or not, with names from any Windows', async () => {
    const cp932 = Uint8Array.from([0x93, 0xea, 0x95, 0xb6, 0x2e, 0x6a, 0x73, 0x6f, 0x6e])
    const zip = await sampleZip([
      { name: 'a/', bytes: bytes('') },
      { name: 'a/縄文.json', bytes: bytes('{"a":1}') },
      { name: cp932, bytes: bytes('stored'), flags: 0, method: 0 },
    ])
    expect(
      (await all(readZip(zip, limits)!)).map((entry) => [entry.name, 'bytes' in entry && entry.bytes.length]),
    ).toEqual([
      ['a/縄文.json', 7],
      ['縄文.json', 6],
    ])
  })

  test('that swells is given up on, entry by entry and in all, whatever it says of its size', async () => {
    const zip = await sampleZip([
      { name: 'bomb', bytes: new Uint8Array(5_000_000), claimedSize: 10 },
      { name: 'honest', bytes: new Uint8Array(2000) },
      ...['1', '2', '3'].map((name) => ({ name, bytes: new Uint8Array(900), method: 0 })),
    ])
    expect((await all(readZip(zip, limits)!)).map((entry) => 'problem' in entry && entry.problem)).toEqual([
      'zip.too-large',
      'zip.too-large',
      false,
      false,
      'zip.too-large',
    ])
  })

  test('with a password, an odd packing, cut off, or of too many files says so', async () => {
    const odd = await sampleZip([
      { name: 'locked', bytes: bytes('x'), flags: 1 },
      { name: 'odd', bytes: bytes('x'), method: 12 },
    ])
    expect((await all(readZip(odd, limits)!)).map((entry) => 'problem' in entry && entry.problem)).toEqual([
      'zip.encrypted',
      'zip.unsupported',
    ])
    expect(readZip(odd.slice(0, -10), limits)).toBeNull()
    expect(readZip(odd, { ...limits, mostEntries: 1 })).toBeNull()
    const broken = Buffer.from(await sampleZip([{ name: 'x', bytes: bytes('{"a":1}') }]))
    broken[34] = 0xff
    expect(await all(readZip(broken, limits)!)).toEqual([{ name: 'x', problem: 'zip.damaged' }])
  })

  test('cut or altered at any byte gives what was packed, or says that it cannot', async () => {
    const zip = await sampleZip([{ name: 'x', bytes: bytes('{"a":1}') }])
    const whole = Buffer.from('{"a":1}')
    for (let at = 0; at < zip.length; at += 1) {
      const altered = Buffer.from(zip)
      altered[at] = altered[at]! ^ 0xff
      for (const bad of [zip.slice(0, at), altered]) {
        const found = readZip(bad, limits)
        for (const entry of found ? await all(found) : [])
          expect('problem' in entry ? entry.problem : Buffer.from(entry.bytes).equals(whole)).toBeTruthy()
      }
    }
  })
})

test('a list gives the first link of each line, and what is no list is a badge', async () => {
  const list = bytes('氏名,リンク\r\n髙田,https://a.example/1\r\n,\n"x","https://a.example/2", https://b.example\n')
  expect(await all(expand('list.csv', list))).toEqual([
    { name: 'list.csv:2', url: 'https://a.example/1' },
    { name: 'list.csv:4', url: 'https://a.example/2' },
  ])
  expect(await all(expand('badge.txt', bytes('{"id":"https://a.example"}')))).toMatchObject([{ name: 'badge.txt' }])
  expect(await all(expand('badge.json', bytes('{}')))).toEqual([{ name: 'badge.json', bytes: bytes('{}') }])
})

describe('verdicts', () => {
  let issuer: SampleIssuer
  let good: string
  beforeAll(async () => {
    issuer = await sampleIssuer()
    good = JSON.stringify(await issuer.badge())
  })
  const judge = async (items: Item[], most = 100) => {
    let asked = 0
    const ports = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() })
    const counted = {
      fetch: async (url: string) => {
        asked += 1
        return ports.fetch(url)
      },
    }
    const stream = (async function* () {
      yield* items
    })()
    const o = { ports: askOnceEach(counted), now }
    const judged: Judged[] = await all(inOrder(stream, { judge: (item) => judgeItem(item, o), most, sideBySide: 16 }))
    return { judged, asked }
  }

  test('come in the order of what was handed in, and the issuer is asked once for all of them', async () => {
    const items: Item[] = Array.from({ length: 40 }, (_, index) => ({
      name: `${index}.json`,
      bytes: bytes(index % 2 ? good : good.replace('"78.5"', '"98.5"')),
    }))
    const { judged, asked } = await judge(items)
    expect(judged.map((one) => one.name)).toEqual(items.map((item) => item.name))
    expect(judged.map((one) => 'report' in one && one.report.verdict).slice(0, 3)).toEqual([
      'invalid',
      'valid',
      'invalid',
    ])
    // The DID document, the status list, and the schema, which is not to be had.
    expect(asked).toBe(3)
    expect(judged.map(answerOf).reduce(countIn, emptySummary())).toEqual({
      total: 40,
      valid: 20,
      invalid: 20,
      changed: 0,
      unknown: 0,
      unjudged: 0,
    })
  })

  test('past the limit nothing is judged, and that is told', async () => {
    const items: Item[] = Array.from({ length: 5 }, (_, index) => ({ name: `${index}`, bytes: bytes(good) }))
    const { judged } = await judge([{ name: 'x', problem: 'zip.encrypted' }, ...items], 3)
    expect(judged.map((one) => ('problem' in one ? one.problem : one.report.verdict))).toEqual([
      'zip.encrypted',
      'valid',
      'valid',
      'batch.too-many',
    ])
  })
})
