/** What people send by mistake or on purpose: a clear sentence in both languages, nothing lost, nothing half-done. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crc32, deflateSync } from 'node:zlib'
import { expectOk, importsOf, planGradebook, sampleOrganisation, uploadGradebook } from './acts.ts'
import { type Answer, type Client, clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { type RunningServer, startServer } from './running-server.ts'

const rule = '総合点 >= 60'
const target = { rule, achievement: 'civil', course: 'BAD-2020' }
const head = 'user_id,email,氏名,ふりがな,ローマ字,総合点'
let server: RunningServer
let issuer: Client

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
})
afterAll(() => server.close())

test.each([
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
  ['an Excel file', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0])],
  ['nothing', new Uint8Array()],
  ['100,000 columns', Array.from({ length: 100_000 }, (_, column) => `c${column}`).join(',')],
  ['an open quote', `${head}\n1,"a@mail.example.com,x,x,x,1\n`],
])('%s is not a gradebook', async (_, text) => {
  expectRefused(await uploadGradebook(issuer, text as string))
})

test('200 MB are refused before they are read', { timeout: 60_000 }, async () => {
  const answer = await uploadGradebook(issuer, new Uint8Array(200 * 1024 * 1024).fill(97)).catch(() => null)
  if (answer) expect(answer.status).toBe(413)
  expect((await issuer.get('/api/session')).status).toBe(200)
})

test('without a column of addresses nothing can be planned', async () => {
  const uploaded = await uploadGradebook(issuer, '氏名,総合点\n森　蓮,80\n')
  if (uploaded.status >= 400) return expectRefused(uploaded)
  expect(uploaded.body.mapping.email).toBeNull()
  const plan = { mapping: { ...uploaded.body.mapping, email: null }, ...target, blankAsZero: false }
  expectRefused(await issuer.put(`${importsOf(sampleOrganisation)}/${uploaded.body.id}/plan`, plan))
})

test('bad rows are named exactly and never stop good ones', async () => {
  const rows = [
    '1,good@mail.example.com,森　蓮,もり れん,MORI Ren,80',
    '2,no-at-sign,森　凜,もり りん,MORI Rin,80',
    '3,blank@mail.example.com,森　凜,もり りん,MORI Rin,',
    '4,words@mail.example.com,森　凜,もり りん,MORI Rin,欠席',
    '5,low@mail.example.com,森　凜,もり りん,MORI Rin,59.9',
  ]
  const { plan } = await planGradebook(issuer, { text: [head, ...rows].join('\n'), ...target })
  expect(plan).toMatchObject({ rows: 5, eligible: 1, notEligible: 1 })
  expect(plan.errors.map(({ row, column }) => [row, column])).toEqual([
    [3, 'email'],
    [4, '総合点'],
    [5, '総合点'],
  ])
  for (const { message } of plan.errors)
    expect(message).toMatchObject({ ja: expect.stringMatching(/./), en: expect.stringMatching(/./) })
})

test('two rows of one person, and one address in two cases, give one badge and say so', async () => {
  const rows = ['1,one@mail.example.com,森　蓮,,,80', '2,ONE@mail.example.com,森　蓮,,,90']
  const { plan } = await planGradebook(issuer, { text: [head, ...rows].join('\n'), ...target })
  expect(plan.eligible).toBe(1)
  expect(plan.errors.length + plan.already).toBe(1)
})

test.each(['総合点 >=', '無い列 > 1', '総合点 > 1; drop table award', `${'('.repeat(5000)}1${')'.repeat(5000)}`, ''])(
  'the rule %j is refused with a reason',
  async (bad) => {
    const { id, mapping } = expectOk(await uploadGradebook(issuer, madeUpGradebook(3, 1)))
    const plan = { mapping, ...target, rule: bad, blankAsZero: false }
    expectRefused(await issuer.put(`${importsOf(sampleOrganisation)}/${id}/plan`, plan))
  },
)

test.each([
  ['a bomb of 50,000 × 50,000 pixels', bomb(50_000)],
  ['text', new TextEncoder().encode('not a picture')],
  ['half a picture', bomb(64).slice(0, 60)],
])('%s is not taken as a badge picture', async (_, bytes) => {
  const form = new FormData()
  form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }), 'picture.png')
  expectRefused(await issuer.put(`/api/organisations/${sampleOrganisation}/achievements/civil/image`, form))
})

test.each([
  ['nothing', {}],
  ['no JSON', { document: 'not a badge' }],
  ['a number', { document: 7 }],
  ['an address that is none', { url: 'nowhere' }],
  ['a file on the server', { url: 'file:///etc/passwd' }],
  ['an address inside', { url: 'http://127.0.0.1:1/x' }],
])('asked to verify %s, it never says valid', async (_, body) => {
  const answer = await clientOf(server).post('/api/verify', body)
  if (answer.status >= 400) expectRefused(answer)
  else expect(answer.body.verdict).not.toBe('valid')
})

test('deep JSON and broken JSON are refused', async () => {
  const deep = `${'{"document":'.repeat(3000)}1${'}'.repeat(3000)}`
  for (const body of [deep, '{"document":']) {
    const answer = await fetch(`${server.url}/api/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', origin: server.origin },
      body,
    })
    expect(answer.status === 400 || ((await answer.json()) as { verdict: string }).verdict !== 'valid').toBe(true)
  }
})

test('nothing bad left anything behind', async () => {
  const { total } = expectOk(await issuer.get(`/api/organisations/${sampleOrganisation}/awards?q=森`))
  expect(total).toBe(0)
})

function expectRefused(answer: Answer) {
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
  expect(answer.body).toMatchObject({
    code: expect.any(String),
    message: { ja: expect.stringMatching(/[ぁ-ん]/), en: expect.stringMatching(/[a-z]/) },
  })
}

/** A PNG whose header promises `side` × `side` pixels and whose data are a few compressed zeros. */
function bomb(side: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(1_000_000))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
