import { createPublicKey, verify as verifyBytes } from 'node:crypto'
import { extract } from '@akashi/credentials/baking/png.ts'
import { extractSvg } from '@akashi/credentials/baking/svg.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resumeIssuing, stopIssuing } from '../awards/stop-issuing.ts'
import { type BadgeGround, openBadgeGround } from '../../../test/badge-ground.ts'
import { attachmentsOf, drawnText, readPdf } from '../../../test/pdf-reader.ts'

let ground: BadgeGround
let code: string
let document: string
let token: string
beforeAll(async () => {
  ground = await openBadgeGround()
  code = (await ground.award(1)).code
  await show('public')
  document = await textAt('.json')
  token = await textAt('.jwt')
}, 60_000)
afterAll(() => ground.close())

const show = (visibility: string) =>
  ground.ask(`/api/backpack/${code}/visibility`, { as: 1, method: 'PUT', body: { visibility } })
const face = (ending: string, accept = '*/*') => ground.ask(`/credentials/${code}${ending}`, { headers: { accept } })
const textAt = async (ending: string) => (await face(ending)).text()
const judged = async (body: unknown) =>
  (await (await ground.ask('/api/verify', { method: 'POST', body })).json()) as Report
const part = (index: number, of = token) =>
  JSON.parse(Buffer.from(of.split('.')[index]!, 'base64url').toString()) as Record<string, unknown>
const packed = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('the token', () => {
  test('has the id and every claim of the credential, and beside them those of a JWT', () => {
    const { proof: _, ...claims } = JSON.parse(document) as Record<string, any>
    const { iss, jti, nbf, sub, exp, ...rest } = part(1)
    expect(rest).toEqual(claims)
    expect({ iss, jti, nbf, exp }).toEqual({
      iss: claims.issuer.id,
      jti: claims.id,
      nbf: Date.parse(claims.validFrom) / 1000,
      exp: Date.parse(claims.validUntil) / 1000,
    })
    expect(sub).toBe(claims.credentialSubject.id)
    expect(part(0)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'did:web:badges.example:organisations:minamo#rsa-1' })
  })

  test('is signed by the key its kid names in the DID document and in the key set, as Node finds too', async () => {
    const { kid } = part(0)
    const did = (await (await ground.ask('/organisations/minamo/did.json')).json()) as any
    const set = (await (await ground.ask('/organisations/minamo/jwks.json')).json()) as any
    expect(did.assertionMethod).toContain(kid)
    const published = [
      did.verificationMethod.find((method: any) => method.id === kid).publicKeyJwk,
      set.keys.find((key: any) => key.kid === kid),
    ]
    const [head, body, signature] = token.split('.')
    for (const jwk of published)
      expect(
        verifyBytes(
          'sha256',
          Buffer.from(`${head}.${body}`),
          createPublicKey({ key: jwk, format: 'jwk' }),
          Buffer.from(signature!, 'base64url'),
        ),
      ).toBe(true)
  })

  test('is signed once, with a line before and one after, and the same to the byte for everybody', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => textAt('.jwt')))
    expect(answers).toEqual([token, token, token])
    const lines = await ground.ground.rows<{ act: string }>(`select act from audit_entry where act like 'token.%'`)
    expect(lines.map(({ act }) => act).sort()).toEqual(['token.signed', 'token.signing'])
  })

  test('a death between signing and keeping gives the same bytes afterwards', async () => {
    const other = await ground.award(2)
    await ground.ask(`/api/backpack/${other.code}/visibility`, {
      as: 2,
      method: 'PUT',
      body: { visibility: 'public' },
    })
    ground.ground.dieAt.name = 'k16'
    const path = `/credentials/${other.code}.jwt`
    expect((await ground.ask(path)).status).toBe(500)
    const kept = () => ground.ground.rows(`select award_id from credential_token where award_id = '${other.awardId}'`)
    expect(await kept()).toEqual([])
    const first = await (await ground.ask(path)).text()
    expect(await kept()).toHaveLength(1)
    expect(await (await ground.ask(path)).text()).toBe(first)
    expect(await judged({ document: first })).toMatchObject({ verdict: 'valid' })
  })

  test('while issuing is stopped what was signed is served, and nothing new is signed', async () => {
    const other = await ground.award(3)
    const visibility = { as: 3, method: 'PUT', body: { visibility: 'public' } }
    await ground.ask(`/api/backpack/${other.code}/visibility`, visibility)
    const asked = (path: string) => ground.ask(path, { headers: { accept: '*/*' } })
    const whose = { organisationId: ground.ground.organisationId, actorPersonId: null }
    await stopIssuing(ground.ports, { ...whose, reason: '見本' })
    expect(await textAt('.jwt')).toBe(token)
    const answer = await asked(`/credentials/${other.code}.jwt`)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'issuing.stopped'])
    expect((await asked(`/credentials/${other.code}.json`)).status).toBe(200)
    const url = `https://badges.example/credentials/${other.code}.jwt`
    expect((await judged({ url })).verdict).toBe('indeterminate')
    await resumeIssuing(ground.ports, whose)
    expect((await judged({ url })).verdict).toBe('valid')
  })

  test('edited, unsigned, or signed with the public key as a secret, it is not valid', async () => {
    const [head, body, signature] = token.split('.')
    const edited = `${head}.${packed({ ...part(1), name: '別の名前' })}.${signature}`
    const other = `${head}.${packed({ ...part(1), nbf: 1 })}.${signature}`
    const unsigned = `${packed({ ...part(0), alg: 'none' })}.${body}.`
    const shared = `${packed({ ...part(0), alg: 'HS256' })}.${body}.${signature}`
    for (const forged of [edited, other, unsigned, shared])
      expect(await judged({ document: forged })).toMatchObject({ verdict: 'invalid', credential: null })
    expect(await judged({ document: token })).toMatchObject({ verdict: 'valid' })
  })
})

