import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bake } from '@akashi/credentials/baking/png.ts'
import { hashAddress } from '@akashi/credentials/openbadges/recipient.ts'
import { type SampleIssuer, sampleIssuer } from '@akashi/credentials/verify/sample-issuer.ts'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { verifyTargets, type VerifyWords } from './verify-targets.ts'
import { samplePng } from '@akashi/credentials/baking/sample-image.ts'

const starter = join(import.meta.dirname, '../bin/akashi.mjs')
const now = '2026-11-22T00:00:00Z'
const folder = mkdtempSync(join(tmpdir(), 'akashi-verify-'))
const at = (name: string) => join(folder, name)
const save = (name: string, content: object | string) =>
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content))

let issuer: SampleIssuer
let badge: Record<string, unknown>
beforeAll(async () => {
  issuer = await sampleIssuer()
  const addressHash = await hashAddress('taro@example.org', 's4lt')
  badge = await issuer.badge({ facts: { recipient: { addressHash, salt: 's4lt' } } })
  save('badge.json', badge)
  save('edited.json', JSON.stringify(badge).replace('"78.5"', '"98.5"'))
  save('forged.json', await (await sampleIssuer()).badge())
  save(
    'embedded.json',
    await issuer.badge({ method: `did:key:${issuer.publicKeyMultibase}#${issuer.publicKeyMultibase}` }),
  )
  const baked = bake(samplePng, JSON.stringify(badge))
  if (baked.ok) writeFileSync(at('badge.png'), baked.image)
  save('did.json', issuer.didDocument)
  save('list.json', await issuer.list())
  save('list-revoked.json', await issuer.list([issuer.index]))
  save('map.json', { [issuer.didUrl]: 'did.json', [issuer.listUrl]: 'list.json', [String(badge.id)]: 'badge.json' })
  save('map-revoked.json', {
    [issuer.didUrl]: { status: 200, file: 'did.json' },
    [issuer.listUrl]: 'list-revoked.json',
  })
  save('map-no-list.json', { [issuer.didUrl]: 'did.json' })
  save('map-gone.json', { [issuer.didUrl]: 'did.json', [issuer.listUrl]: { status: 410 } })
  save('map-empty.json', {})
  save('map-broken.json', { [issuer.didUrl]: 'no-such-file.json' })
})
afterEach(() => {
  vi.restoreAllMocks()
})

async function run(target: string, words: VerifyWords = {}) {
  const out: string[] = []
  const said = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const code = await verifyTargets([target], { now, 'fetch-map': at('map.json'), ...words })
  said.mockRestore()
  return { code, out: out.join(''), error: complained.mock.calls.join('\n') }
}

test.each([
  ['signed', 'badge.json', 'map.json', now, 0, 'valid', null, null],
  ['baked', 'badge.png', 'map.json', now, 0, 'valid', null, null],
  ['edited by one byte', 'edited.json', 'map.json', now, 1, 'invalid', null, 'proof.broken'],
  ['expired', 'badge.json', 'map.json', '2040-01-01T00:00:00Z', 1, 'invalid', 'expired', 'time.expired'],
  ['not yet valid', 'badge.json', 'map.json', '2020-01-01', 1, 'invalid', null, 'time.not-yet'],
  ['revoked', 'badge.json', 'map-revoked.json', now, 1, 'invalid', 'revoked', 'status.revoked'],
  ['list missing', 'badge.json', 'map-no-list.json', now, 2, 'indeterminate', null, 'status.unreachable'],
  ['list gone', 'badge.json', 'map-gone.json', now, 2, 'indeterminate', null, 'status.unreachable'],
  ['nothing to be reached', 'badge.json', 'map-empty.json', now, 2, 'indeterminate', null, 'issuer.unreachable'],
  ['forged in the issuer’s name', 'forged.json', 'map.json', now, 1, 'invalid', null, 'proof.broken'],
  ['signed by an embedded key', 'embedded.json', 'map.json', now, 1, 'invalid', null, 'issuer.key-not-listed'],
])('%s (%s, %s): exit code and report say so', async (_, file, map, moment, code, verdict, changed, told) => {
  const ran = await run(at(file), { json: true, now: moment, 'fetch-map': at(map) })
  const report = JSON.parse(ran.out)
  expect([ran.code, report.verdict, report.changed]).toEqual([code, verdict, changed])
  expect(Object.keys(report)).toEqual(['verdict', 'changed', 'format', 'checks', 'credential'])
  const against = report.checks.filter(
    (check: { result: string }) => check.result === 'fail' || check.result === 'unknown',
  )
  expect(against.length === 0 ? [null] : against.map((check: { code: string }) => check.code)).toContain(told)
})

