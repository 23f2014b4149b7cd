import { extract } from '@akashi/credentials/baking/png.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { assertion, site } from '@akashi/credentials/verify/older/sample-site.ts'
import { writeCompact } from '@akashi/credentials/jose/compact.ts'
import { bakeSvg } from '@akashi/credentials/baking/svg.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from '../../../test/badge-ground.ts'

let ground: BadgeGround
let badge: Awaited<ReturnType<BadgeGround['award']>>
let document: string
beforeAll(async () => {
  ground = await openBadgeGround()
  badge = await ground.award(1)
  await ground.ask(`/api/backpack/${badge.code}/visibility`, { as: 1, method: 'PUT', body: { visibility: 'public' } })
  document = await (await face('application/json')).text()
}, 60_000)
afterAll(() => ground.close())

const face = (accept: string, headers = {}) =>
  ground.ask(`/credentials/${badge.code}`, { headers: { accept, ...headers } })
const judged = async (body: unknown) =>
  (await (await ground.ask('/api/verify', { method: 'POST', body })).json()) as Report
/** The page that answers the form, in Japanese. */
const sent = async (parts: Record<string, string | Blob>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  const headers = { accept: 'text/html', 'accept-language': 'ja' }
  const answer = await ground.ask('/verify', { method: 'POST', body: form, headers })
  return [answer.status, await answer.text()] as const
}
/** An issuer of Open Badges 2.0 somewhere else. */
const outside = JSON.parse(JSON.stringify(assertion).replaceAll('badges.example/', 'outside.example/')) as object
const outsideSite = JSON.parse(JSON.stringify(site()).replaceAll('badges.example/', 'outside.example/')) as Record<
  string,
  object
>
const codes = (report: Report) => report.checks.map(({ code }) => code)

