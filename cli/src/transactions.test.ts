import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBlockcert } from '@akashi/credentials/blockcerts/build-blockcert.ts'
import { sampleChain } from '@akashi/credentials/verify/blockcerts/sample-chain.ts'
import { sampleIssuer } from '@akashi/credentials/verify/sample-issuer.ts'
import { beforeAll, expect, test, vi } from 'vitest'
import { readTransactions } from './transactions.ts'
import { verifyTargets, type VerifyWords } from './verify-targets.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-transactions-'))
const at = (name: string) => join(folder, name)
const save = (name: string, content: object | string) =>
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content))
const record = {
  remoteHash: 'ab'.repeat(32),
  issuingAddress: '0x1',
  time: '2026-04-02T00:00:00Z',
  revokedAddresses: [],
}

beforeAll(async () => {
  const issuer = await sampleIssuer()
  const chain = await sampleChain(issuer)
  save('anchored.json', await chain.anchored(buildBlockcert(await issuer.badge())))
  const records = [...chain.records].map(([id, found]) => [`0x${id.toUpperCase()}`, found])
  save('transactions.json', Object.fromEntries(records))
  save('none.json', {})
  const map = Object.entries(chain.world).map(([url, content], index) => {
    save(`world-${index}.json`, content)
    return [url, `world-${index}.json`]
  })
  save('map.json', Object.fromEntries(map))
})

async function run(words: VerifyWords) {
  const out: string[] = []
  const said = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const code = await verifyTargets([at('anchored.json')], { now: '2026-05-01', 'fetch-map': at('map.json'), ...words })
  said.mockRestore()
  complained.mockRestore()
  return { code, out: out.join('') }
}

test('a recorded world answers for the chain, whatever the case of its transactions', async () => {
  const { code, out } = await run({ transactions: at('transactions.json'), language: 'en' })
  expect(code).toBe(0)
  expect(out).toContain('Anchored: Ethereum, 2026-04-02T00:00:00.000Z')
})

test('without its transaction, or without a map of them, it cannot be told', async () => {
  expect((await run({ transactions: at('none.json') })).code).toBe(2)
  expect((await run({})).code).toBe(2)
})

test('a transaction is found with 0x and without', async () => {
  save('one.json', { [`0x${'AB'.repeat(32)}`]: record })
  const ask = readTransactions(at('one.json'))!
  for (const transaction of ['ab'.repeat(32), `0X${'ab'.repeat(32)}`])
    expect(await ask({ chain: 'eth:1', transaction })).toEqual({ ok: true, record })
  expect(await ask({ chain: 'eth:1', transaction: 'cd'.repeat(32) })).toEqual({ ok: false, reason: 'unreachable' })
})

test.each([
  ['no file', 'nowhere.json', undefined],
  ['no JSON', 'broken.json', '{'],
  ['a list', 'list.json', '[]'],
  ['an entry that is none', 'entry.json', '{"ab": null}'],
  ['an entry without a time', 'timeless.json', JSON.stringify({ ab: { ...record, time: undefined } })],
  ['addresses that are none', 'addresses.json', JSON.stringify({ ab: { ...record, revokedAddresses: [1] } })],
])('%s is wrong use', async (_, name, content) => {
  if (content !== undefined) save(name, content)
  expect((await run({ transactions: at(name) })).code).toBe(3)
})