describe('the files of a badge', () => {
  test.each([
    ['.json', 'application/ld+json; charset=utf-8'],
    ['.jwt', 'text/plain; charset=utf-8'],
    ['.png', 'image/png'],
    ['.svg', 'image/svg+xml'],
    ['.pdf', 'application/pdf'],
  ])('%s stands at a fixed address as %s, for programs on other sites too', async (ending, type) => {
    const answer = await face(ending)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const headers = { 'if-none-match': answer.headers.get('etag')! }
    expect((await ground.ask(`/credentials/${code}${ending}`, { headers })).status).toBe(304)
  })

  test.each([
    ['application/jwt', 'application/jwt; charset=utf-8'],
    ['text/plain', 'text/plain; charset=utf-8'],
    ['image/svg+xml', 'image/svg+xml'],
    ['application/pdf', 'application/pdf'],
  ])('whoever asks for %s gets it at the address of the badge', async (accept, type) => {
    expect((await face('', accept)).headers.get('content-type')).toBe(type)
  })

  test('the pictures hold the very bytes of the document, and the drawing names itself and runs nothing', async () => {
    const svg = await face('.svg')
    expect(svg.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox/)
    const bytes = new Uint8Array(await svg.arrayBuffer())
    expect(extractSvg(bytes)).toMatchObject({ ok: true, text: document, older: false })
    const png = new Uint8Array(await (await face('.png')).arrayBuffer())
    expect(extract(png)).toEqual({ ok: true, text: document })
    const drawing = new TextDecoder().decode(bytes)
    expect(drawing).toMatch(/<title id="t">縄文考古学入門 – 見本　1<\/title>\s*<desc id="d">土器<\/desc>/)
    expect(drawing).not.toMatch(/<script|onload|<foreignObject/i)
  })

  test('the certificate carries the very bytes too, in either language and calendar, and nothing else decides the form', async () => {
    const sheets = await Promise.all(
      ['', '?lang=ja&era=seireki', '?lang=en', '?lang=xx&era=yy'].map(async (query) =>
        Buffer.from(await (await face(`.pdf${query}`, 'application/pdf')).arrayBuffer()),
      ),
    )
    for (const sheet of sheets) expect(attachmentsOf(readPdf(sheet))[0]!.bytes.toString()).toBe(document)
    const texts = sheets.map((sheet) => drawnText(readPdf(sheet)).text)
    expect(texts[0]).toMatch(/^修了証書見本　1　様.*令和/)
    expect(texts[1]).toMatch(/^修了証書見本　1　様.*20\d\d年/)
    expect(texts[2]).toMatch(/^CERTIFICATE OF COMPLETION見本　1/)
    expect(texts[3]).toBe(texts[0])
    const headers = { 'accept-language': 'en', cookie: 'lang=en' }
    const answer = await ground.ask(`/credentials/${code}.pdf`, { headers })
    expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), sheets[0]!)).toBe(0)
  })

  test('each is valid by link and by file, without one request to ourselves', async () => {
    for (const ending of ['', '.json', '.jwt', '.png', '.svg', '.pdf']) {
      const url = `https://badges.example/credentials/${code}${ending}`
      expect(await judged({ url }), ending).toMatchObject({ verdict: 'valid', format: 'open-badges-3.0' })
      const form = new FormData()
      form.set('file', await (await face(ending, 'application/json')).blob(), `badge${ending}`)
      expect(await judged(form), ending).toMatchObject({ verdict: 'valid', changed: null })
    }
    expect(ground.fetched).toEqual([])
  })

  test('the page offers each with what it is for, in both languages, and the 2.0 form only while others may see it', async () => {
    const pageIn = async (language: string, o: { as?: number } = {}) =>
      (
        await ground.ask(`/credentials/${code}`, {
          headers: { accept: 'text/html', 'accept-language': language },
          ...o,
        })
      ).text()
    for (const [language, purpose] of [
      ['ja', '別のバックパックに入れる'],
      ['en', 'To put into another backpack'],
    ] as const) {
      const page = await pageIn(language)
      for (const ending of ['json', 'jwt', 'png', 'svg'])
        expect(page, ending).toMatch(new RegExp(`href="/credentials/${code}\\.${ending}" download`))
      expect(page).toContain(purpose)
      expect(page).toContain(`https://badges.example/ob2/assertions/${code}<`)
    }
    await show('private')
    expect(await pageIn('en', { as: 1 })).not.toContain('/ob2/')
    await show('public')
  })

  test.each(['.gif', '.jwt.json', '.', '.JSON'])('%s is no file of a badge', async (ending) => {
    expect((await face(ending)).status).toBe(404)
  })

  test('a private badge has no files for strangers; those of a revoked one say so', async () => {
    const endings = ['', '.json', '.jwt', '.png', '.svg', '.pdf']
    await show('private')
    for (const ending of endings) expect((await face(ending)).status, ending).toBe(404)
    await show('link')
    const [{ id }] = (await ground.ground.rows<{ id: string }>(`select id from award where code = '${code}'`)) as [
      { id: string },
    ]
    const staff = { as: 9, roles: ['issuer' as const] }
    const path = `/api/organisations/minamo/awards/${id}/revoke`
    expect((await ground.ask(path, { ...staff, method: 'POST', body: { reason: '見本' } })).status).toBe(200)
    for (const ending of endings) {
      const url = `https://badges.example/credentials/${code}${ending}`
      expect(await judged({ url }), ending).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
    }
  })
})