describe('one badge, three faces', () => {
  test.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html; charset=utf-8'],
    ['application/vc+ld+json, application/ld+json', 'application/vc+ld+json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['image/png', 'image/png'],
    ['*/*', 'text/html; charset=utf-8'],
  ])('%s gets %s', async (accept, type) => {
    const answer = await face(accept)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
    expect(answer.headers.get('vary')).toMatch(/^Accept\b/)
  })

  test('the picture holds the very bytes of the document', async () => {
    const png = new Uint8Array(await (await ground.ask(`/credentials/${badge.code}.png`)).arrayBuffer())
    expect(extract(png)).toEqual({ ok: true, text: document })
  })

  test.each(['.json', '.png'])('%s is asked for once: 304 afterwards, readable by other sites', async (ending) => {
    const first = await ground.ask(`/credentials/${badge.code}${ending}`)
    const etag = first.headers.get('etag')!
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(
      (await ground.ask(`/credentials/${badge.code}${ending}`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(304)
  })

  test('the page says the verdict in its title, the signed name, the domain first, and names itself to others', async () => {
    const page = await (await face('text/html', { 'accept-language': 'en' })).text()
    expect(page).toContain('<title>Valid: 縄文考古学入門</title>')
    expect(page).toMatch(/見本　1[\s\S]*<b>badges\.example<\/b>[\s\S]*見本アカデミー/)
    expect(page).toMatch(/property="og:image" content="https:\/\/badges\.example\//)
    expect(page).not.toMatch(/noindex|<script| style="/)
  })

  test.each(['nothing', 'AAAAAAAAAAAAAAAAAAAAAA.json', 'a.b.c', '..%2f..', 'x.svg'])(
    '%s is not there',
    async (name) => {
      expect((await ground.ask(`/credentials/${name}`)).status).toBe(404)
    },
  )
})

describe('verifying', () => {
  test('link, object, text and picture get the same verdict, without one request to ourselves', async () => {
    const form = new FormData()
    form.set('file', await (await face('image/png')).blob(), 'badge.png')
    const questions = [
      { url: `https://badges.example/credentials/${badge.code}` },
      { document: JSON.parse(document) as object },
      { document },
      form,
    ]
    for (const question of questions)
      expect(await judged(question)).toMatchObject({ verdict: 'valid', changed: null, format: 'open-badges-3.0' })
    expect(ground.fetched).toEqual([])
  })

  test('whose it is: as written, in other case, and somebody else’s', async () => {
    const asked = async (recipient: string) => codes(await judged({ document, recipient })).at(-1)
    expect([
      await asked('Learner1@badges.example'),
      await asked('learner1@BADGES.example'),
      await asked('x@badges.example'),
    ]).toEqual(['recipient.matches', 'recipient.matches', 'recipient.differs'])
  })

  test('one byte edited is not valid, and nothing of it is shown', async () => {
    const edited = await judged({ document: document.replace('縄文考古学入門', '縄文考古学入間') })
    expect(edited).toMatchObject({ verdict: 'invalid', changed: null, credential: null })
    expect(codes(edited)).toContain('proof.broken')
  })

  test('a private badge of ours cannot be had by its link', async () => {
    const { code, key } = await ground.award(2)
    expect((await judged({ url: `https://badges.example/credentials/${code}` })).verdict).toBe('indeterminate')
    expect((await judged({ url: `https://badges.example/credentials/${code}?key=${key}` })).verdict).toBe('valid')
  })

  test('what is elsewhere is asked for elsewhere', async () => {
    expect((await judged({ url: 'https://elsewhere.example/badge.json' })).verdict).toBe('indeterminate')
    expect(ground.fetched).toEqual(['https://elsewhere.example/badge.json'])
  })

  test('a file over 5 MiB is told as too large; nothing sent is refused in both languages', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(5 * 1024 * 1024 + 1)]), 'large.png')
    expect(codes(await judged(form))[0]).toBe('format.too-large')
    const nothing = await ground.ask('/api/verify', { method: 'POST', body: {} })
    expect([nothing.status, await nothing.json()]).toEqual([
      400,
      expect.objectContaining({
        code: 'verify.nothing-sent',
        message: { ja: expect.any(String), en: expect.any(String) },
      }),
    ])
  })

  test('a drawing, a token and an Open Badge 2.0 are read from a file or as pasted, and shown by name', async () => {
    const drawn = bakeSvg(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), document)
    if (!drawn.ok) throw new Error(drawn.code)
    const svg = new FormData()
    svg.set('file', new Blob([drawn.image as BlobPart], { type: 'image/svg+xml' }), 'badge.svg')
    expect(await judged(svg)).toMatchObject({ verdict: 'valid', format: 'open-badges-3.0' })
    expect(await judged({ document: new TextDecoder().decode(drawn.image) })).toMatchObject({ verdict: 'valid' })

    const { proof: _, ...claims } = JSON.parse(document) as Record<string, unknown>
    const token = await writeCompact({ alg: 'EdDSA', typ: 'JWT' }, claims, async () => new Uint8Array(64))
    const jwt = new FormData()
    jwt.set('file', new Blob([token], { type: 'application/jwt' }), 'badge.jwt')
    for (const question of [jwt, { document: token }])
      expect(await judged(question)).toMatchObject({
        verdict: expect.not.stringMatching('^valid'),
        format: 'open-badges-3.0',
      })

    ground.serve(outsideSite)
    const [, page] = await sent({ link: JSON.stringify(outside) })
    expect(page).toContain('<h1 class="word">有効です</h1>')
    expect(page).toMatch(/<h2>縄文考古学入門<\/h2>[\s\S]*発行者が公開している内容だけ/)
    expect(page).toMatch(/<b>outside\.example<\/b>[\s\S]*みなもアカデミー[\s\S]*2017年1月1日/)
    ground.serve({})
  })

  test('the form answers with a page, and keeps what was typed when nothing could be checked', async () => {
    const [status, valid] = await sent({ file: new Blob([]), link: document, recipient: '' })
    expect(status).toBe(200)
    expect(valid).toMatch(/<title>有効です｜[\s\S]*<h1 class="word">有効です<\/h1>/)
    const [refused, form] = await sent({ link: '', recipient: 'a@badges.example' })
    expect(refused).toBe(400)
    expect(form).toMatch(/role="alert"[\s\S]*value="a@badges\.example"/)
  })
})

test('a revocation is on the page and in the verdict at once, with its reason', async () => {
  const path = `/api/organisations/minamo/awards/${badge.awardId}/revoke`
  expect(
    (await ground.ask(path, { as: 9, roles: ['issuer'], method: 'POST', body: { reason: '採点の誤り <b>' } })).status,
  ).toBe(200)
  expect(await judged({ document })).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
  const page = await (await face('text/html', { 'accept-language': 'ja' })).text()
  expect(page).toMatch(/<title>本物ですが、その後変わりました：[\s\S]*採点の誤り &lt;b&gt;/)
})
