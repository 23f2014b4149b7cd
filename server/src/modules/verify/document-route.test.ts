import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerOf, makeBadge, makeKey, outside, worldOf } from '../../../test/outside-issuer.ts'
import { type RunningServer, startServer } from '../../../test/running-server.ts'

const asked: string[] = []
const site = 'https://elsewhere.example'
let server: RunningServer

beforeAll(async () => {
  const key = makeKey()
  const world = await worldOf(key, {
    [`${site}/badge`]: answerOf(await makeBadge(key)),
    [`${site}/page`]: answerOf('<!doctype html><title>secret</title>'),
    [`${site}/text`]: answerOf('a diary'),
    [`${site}/archive`]: { ok: true, status: 200, body: new Uint8Array(gzipSync('x')) },
    [`${site}/gone`]: { ok: true, status: 410, body: new TextEncoder().encode('gone') },
    [`${site}/key.pem`]: answerOf('-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n'),
    'https://resolver.example/did:example:123': answerOf('{"id":"did:example:123"}'),
  })
  const fetchPublic = (url: string) => {
    asked.push(url)
    return world(url)
  }
  server = await startServer({ ports: { fetchPublic }, env: { DID_RESOLVER_URL: 'https://resolver.example/' } })
})
afterAll(() => server.close())

async function documentAt(url: string): Promise<{ status: number | null; text: string }> {
  const answer = await server.fetch(`/api/verify/document?url=${encodeURIComponent(url)}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/json')
  const { status, body } = (await answer.json()) as { status: number | null; body: string }
  return { status, text: Buffer.from(body, 'base64').toString() }
}

test('what verification needs is passed on with its status: keys, lists, badges, a key as PEM', async () => {
  const did = await documentAt(`${outside.host}/.well-known/did.json`)
  expect([did.status, JSON.parse(did.text).id]).toEqual([200, outside.did])
  expect((await documentAt(`${site}/badge`)).text).toContain('よその修了証')
  expect((await documentAt(`${site}/key.pem`)).text).toContain('BEGIN PUBLIC KEY')
  expect(await documentAt(`${site}/gone`)).toEqual({ status: 410, text: '' })
  expect(JSON.parse((await documentAt('did:example:123')).text).id).toBe('did:example:123')
})

test('anything else is not: of a page only that it is one, of the rest nothing', async () => {
  expect(await documentAt(`${site}/page`)).toEqual({ status: 200, text: '<!doctype html>' })
  for (const url of [`${site}/text`, `${site}/archive`, `${site}/absent`, 'did:example:../../x', 'not a link'])
    expect(await documentAt(url)).toEqual({ status: null, text: '' })
})

test('our own documents come from our own database, and other sites’ pages may not ask', async () => {
  asked.length = 0
  const own = await documentAt(`${server.origin.replace('http:', 'https:')}/organisations/sample-academy/did.json`)
  expect([JSON.parse(own.text).id.startsWith('did:web:'), asked]).toEqual([true, []])
  const url = `/api/verify/document?url=${encodeURIComponent(`${site}/badge`)}`
  const foreign = await server.fetch(url, { headers: { 'sec-fetch-site': 'cross-site' } })
  expect([foreign.status, (await foreign.json()).code, asked]).toEqual([403, 'verify.document-foreign', []])
  expect((await server.fetch(url)).headers.get('access-control-allow-origin')).toBeNull()
  expect((await server.fetch('/api/verify/document')).status).toBe(400)
})