test('a URL in the map is a badge too, and one outside it cannot be fetched', async () => {
  expect((await run(String(badge.id), { json: true })).code).toBe(0)
  const outside = await run('https://badges.example/elsewhere', { json: true })
  expect([outside.code, JSON.parse(outside.out).checks[0].code]).toEqual([2, 'format.unreachable'])
})

test('a recipient is compared, as given and lower-cased', async () => {
  expect((await run(at('badge.json'), { recipient: 'Taro@Example.org' })).code).toBe(0)
  const other = await run(at('badge.json'), { recipient: 'hanako@example.org', language: 'ja' })
  expect([other.code, other.out.split('\n')[1]]).toEqual([1, '本物ですが、この宛先に授与されたものではありません。'])
})

test('a person reads sentence, reason and next step first, then what the proof covers, then each check', async () => {
  const revoked = await run(at('badge.json'), { language: 'ja', 'fetch-map': at('map-revoked.json') })
  expect(revoked.out.split('\n').slice(0, 4)).toEqual([
    '本物ですが、その後変わりました',
    '発行者が取り消しました。授与された時点では有効でした。',
    '発行者に問い合わせてください。',
    '',
  ])
  expect(revoked.out).toContain('授与先: 𠮷田　﨑')
  expect((await run(at('badge.json'), { language: 'en' })).out).toMatch(
    /^Valid\nGenuine and in force\.\n[\s\S]*Issuer: did:web:badges\.example[\s\S]*Checks:\n {2}✓ passed {2}Format/,
  )
  const edited = await run(at('edited.json'), { language: 'en' })
  expect(edited.out).toMatch(/^Not valid\n/)
  expect(edited.out).not.toContain('𠮷田')
})

test('words of a stranger cannot move the cursor', async () => {
  save('escape.json', await issuer.badge({ facts: { recipientName: 'A\u001b[2J\u202eB' } }))
  const { code, out } = await run(at('escape.json'), { language: 'en' })
  expect(code).toBe(0)
  expect(out).toContain('Awarded to: A\ufffd[2J\ufffdB')
})

test.each([
  ['no such file', '/nowhere.json', {}, /cannot be read/],
  ['a time that is none', 'badge.json', { now: 'yesterday' }, /--now/],
  ['a time without a zone', 'badge.json', { now: '2026-11-22T00:00:00' }, /--now/],
  ['no such map', 'badge.json', { 'fetch-map': '/nowhere.json' }, /--fetch-map/],
  ['a map to no file', 'badge.json', { 'fetch-map': at('map-broken.json') }, /--fetch-map/],
  ['an unknown language', 'badge.json', { language: 'fr' }, /Usage/],
] as const)('%s is wrong use, told with exit code 3', async (_, file, words, said) => {
  const ran = await run(file.startsWith('/') ? file : at(file), words)
  expect([ran.code, ran.out]).toEqual([3, ''])
  expect(ran.error).toMatch(said)
})

describe('the command itself', () => {
  const akashi = (words: string[], input?: string) =>
    spawnSync(process.execPath, [starter, ...words], {
      encoding: 'utf8',
      input: input ?? '',
      env: { ...process.env, LC_ALL: 'ja_JP.UTF-8' },
    })

  test('reads the standard input and speaks the language of the terminal', () => {
    const ran = akashi(['verify', '-', '--now', now, '--fetch-map', at('map.json')], JSON.stringify(badge))
    expect([ran.status, ran.stdout.split('\n')[0]]).toEqual([0, '有効です'])
  })

  test('inspects a file without judging it', () => {
    const ran = akashi(['inspect', at('badge.png')])
    expect(ran.status).toBe(0)
    expect(ran.stdout).toMatch(
      /確かめていません[\s\S]*バッジ: 縄文考古学入門[\s\S]*署名: eddsa-rdfc-2022[\s\S]*"credentialSubject"/,
    )
    expect(akashi(['inspect', at('map.json')]).status).toBe(1)
    const payload = Buffer.from(JSON.stringify(badge)).toString('base64url')
    save('badge.jwt', `${Buffer.from('{"alg":"RS256","kid":"k7"}').toString('base64url')}.${payload}.c2ln`)
    expect(akashi(['inspect', at('badge.jwt')]).stdout).toMatch(/バッジ: 縄文考古学入門[\s\S]*署名: JWT RS256 k7/)
  })
})

