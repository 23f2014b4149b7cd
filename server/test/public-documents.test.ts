/** What stands at our addresses for decades: every address in a credential answers, is cacheable, and tells robots the truth. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, finishCourse, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
let learner: Client
let code: string
let credential: any

beforeAll(async () => {
  server = await startServer()
  learner = clientOf(server, await server.signIn('learner'))
  code = (await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).body.award.code
  await server.drain()
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'public' }))
  credential = await (await fetch(`${server.url}/credentials/${code}.json`)).json()
})
afterAll(() => server.close())

test('every address in the credential answers', async () => {
  const { achievement } = credential.credentialSubject
  const addresses = [
    credential.id,
    credential.issuer.url,
    achievement.id,
    achievement.criteria.id,
    achievement.image.id,
    credential.credentialStatus.statusListCredential,
  ]
  for (const address of addresses.filter(Boolean)) {
    expect(address).toMatch(new RegExp(`^${server.origin}/`))
    expect((await fetch(address)).status, address).toBe(200)
  }
})

test.each(['did.json', 'jwks.json', 'status/1'])(
  '%s of the issuer is cacheable and answers 304 to who has it',
  async (file) => {
    const path =
      file === 'status/1'
        ? new URL(credential.credentialStatus.statusListCredential).pathname
        : `/organisations/${sampleOrganisation}/${file}`
    const first = await fetch(server.url + path)
    expect(first.status).toBe(200)
    const etag = first.headers.get('etag')!
    expect(etag).toMatch(/^"/)
    expect(first.headers.get('cache-control')).toMatch(/max-age=\d+/)
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect((await fetch(server.url + path, { headers: { 'if-none-match': etag } })).status).toBe(304)
  },
)

test('a revocation is seen within 60 s: no cache may keep the list longer', async () => {
  const answer = await fetch(credential.credentialStatus.statusListCredential)
  expect(Number(/max-age=(\d+)/.exec(answer.headers.get('cache-control')!)![1])).toBeLessThanOrEqual(60)
})

test('the status list is one of at least 131,072 entries, signed, of the badge’s issuer', async () => {
  const list = (await (await fetch(credential.credentialStatus.statusListCredential)).json()) as any
  expect(list.proof.cryptosuite).toBe('eddsa-rdfc-2022')
  expect(list.issuer?.id ?? list.issuer).toBe(credential.issuer.id)
  const packed = Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url')
  const bits = await new Response(
    new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')),
  ).arrayBuffer()
  expect(bits.byteLength * 8).toBeGreaterThanOrEqual(131_072)
})

test('public pages carry no script (the verify page only its own file), name themselves to social networks, and only public badges may be indexed', async () => {
  const pages = [
    '/',
    '/verify',
    `/credentials/${code}`,
    `/organisations/${sampleOrganisation}`,
    `/organisations/${sampleOrganisation}/achievements/jomon`,
  ]
  for (const path of pages) {
    const text = await (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text()
    const foreign = path === '/verify' ? /<script(?![^>]* src="\/[^"/][^"]*"[^>]*><\/script>)/ : /<script/
    expect(text, path).not.toMatch(foreign)
    expect(text, path).toMatch(/^<!doctype html>/i)
  }
  const shown = await (await fetch(`${server.url}/credentials/${code}`, { headers: { accept: 'text/html' } })).text()
  expect(shown).toMatch(/property="og:title"/)
  expect(shown).not.toMatch(/name="robots" content="noindex/)
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'link' }))
  const { badges } = expectOk(await learner.get('/api/backpack'))
  const linked = await (await fetch(badges[0].shareUrl, { headers: { accept: 'text/html' } })).text()
  expect(linked).toMatch(/noindex/)
})

test('a key of another organisation’s name, a version and a list that are not there answer 404 in both faces', async () => {
  for (const path of [
    '/organisations/nobody',
    '/organisations/nobody/did.json',
    `/organisations/${sampleOrganisation}/status/99`,
    `/organisations/${sampleOrganisation}/achievements/none`,
  ]) {
    for (const accept of ['text/html', 'application/json'])
      expect((await fetch(server.url + path, { headers: { accept } })).status, path).toBe(404)
  }
})

test('the page of an issuer lists the badges it has published, each with its picture', async () => {
  const place = `/organisations/${sampleOrganisation}`
  const page = await (await fetch(`${server.url}${place}?lang=en`, { headers: { accept: 'text/html' } })).text()
  expect(page).toMatch(/<h2>Badges of this issuer<\/h2>/)
  expect(page).toContain(`<a href="${place}/achievements/jomon">縄文考古学入門</a>`)
  const picture = await fetch(`${server.url}${place}/achievements/jomon/image.png`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
})

test('the descriptors of an achievement are data in its JSON and a table on its page; its JSON-LD holds only known terms', async () => {
  const place = `/organisations/${sampleOrganisation}/achievements/jomon`
  const ask = (path: string, accept: string) => fetch(`${server.url}${path}`, { headers: { accept } })
  for (const path of [`${place}.json`, `${place}/versions/1.json`]) {
    const json = await ask(path, '*/*')
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await json.json()).toMatchObject({ type: ['Achievement'], descriptors: { country: 'JP', ects: 0.3 } })
  }
  const linked = await (await ask(place, 'application/ld+json')).json()
  expect(linked).toMatchObject({ creditsAvailable: 0.3 })
  expect(linked).not.toHaveProperty('descriptors')
  const page = await (await ask(`${place}?lang=en`, 'text/html')).text()
  expect(page).toMatch(/<th scope="row">Form of participation<\/th><td class="prose" lang="en">Online<\/td>/)
})
