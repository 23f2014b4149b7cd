/** K06: what a holder takes away is judged by the command line when the issuer and we are gone. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, readBundle } from '@akashi/credentials/bundle/bundle.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from '../../../../test/badge-ground.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-bundle-'))
const at = (name: string) => join(folder, name)
let ground: BadgeGround
let badge: Awaited<ReturnType<BadgeGround['award']>>
let zip: Buffer
let bundle: Bundle

beforeAll(async () => {
  ground = await openBadgeGround()
  await ground.ground.rows(`update organisation set email = 'office@badges.example' where slug = 'minamo'`)
  badge = await ground.award(1)
  zip = await fetchBundle({ as: 1 })
  bundle = (await readBundle(zip)) as Bundle
  writeFileSync(at('badge-bundle.zip'), zip)
  writeFileSync(at('did.json'), bundle.files.get('issuer/did.json')!)
})
afterAll(async () => {
  await ground.close()
  rmSync(folder, { recursive: true })
})

async function fetchBundle(o: { as?: number }, query = ''): Promise<Buffer> {
  const answer = await ground.ask(`/credentials/${badge.code}/bundle.zip${query}`, o)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return Buffer.from(await answer.arrayBuffer())
}

function akashi(...words: string[]) {
  const starter = join(import.meta.dirname, '../../../../../cli/bin/akashi.mjs')
  const ran = spawnSync(process.execPath, [starter, 'verify', ...words], { encoding: 'utf8' })
  return { code: ran.status, out: ran.stdout }
}
const clock = ['--now', '2037-01-01T00:00:00Z']

test('K06: offline, the bundle is valid with the issuer’s document from elsewhere, and says of which day its status is', () => {
  const ran = akashi(at('badge-bundle.zip'), '--offline', '--trust', at('did.json'), '--json', ...clock)
  const report = JSON.parse(ran.out)
  expect(report).toMatchObject({ verdict: 'valid', bundle: { keySource: 'given', statusAsOf: '2036-11-22T05:07:00Z' } })
  expect(ran.code).toBe(0)
  const said = akashi(at('badge-bundle.zip'), '--offline', '--trust', at('did.json'), '--language', 'en', ...clock)
  expect(said.out).toMatch(/^Valid\n2036-11-22T05:07:00Z: [\s\S]*What could not be known:[\s\S]*2036-11-22T05:07:00Z/)
})

test('K06: on its own word alone the signature holds, and whose the key is stays open', () => {
  const ran = akashi(at('badge-bundle.zip'), '--offline', '--language', 'ja', ...clock)
  expect(ran.code).toBe(2)
  expect(ran.out).toMatch(
    /^いまは判定できません\n署名は、束に入っていた鍵と合います。[\s\S]*バッジ: [\s\S]*分からないこと:/,
  )
})

test('it holds the credential byte for byte, in every form, and what its addresses said; the same order each time', async () => {
  const names = [...bundle.files.keys()].filter((name) => name !== 'index.html')
  expect(names).toEqual([
    'akashi-bundle.json',
    'credential.json',
    'forms/badge.jwt',
    'forms/badge.png',
    'forms/badge.svg',
    'forms/badge.pdf',
    'issuer/did.json',
    'issuer/jwks.json',
    'issuer/keys.json',
    'issuer/profile.json',
    'achievement.json',
    'image/badge.png',
    'image/badge.svg',
    'status/list-1.json',
    'contexts/1.json',
    'contexts/2.json',
    'contexts/3.json',
  ])
  const credential = await ground.ask(`/credentials/${badge.code}.json`, { as: 1 })
  expect(Buffer.from(bundle.credential).toString()).toBe(await credential.text())
  const report = JSON.parse(akashi(at('badge-bundle.zip'), '--offline', '--json', ...clock).out)
  expect(report.bundle.others.map(({ same }: { same: boolean | null }) => same)).toEqual([null, true, true, true])
  const again = (await readBundle(await fetchBundle({ as: 1 }))) as Bundle
  expect([...again.files.keys()]).toEqual([...bundle.files.keys()])
})

test('no private half and no key of the mail is in it', () => {
  const texts = [...bundle.files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')] as const)
  for (const [name, text] of texts) {
    expect(text.includes(badge.key), name).toBe(false)
    // The page holds the verifier's own program, which knows the names of such things.
    if (name !== 'index.html') expect(/"d"\s*:|sealed_?private|PRIVATE KEY/i.test(text), name).toBe(false)
  }
})

test('who may not see the badge gets no bundle; whoever holds the link of the mail does', async () => {
  expect((await ground.ask(`/credentials/${badge.code}/bundle.zip`)).status).toBe(404)
  expect((await ground.ask(`/credentials/${badge.code}/bundle.zip`, { as: 2 })).status).toBe(404)
  expect((await fetchBundle({}, `?key=${badge.key}`)).length).toBeGreaterThan(10_000)
})

test('a shown badge takes its hosted form of Open Badges 2.0 along, and a revocation is in the next bundle', async () => {
  const shown = { as: 1, method: 'PUT', body: { visibility: 'link' } }
  expect((await ground.ask(`/api/backpack/${badge.code}/visibility`, shown)).status).toBe(200)
  const linked = (await readBundle(await fetchBundle({}))) as Bundle
  expect(JSON.parse(Buffer.from(linked.files.get('older/assertion.json')!).toString()).type).toBe('Assertion')
  const staff = { as: 9, roles: ['issuer' as const], method: 'POST', body: { reason: '見本の取り消し' } }
  expect((await ground.ask(`/api/organisations/minamo/awards/${badge.awardId}/revoke`, staff)).status).toBe(200)
  writeFileSync(at('revoked-bundle.zip'), await fetchBundle({ as: 1 }))
  const ran = akashi(at('revoked-bundle.zip'), '--offline', '--trust', at('did.json'), '--json', ...clock)
  expect([ran.code, JSON.parse(ran.out).changed]).toEqual([1, 'revoked'])
  // What was taken away before says no more than it could know then.
  expect(akashi(at('badge-bundle.zip'), '--offline', '--trust', at('did.json'), ...clock).code).toBe(0)
})