test('a trial badge of a server on this machine is asked over http at localhost, its status list too', async () => {
  const published = new Map<string, object>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url!)
    const found = published.get(request.url!)
    response.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? {}))
  })
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  const { port } = server.address() as AddressInfo
  try {
    const base = `http://localhost:${port}`
    const local = await sampleIssuer({
      id: `did:web:localhost%3A${port}:organisations:minamo`,
      listUrl: `${base}/organisations/minamo/status/1`,
    })
    published.set('/organisations/minamo/did.json', local.didDocument)
    published.set('/organisations/minamo/status/1', await local.list())
    const own = await local.badge()
    published.set('/credentials/x', own)
    save('local.json', own)
    for (const target of [at('local.json'), `${base}/credentials/x`]) {
      const ran = await run(target, { json: true, 'fetch-map': undefined })
      const report = JSON.parse(ran.out)
      expect([ran.code, report.checks.find((check: { name: string }) => check.name === 'issuer').code]).toEqual([
        0,
        'issuer.local',
      ])
    }
    expect(asked).toContain('/organisations/minamo/status/1')
  } finally {
    server.close()
  }
})

test('V09: a hosted badge of Open Badges 2.0, and the 410 that the map tells of it', async () => {
  const host = 'https://badges.example'
  const contexts = { '@context': 'https://w3id.org/openbadges/v2' }
  const recipient = { type: 'email', hashed: false, identity: 'taro@example.org' }
  const hosted = { ...contexts, id: `${host}/1`, type: 'Assertion', recipient, issuedOn: '2020-01-01T00:00:00Z' }
  save('older.json', { ...hosted, badge: `${host}/badge`, verification: { type: 'HostedBadge' } })
  const about = { name: '縄文考古学入門', description: 'x', image: `${host}/x.png`, criteria: `${host}/x` }
  save('older-badge.json', { ...contexts, id: `${host}/badge`, type: 'BadgeClass', ...about, issuer: `${host}/issuer` })
  const office = { name: 'みなも', url: host, email: 'office@badges.example' }
  save('older-issuer.json', { ...contexts, id: `${host}/issuer`, type: 'Issuer', ...office })
  const linked = { [`${host}/badge`]: 'older-badge.json', [`${host}/issuer`]: 'older-issuer.json' }
  save('map-older.json', { ...linked, [hosted.id]: 'older.json' })
  save('map-older-gone.json', { ...linked, [hosted.id]: { status: 410 } })
  const valid = await run(at('older.json'), { language: 'ja', 'fetch-map': at('map-older.json') })
  expect([valid.code, valid.out]).toEqual([
    0,
    expect.stringMatching(/バッジ: 縄文考古学入門[\s\S]*発行者: https:.*みなも/),
  ])
  expect((await run(hosted.id, { 'fetch-map': at('map-older.json') })).code).toBe(0)
  const gone = await run(at('older.json'), { json: true, 'fetch-map': at('map-older-gone.json') })
  expect([gone.code, gone.out]).toEqual([1, expect.stringContaining('"status.revoked"')])
})

const theirs = join(import.meta.dirname, '../../../shared/fixtures/ob30-1edtech')
describe.runIf(existsSync(theirs))('1EdTech’s samples (skipped where ../shared is absent)', () => {
  const files = [
    'simple.json',
    'simple-json.png',
    'simple-err-expired.json',
    'simple-err-proof-value.json',
    'bit-string-list/credential-status-revoked.json',
    'simple-did-key-method.json',
    'simple-eddsa-2022.json',
    'simple-json.svg',
    'simple-jwt.png',
    'simple-jwt.svg',
  ]
  const key = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
  const second = 'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x'

  beforeAll(() => {
    const list = JSON.parse(readFileSync(join(theirs, files[4]!), 'utf8')).credentialStatus.statusListCredential
    const map: Record<string, string> = { [list]: join(theirs, 'bit-string-list/testlist') }
    for (const [id, file] of [
      ['https://example.com/issuers/876543', 'example.json'],
      ['https://1edtech.edu/issuers/565049', '1edtech.json'],
    ] as const) {
      const methods = [key, second].map((multikey) => ({
        id: `${id}#${multikey}`,
        type: 'Multikey',
        controller: id,
        publicKeyMultibase: multikey,
      }))
      save(file, { id, verificationMethod: methods, assertionMethod: methods.map((method) => method.id) })
      map[id] = file
    }
    save('map-1edtech.json', map)
  })

  test.each(files.map((file, index) => [file, [0, 0, 1, 1, 1, 2, 0, 0, 2, 2][index]!] as const))(
    '%s ends with %i',
    async (file, code) => {
      expect((await run(join(theirs, file), { json: true, 'fetch-map': at('map-1edtech.json') })).code).toBe(code)
    },
  )

  test.each(files)('%s is not valid with an empty map', async (file) => {
    expect((await run(join(theirs, file), { json: true, 'fetch-map': at('map-empty.json') })).code).not.toBe(0)
  })
})
