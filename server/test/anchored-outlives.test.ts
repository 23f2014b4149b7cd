/** An anchored badge: three rails side by side with a real chain, and a bundle that is judged when node and server are gone. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, readBundle } from '@akashi/credentials/bundle/bundle.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zipOf } from '../src/http/zip.ts'
import { readBadge } from '../src/modules/backpack/backpack.ts'
import { makeBundle } from '../src/modules/verify/bundle/make-bundle.ts'
import { comparePage } from '../src/modules/verify/compare/compare-page.ts'
import { compareRails, type Rail, type Rails } from '../src/modules/verify/compare/rails.ts'
import { transactionsFrom } from '../src/ports/chain-sources/transactions.ts'
import { hasNode, openChainGround } from './chain-ground.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-anchored-'))
const at = (name: string) => join(folder, name)
let rails: Rails
let page: string
let bundle: Bundle

beforeAll(async () => {
  if (!hasNode) return
  const chain = await openChainGround()
  const { ports } = chain.ground
  const nobody = { fetchPublic: async () => ({ ok: false }) as const, meter: { count: () => {} } }
  Object.assign(ports, nobody)
  const config = { anchorSources: [], chainId: 31_337, chainRpcUrls: [] }
  Object.assign(ports, { transactions: transactionsFrom({ ...ports, config }) })
  await chain.ground.rows(`update organisation set email = 'office@badges.example' where slug = 'minamo'`)
  // The node keeps its own time, which must be after the key was published.
  await chain.rpc('evm_setNextBlockTimestamp', chain.ground.clock.now.getTime() / 1000 + 60)
  await chain.mine(1)
  const [awardId] = await chain.award(2)
  await chain.finish(await chain.form())
  await chain.mine(70)
  await chain.ground.rows(`update award set visibility = 'link'`)
  const [{ code }] = (await chain.ground.rows<{ code: string }>(`select code from award where id = '${awardId}'`)) as [
    { code: string },
  ]
  const badge = (await readBadge(ports, { code, key: null, viewer: null }))!
  rails = await compareRails(ports, badge)
  const facts = {
    code,
    key: null,
    name: 'x',
    recipientNames: ['見本'],
    imageUrl: '/x.png',
    awardedAt: badge.award.awardedAt,
  }
  page = comparePage({ ...facts, language: 'en', at: ports.clock.now(), rails, tried: 'gone' }).markup
  const parts: Buffer[] = []
  for await (const part of zipOf(await makeBundle(ports, badge, 'en'))) parts.push(part)
  const zip = Buffer.concat(parts)
  bundle = (await readBundle(zip)) as Bundle
  writeFileSync(at('bundle.zip'), zip)
  writeFileSync(at('did.json'), bundle.files.get('issuer/did.json')!)
  await chain.close()
}, 90_000)
afterAll(() => rmSync(folder, { recursive: true }))

test.skipIf(!hasNode)(
  'the anchored rail is judged on the chain; one digit changed, it is not valid; its node gone, its bundle tells',
  () => {
    const { signed, anchored } = rails as unknown as { signed: Rail; anchored: Rail }
    expect([signed, anchored].map(({ asIs }) => asIs.report.verdict)).toEqual(['valid', 'valid'])
    expect([signed, anchored].map(({ changed }) => changed.report.verdict)).toEqual(['invalid', 'invalid'])
    expect(signed.text).not.toContain('merkle-proof-2019')
    expect(anchored.asIs.report.anchor).toMatchObject({ chain: 'eth:31337', isTest: true })
    expect(rails.bundle.beside.verdict).toBe('valid')
    expect(rails.share).toMatchObject({ badges: 2, isTest: true })
    expect(page).toMatch(/¥0 \(a test chain; one transaction for 2\)/)
    expect(page).not.toMatch(/not on a chain yet/)
  },
)

test.skipIf(!hasNode)(
  'K06: the bundle holds profile and transaction, and is valid offline beside the issuer’s document',
  () => {
    expect([...bundle.files.keys()]).toEqual(
      expect.arrayContaining(['issuer/blockcerts.json', 'anchor/transaction.json']),
    )
    const starter = join(import.meta.dirname, '../../cli/bin/akashi.mjs')
    const words = ['verify', at('bundle.zip'), '--offline', '--trust', at('did.json'), '--now', '2037-01-01T00:00:00Z']
    const ran = spawnSync(process.execPath, [starter, ...words, '--json'], { encoding: 'utf8' })
    const report = JSON.parse(ran.stdout)
    expect([ran.status, report.verdict]).toEqual([0, 'valid'])
    expect(report.anchor).toMatchObject({ chain: 'eth:31337', isTest: true })
    expect(report.checks.find(({ name }: { name: string }) => name === 'anchor')).toMatchObject({
      result: 'unknown',
      code: 'anchor.test-chain',
    })
  },
)
