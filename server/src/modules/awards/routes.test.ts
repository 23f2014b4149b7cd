import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, type App } from '../../http/server.ts'
import type { Viewer } from '../../http/permission.ts'
import { inScope } from '../../db/database.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'
import { achievementsRoutes } from '../achievements/routes.ts'
import { keysRoutes } from '../keys/routes.ts'
import { requestAward } from './awards.ts'
import { awardsRoutes } from './routes.ts'

let ground: Ground
let app: App
let roles: Viewer['memberships'][number]['roles'] = []
beforeAll(async () => {
  ground = await openGround()
  const organisation = { organisationId: ground.organisationId, slug: 'minamo', nameJa: '見本', nameEn: 'Sample' }
  const { personId } = await ground.request(99)
  const resolveViewer = async () =>
    roles.length === 0
      ? null
      : {
          personId,
          displayName: '見本',
          romanisedName: null,
          language: 'ja' as const,
          memberships: [{ ...organisation, roles }],
        }
  app = await createServer({ config: ground.ports.config, logger: pino({ level: 'silent' }), resolveViewer })
  keysRoutes(app, ground.ports)
  achievementsRoutes(app, ground.ports)
  awardsRoutes(app, ground.ports)
  await app.ready()
  for (let n = 1; n <= 30; n += 1) {
    const request = await ground.request(
      n,
      n === 7 ? { recipientName: '髙田　美咲', address: 'Misaki@badges.example' } : {},
    )
    await inScope(ground.ports.db, { organisationId: ground.organisationId }, (tx) =>
      requestAward(tx, ground.ports, request),
    )
  }
  await ground.drain()
})
afterAll(async () => {
  await app.close()
  await ground.close()
})

const api = '/api/organisations/minamo'
const call = async (
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  o: { as?: typeof roles; payload?: object; headers?: object } = {},
) => {
  roles = o.as ?? ['issuer']
  const headers = { origin: ground.ports.config.baseUrl, ...o.headers }
  return app.inject({ method, url, headers, ...(o.payload ? { payload: o.payload } : {}) })
}

describe("the issuer's screen", () => {
  test('lists awards by pages with the count of each state', async () => {
    const answer = (await call('GET', `${api}/awards?page=2`)).json()
    expect(answer).toMatchObject({ total: 30, page: 2, pageSize: 20, counts: { delivered: 30 } })
    expect(answer.awards).toHaveLength(10)
  })
  test.each(['髙田 美咲', 'misaki', 'learner29 見本', 'MISAKI@badges'])('finds %s', async (q) => {
    const { total } = (await call('GET', `${api}/awards?q=${encodeURIComponent(q)}`)).json()
    expect(total).toBe(1)
  })
  test('does not take a percent sign for anything', async () => {
    expect((await call('GET', `${api}/awards?q=%25`)).json().total).toBe(0)
  })
  test.each([
    [[] as typeof roles, 401],
    [['learner'], 403],
    [['instructor'], 403],
    [['owner'], 200],
  ] as [typeof roles, number][])('is for issuers: %j gets %i', async (as, status) => {
    expect((await call('GET', `${api}/awards`, { as })).statusCode).toBe(status)
  })
  test('revokes with a reason, once, and the list says so at once', async () => {
    const [award] = (await call('GET', `${api}/awards?q=misaki`)).json().awards
    expect((await call('POST', `${api}/awards/${award.id}/revoke`, { payload: { reason: ' ' } })).statusCode).toBe(400)
    const listBefore = await call('GET', '/organisations/minamo/status/1', { as: [] })
    const revoked = await call('POST', `${api}/awards/${award.id}/revoke`, { payload: { reason: '誤って授与した' } })
    expect(revoked.json().award).toMatchObject({
      state: 'revoked',
      revokedReason: '誤って授与した',
      canRevoke: false,
      canResend: false,
    })
    expect((await call('POST', `${api}/awards/${award.id}/revoke`, { payload: { reason: 'x' } })).statusCode).toBe(409)
    const listAfter = await call('GET', '/organisations/minamo/status/1', { as: [] })
    expect(listAfter.headers.etag).not.toBe(listBefore.headers.etag)
    expect((await call('GET', `${api}/awards?state=revoked`)).json()).toMatchObject({
      total: 1,
      counts: { revoked: 1 },
    })
  })
  test('sends again, and offers the undelivered as CSV', async () => {
    const [award] = (await call('GET', `${api}/awards?state=delivered`)).json().awards
    expect((await call('POST', `${api}/awards/${award.id}/resend`)).statusCode).toBe(200)
    const csv = await call('GET', `${api}/awards/undelivered.csv`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.headers['content-disposition']).toContain('attachment; filename="undelivered-minamo.csv"')
    const excel = await call('GET', `${api}/awards/undelivered.csv?encoding=cp932`)
    expect(excel.headers['content-type']).toBe('text/csv; charset=Shift_JIS')
    expect([...excel.rawPayload.subarray(0, 4)]).toEqual([0x8e, 0x81, 0x96, 0xbc])
    expect(csv.body).toContain(award.address)
    await ground.drain()
  })
  test('answers 404 in both languages for an award that is not there', async () => {
    const answer = await call('POST', `${api}/awards/00000000-0000-7000-8000-00000000abcd/resend`)
    expect([answer.statusCode, answer.json().message.ja, answer.json().code]).toEqual([
      404,
      'その授与はありません。',
      'award.unknown',
    ])
  })
})

