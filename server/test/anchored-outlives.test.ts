/** An anchored badge: three rails side by side with a real chain, a bundle that is judged when node and server are gone, and what erasure leaves. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, readBundle } from '@akashi/credentials/bundle/bundle.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zipOf } from '../src/http/zip.ts'
import { eraseCommand } from '../src/modules/awards/erase-command.ts'
import { brokenRows } from '../src/doctor/fsck-store.ts'
import { inScope } from '../src/db/database.ts'
import { readBadge } from '../src/modules/backpack/backpack.ts'
import { makeBundle } from '../src/modules/verify/bundle/make-bundle.ts'
import { comparePage } from '../src/modules/verify/compare/compare-page.ts'
import { compareRails, type Rail, type Rails } from '../src/modules/verify/compare/rails.ts'
import { transactionsFrom } from '../src/ports/chain-sources/transactions.ts'
import { type ChainGround, hasNode, openChainGround } from './chain-ground.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-anchored-'))
const at = (name: string) => join(folder, name)
let rails: Rails
let page: string
let bundle: Bundle
const erased = {
  codes: [] as number[],
  said: '',
  left: {} as Record<string, unknown>,
  broken: [''],
  page: {} as unknown,
}

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
  const batchId = await chain.form()
  const [early] = await chain.ground.rows<{ code: string }>(`select code from award where id = '${awardId}'`)
  erased.codes.push(await erase(chain, ['minamo', early!.code]))
  await chain.finish(batchId)
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
  await eraseAll(chain, { awardId: awardId!, code, salt: /"salt":"([^"]+)"/.exec(badge.document)![1]! })
  await chain.close()
}, 90_000)

function erase({ ground }: ChainGround, argv: string[]): Promise<number> {
  const say = (text: string) => void (erased.said += text)
  return eraseCommand(ground.ports, argv, { out: say, err: say, language: 'en' })
}

/** Erases the badge twice, and one that is not there; then looks for what is left of it. */
async function eraseAll(chain: ChainGround, o: { awardId: string; code: string; salt: string }): Promise<void> {
  const { ports, organisationId, rows } = chain.ground
  for (const argv of [['minamo', o.code], ['minamo', o.code], ['minamo', 'nobody'], ['minamo']])
    erased.codes.push(await erase(chain, argv))
  const tables = [
    'credential',
    'credential_intent',
    'credential_token',
    'blockcert',
    'claim_key',
    'anchor_leaf',
    'award',
  ]
  for (const table of tables) {
    const key = table === 'award' ? 'id' : 'award_id'
    const found = await rows<{ text: string }>(`select t::text as text from ${table} t where ${key} = '${o.awardId}'`)
    erased.left[table] = found.length
    erased.left[`${table} says`] = found.some(({ text }) => text.includes(o.salt) || text.includes('見本'))
  }
  erased.broken = await inScope(ports.db, { organisationId }, (tx) => brokenRows(tx, 'I7 signed'))
  erased.page = await readBadge(ports, { code: o.code, key: null, viewer: null })
}
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

test.skipIf(!hasNode)(
  'Pv1: erased from the register, nothing but an empty row and a leaf that says nothing is left; the holder’s copy still verifies',
  () => {
    // While its anchor is on its way; then erased; again; one that is not there; wrong use.
    expect(erased.codes).toEqual([1, 0, 0, 1, 3])
    expect(erased.said).toMatch(/The anchor of this badge is on its way/)
    const none = (table: string) => ({ [table]: 0, [`${table} says`]: false })
    expect(erased.left).toEqual({
      ...Object.assign(
        {},
        ...['credential', 'credential_intent', 'credential_token', 'blockcert', 'claim_key'].map(none),
      ),
      anchor_leaf: 2,
      'anchor_leaf says': false,
      award: 1,
      'award says': false,
    })
    expect([erased.broken, erased.page]).toEqual([[], null])
    const starter = join(import.meta.dirname, '../../cli/bin/akashi.mjs')
    const words = ['verify', at('bundle.zip'), '--offline', '--trust', at('did.json'), '--now', '2037-01-01T00:00:00Z']
    expect(spawnSync(process.execPath, [starter, ...words]).status).toBe(0)
  },
)
