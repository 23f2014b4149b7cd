/** `akashi verify` of a folder, a ZIP, a list of links and several files. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleZip } from '@akashi/credentials/batch/sample-zip.ts'
import { type SampleIssuer, sampleIssuer } from '@akashi/credentials/verify/sample-issuer.ts'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { verifyTargets } from './verify-targets.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-many-'))
const at = (name: string) => join(folder, name)
const save = (name: string, content: object | string) =>
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content))

let issuer: SampleIssuer
let good: string
beforeAll(async () => {
  issuer = await sampleIssuer()
  good = JSON.stringify(await issuer.badge())
  mkdirSync(at('badges/inner'), { recursive: true })
  save('badges/a.json', good)
  save('badges/b.json', good.replace('"78.5"', '"98.5"'))
  save('badges/inner/c.json', good)
  save('badges/.hidden', 'x')
  save('did.json', issuer.didDocument)
  save('list.json', await issuer.list())
  save('map.json', {
    [issuer.didUrl]: 'did.json',
    [issuer.listUrl]: 'list.json',
    'https://a.example/1': 'badges/a.json',
  })
  save('links.csv', 'name,link\n1,https://a.example/1\n2,https://a.example/none\n')
  writeFileSync(
    at('all.zip'),
    await sampleZip([
      { name: 'a.json', bytes: Buffer.from(good) },
      { name: '__MACOSX/a.json', bytes: Buffer.from('x') },
    ]),
  )
})
afterEach(() => void vi.restoreAllMocks())

async function run(targets: string[], words: object = {}): Promise<{ code: number; out: string }> {
  let out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  const o = { now: '2026-11-22T00:00:00Z', 'fetch-map': at('map.json'), language: 'en', ...words }
  return { code: await verifyTargets(targets, o), out }
}
const verdicts = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).report.verdict)

test('a folder gives one JSON object a line, in the order of its names, and ends as badly as the worst', async () => {
  const { code, out } = await run([at('badges')], { json: true })
  expect([code, verdicts(out)]).toEqual([1, ['valid', 'invalid', 'valid']])
  expect(JSON.parse(out.split('\n')[0]!)).toMatchObject({
    name: at('badges/a.json'),
    sha256: expect.stringMatching(/^\w{64}$/),
  })
})

test('a ZIP, a list of links and a file side by side', async () => {
  const { code, out } = await run([at('all.zip'), at('links.csv'), at('badges/a.json')], { json: true })
  expect([code, verdicts(out)]).toEqual([2, ['valid', 'valid', 'indeterminate', 'valid']])
})

test('for people each badge is a line, and the numbers stand at the end', async () => {
  const { code, out } = await run([at('badges')])
  expect(code).toBe(1)
  expect(out).toMatch(/^Valid {2}.*a\.json {2}Badge: 縄文考古学入門/m)
  expect(out).toMatch(/Total 3, Valid 2, Changed 0, Cannot tell 0, Not valid 1, Could not be read 0/)
})

test('what is not there is told, and nothing at all is wrong use', async () => {
  const missing = await run([at('badges/a.json'), at('none.json')])
  expect([missing.code, missing.out]).toEqual([3, expect.stringMatching(/! .*none\.json: The file cannot be read/)])
  mkdirSync(at('empty'), { recursive: true })
  expect((await run([at('empty')])).code).toBe(3)
})