describe('public documents', () => {
  test.each([
    ['/organisations/minamo/did.json', 'application/did+json'],
    ['/organisations/minamo/jwks.json', 'application/jwk-set+json'],
    ['/organisations/minamo/status/1', 'application/vc+ld+json'],
  ])('%s is cacheable and answers 304 to who has it', async (url, type) => {
    const first = await call('GET', url, { as: [] })
    expect(first.headers['content-type']).toContain(type)
    expect(first.headers['cache-control']).toMatch(/^public, max-age=\d+$/)
    const second = await call('GET', url, { as: [], headers: { 'if-none-match': first.headers.etag } })
    expect([second.statusCode, second.body]).toEqual([304, ''])
  })
  test.each(['/organisations/nobody/did.json', '/organisations/minamo/status/2', '/organisations/nobody/status/1'])(
    '%s is not there',
    async (url) => {
      expect((await call('GET', url, { as: [] })).statusCode).toBe(404)
    },
  )
})

describe('the badge studio', () => {
  const input = {
    slug: 'data',
    name: 'データの読み方',
    description: '説明',
    criteria: '条件',
    language: 'ja',
    achievementType: 'Course',
    imageAlt: '棒グラフ',
  }
  test('makes a draft, draws a shape, publishes', async () => {
    const draft = await call('POST', `${api}/achievements`, { payload: input })
    expect([draft.statusCode, draft.json().canPublish, draft.json().missing[0].field]).toEqual([201, false, 'image'])
    const shape = { kind: 'octagon', colour: '#2d4a3a', caption: 'データ' }
    const changed = await call('PATCH', `${api}/achievements/data`, { payload: { shape } })
    expect(changed.json()).toMatchObject({ canPublish: true, shape, status: 'draft' })
    const picture = await call('GET', changed.json().imageUrl)
    expect(picture.headers['content-type']).toBe('image/png')
    expect((await call('POST', `${api}/achievements/data/publish`)).json()).toMatchObject({
      status: 'published',
      versionNo: 1,
      canPublish: false,
    })
    const { achievements } = (await call('GET', `${api}/achievements`, { as: ['instructor'] })).json()
    expect(achievements.map((one: { slug: string; awarded: number }) => [one.slug, one.awarded])).toEqual([
      ['data', 0],
      ['jomon', 30],
    ])
  })
  test('takes an uploaded PNG, and refuses what is none with a sentence', async () => {
    const upload = async (bytes: Uint8Array) => {
      roles = ['issuer']
      const form = new FormData()
      form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'badge.png')
      const request = new Request('http://x', { method: 'PUT', body: form })
      const headers = { origin: ground.ports.config.baseUrl, 'content-type': request.headers.get('content-type')! }
      const payload = Buffer.from(await request.arrayBuffer())
      return app.inject({ method: 'PUT', url: `${api}/achievements/data/image`, headers, payload })
    }
    const png = await call('GET', '/api/badge-shapes?kind=circle')
    const taken = await upload(png.rawPayload)
    expect([taken.statusCode, taken.json().shape, taken.json().changed]).toEqual([200, null, true])
    const refused = await upload(new TextEncoder().encode('GIF89a'.padEnd(64)))
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'image.unknown'])
    const large = await upload(Buffer.concat([png.rawPayload, Buffer.alloc(5 * 1024 * 1024)]))
    expect([large.statusCode, large.json().code]).toEqual([400, 'image.too-large'])
  })
  test('draws a preview of a shape for anybody', async () => {
    const answer = await call('GET', '/api/badge-shapes?kind=shield&colour=%23c43a18&caption=DATA', { as: [] })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png'])
    expect((await call('GET', '/api/badge-shapes?kind=star', { as: [] })).statusCode).toBe(400)
  })
})
