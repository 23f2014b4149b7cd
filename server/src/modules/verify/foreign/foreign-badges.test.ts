/** Badges from elsewhere in the backpack: what comes in, what is told of it, and that the very bytes go out again. */
import { bake, bakeOlder } from '@akashi/credentials/baking/png.ts'
import { bakeSvg } from '@akashi/credentials/baking/svg.ts'
import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import { sampleFacts } from '@akashi/credentials/openbadges/sample-facts.ts'
import * as sampleSite from '@akashi/credentials/verify/older/sample-site.ts'
import { type SampleIssuer, sampleIssuer } from '@akashi/credentials/verify/sample-issuer.ts'
import { badgeOf, signerWith } from '@akashi/credentials/verify/sample-signer.ts'
import { writeCompact } from '@akashi/credentials/jose/compact.ts'
import { claimsFor } from '@akashi/credentials/jose/credential-claims.ts'
import { hashIdentity } from '@akashi/credentials/openbadges/recipient.ts'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround, personOf } from '../../../../test/badge-ground.ts'
import { inScope } from '../../../db/database.ts'
import { gatherBadges } from '../../backpack/gather-badges.ts'
import { forgetPerson } from '../../learning/forget-person.ts'
import { mostForeignBadges } from './foreign-refusals.ts'

type Loose = ReturnType<typeof JSON.parse>
/** The sample stands at an address that is ours here. */
const elsewhere = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll(sampleSite.host, 'https://older.example'))
const [assertion, badgeClass, profile] = elsewhere([
  sampleSite.assertion,
  sampleSite.badgeClass,
  sampleSite.profile,
] as const)
const site = elsewhere(sampleSite.site())
let ground: BadgeGround
let issuer: SampleIssuer
let png: Uint8Array
/** What every issuer of these tests publishes. */
let world: Record<string, object>
const address = 'mihon@badges.example'
const person = 41

beforeAll(async () => {
  ground = await openBadgeGround()
  issuer = await sampleIssuer({ id: 'did:web:elsewhere.example', listUrl: 'https://elsewhere.example/status/1' })
  const pixels = { create: { width: 120, height: 120, channels: 3, background: '#0a7' } } as const
  png = new Uint8Array(await sharp(pixels).png().toBuffer())
  world = { ...site, [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() }
  for (const n of [person, 42, 43]) {
    await asOwner(`insert into person (id, display_name, language, created_at, updated_at)
      values ('${personOf(n)}', '見本', 'ja', now(), now())`)
  }
  for (const [written, verified] of [
    [address, 'now()'],
    ['other@badges.example', 'null'],
  ] as const)
    await asOwner(`insert into person_address (address_lower, address, person_id, verified_at, created_at)
      values ('${written}', '${written}', '${personOf(person)}', ${verified}, now())`)
}, 60_000)
afterAll(() => ground.close(), 30_000)
beforeEach(async () => {
  ground.serve(world)
  await asHolder('delete from foreign_badge')
})

const asOwner = (statement: string) => sql.raw(statement).execute(ground.ports.db)
const asHolder = (statement: string) =>
  inScope(ground.ports.db, { personId: personOf(person) }, (tx) => sql.raw(statement).execute(tx))
const place = '/api/backpack/foreign'
const send = (bytes: Uint8Array | string, name = 'badge.png', as = person) => {
  const form = new FormData()
  form.set('file', new Blob([bytes as BlobPart]), name)
  return ground.ask(place, { as, method: 'POST', body: form })
}
const link = (text: string, as = person) => ground.ask(place, { as, method: 'POST', body: { link: text } })
const kept = async (answer: Response | Promise<Response>): Promise<ForeignBadge> =>
  ((await (await answer).json()) as { badge: ForeignBadge }).badge
const list = async (as = person) =>
  ((await (await ground.ask(place, { as })).json()) as { badges: ForeignBadge[] }).badges
const fileOf = async (badge: ForeignBadge) =>
  new Uint8Array(await (await ground.ask(badge.fileUrl, { as: person })).arrayBuffer())
/** A badge of Open Badges 3.0 awarded to that address. */
const awarded = async (to = address, edit?: (it: Loose) => void) => {
  const holder = { type: 'IdentityObject', hashed: true, identityType: 'emailAddress', salt: 's' }
  const identityHash = await hashIdentity(to, 's')
  return issuer.badge({
    edit: (it) => {
      it.credentialSubject.identifier = [{ ...holder, identityHash }]
      it.validUntil = '2099-12-31T00:00:00Z'
      edit?.(it)
    },
  })
}
const older = async (to = address) => ({
  ...assertion,
  recipient: { type: 'email', hashed: true, salt: 's', identity: await hashIdentity(to, 's') },
})

test('H-4, HST-2: PNG, SVG, JSON, JWS and an address come in, are shown with what was found, and go out byte for byte', async () => {
  const badge = await awarded()
  const text = JSON.stringify(badge, null, 3)
  const outside = await older()
  ground.serve({ ...world, [assertion.id]: outside, 'https://elsewhere.example/b/1.json': Buffer.from(text) })
  const signer = await signerWith('Ed25519')
  const token = await writeCompact(
    { alg: 'EdDSA', kid: signer.method },
    claimsFor(badgeOf(signer.did, (it) => (it.validUntil = '2099-12-31T00:00:00Z'))),
    signer.signBytes,
  )
  const baked = (result: ReturnType<typeof bake>) => (result as { image: Uint8Array }).image
  const drawing = new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120"><path d="M0 0h9v9z"/></svg>',
  )
  const files: [string, Uint8Array, string][] = [
    ['3.0.png', baked(bake(png, text)), 'image/png'],
    ['3.0.svg', baked(bakeSvg(drawing, text) as Loose), 'image/svg+xml'],
    ['3.0.json', new TextEncoder().encode(text), 'application/json'],
    ['3.0.jws', new TextEncoder().encode(`${token}\n`), 'text/plain'],
    ['2.0.png', baked(bakeOlder(png, JSON.stringify(outside)) as Loose), 'image/png'],
    ['2.0.json', new TextEncoder().encode(JSON.stringify(outside, null, 1)), 'application/json'],
  ]
  for (const [name, bytes, type] of files) {
    await asHolder('delete from foreign_badge')
    const answer = await send(bytes, name)
    expect([name, answer.status]).toEqual([name, 201])
    const shown = await kept(answer)
    expect([shown.verdict.kind, shown.fileName, shown.format]).toEqual([
      'valid',
      name,
      `open-badges-${name.includes('2.0') ? '2.0' : '3.0'}`,
    ])
    const out = await ground.ask(shown.fileUrl, { as: person })
    expect([out.headers.get('content-type'), out.headers.get('content-disposition')]).toEqual([
      type,
      `attachment; filename*=UTF-8''${name}`,
    ])
    expect(Buffer.from(await out.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
    // What went out comes in again as the same badge.
    expect(await (await send(await fileOf(shown), name)).json()).toMatchObject({ outcome: 'same' })
  }
  const byLink = await link('https://elsewhere.example/b/1.json')
  const shown = await kept(byLink)
  expect([byLink.status, shown.link, shown.fileName]).toEqual([201, 'https://elsewhere.example/b/1.json', '1.json'])
  expect(new TextDecoder().decode(await fileOf(shown))).toBe(text)
})

test('HST-2: a badge shows what its issuer says, who that is, and when it was checked', async () => {
  const shown = await kept(send(JSON.stringify(await awarded()), 'b.json'))
  expect(shown).toMatchObject({
    name: sampleFacts.achievement.name,
    issuerDomain: 'elsewhere.example',
    issuerProven: true,
    isMine: true,
    verdict: { kind: 'valid' },
    checkedAt: ground.ports.clock.now().toISOString(),
  })
  expect(await kept(send(JSON.stringify(assertion), 'a.json'))).toMatchObject({
    name: badgeClass.name,
    issuerName: profile.name,
    isMine: false,
  })
  expect((await list()).map(({ name }) => name)).toEqual([badgeClass.name, sampleFacts.achievement.name])
})

test('one awarded to somebody else, or to an address that is not confirmed, is told as such', async () => {
  for (const to of ['somebody@badges.example', 'other@badges.example']) {
    await asHolder('delete from foreign_badge')
    expect(await kept(send(JSON.stringify(await awarded(to))))).toMatchObject({
      isMine: false,
      verdict: { kind: 'valid' },
    })
  }
})

test('what is no badge, was changed, or is from here is not put in, and why is said', async () => {
  const edited = { ...(await awarded()), name: 'Other' }
  const { code, key } = await ground.award(44)
  const ours = await (await ground.ask(`/credentials/${code}.json?key=${key}`)).text()
  const answers: [Response, string][] = [
    [await send(png), 'foreign.not-a-badge'],
    [await link('https://elsewhere.example/nothing'), 'foreign.not-a-badge'],
    [await send(JSON.stringify(edited)), 'foreign.not-valid'],
    [await send(ours), 'foreign.ours'],
    [await ground.ask(place, { as: person, method: 'POST', body: {} }), 'verify.nothing-sent'],
  ]
  for (const [answer, code] of answers)
    expect(await answer.json()).toMatchObject({ code, message: { ja: expect.any(String) } })
  expect(await list()).toEqual([])
})

test('an expired and a revoked one stay, and a later check tells what changed', async () => {
  const bytes = JSON.stringify(await awarded())
  const first = await kept(send(bytes))
  expect(first.verdict.kind).toBe('valid')
  ground.serve({ ...world, [issuer.listUrl]: await issuer.list([issuer.index]) })
  const again = await kept(ground.ask(`${place}/${first.code}/check`, { as: person, method: 'POST', body: {} }))
  expect(again).toMatchObject({ code: first.code, verdict: { kind: 'changed' } })
  expect((await list())[0]!.verdict.kind).toBe('changed')
  expect(new TextDecoder().decode(await fileOf(again))).toBe(bytes)
  ground.serve({})
  const away = await kept(ground.ask(`${place}/${first.code}/check`, { as: person, method: 'POST', body: {} }))
  expect([away.verdict.kind, away.name, away.issuerId]).toEqual(['unknown', '', issuer.id])
  const past = await awarded(address, (it) =>
    Object.assign(it, { id: 'urn:x:past', validUntil: '2026-05-01T00:00:00Z' }),
  )
  ground.serve(world)
  expect(await kept(send(JSON.stringify(past)))).toMatchObject({ verdict: { kind: 'changed' } })
})

test('a newer edition takes the place of the older, and never the other way round', async () => {
  const edition = async (validFrom: string) =>
    JSON.stringify(await awarded(address, (it) => (it.validFrom = validFrom)))
  const [early, late] = [await edition('2026-04-01T00:00:00Z'), await edition('2026-06-01T00:00:00Z')]
  const first = await kept(send(early))
  const second = await send(late)
  expect(await second.json()).toMatchObject({ outcome: 'renewed', badge: { code: first.code } })
  expect(await (await send(early)).json()).toMatchObject({ code: 'foreign.newer-kept' })
  expect(new TextDecoder().decode(await fileOf(first))).toBe(late)
  expect(await list()).toHaveLength(1)
})

test('nobody else sees, checks, takes or removes it; its holder removes it for good', async () => {
  const { code } = await kept(send(JSON.stringify(await awarded())))
  for (const [path, method] of [
    ['/file', 'GET'],
    ['/picture.png', 'GET'],
    ['/check', 'POST'],
    ['', 'DELETE'],
  ] as const) {
    const body = method === 'POST' ? { body: {} } : {}
    expect((await ground.ask(`${place}/${code}${path}`, { as: 42, method, ...body })).status).toBe(404)
    expect((await ground.ask(`${place}/${code}${path}`, { method, ...body })).status).toBe(401)
  }
  expect(await list(42)).toEqual([])
  expect((await ground.ask(`${place}/${code}`, { as: person, method: 'DELETE' })).status).toBe(204)
  expect(await list()).toEqual([])
  expect((await ground.ask(`${place}/${code}/file`, { as: person })).status).toBe(404)
})

test('the picture is redrawn, from what is signed before what is linked before the file', async () => {
  const image = (id: string) => (it: Loose) => (it.credentialSubject.achievement.image = { id, type: 'Image' })
  const dataUri = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const baked = async (id: string) =>
    (bake(png, JSON.stringify(await awarded(address, image(id)))) as { image: Uint8Array }).image
  const cases: [string, string][] = [
    [dataUri, 'signed'],
    ['https://elsewhere.example/jomon.png', 'link'],
    ['https://elsewhere.example/away.png', 'file'],
  ]
  for (const [id, from] of cases) {
    await asHolder('delete from foreign_badge')
    ground.serve({ ...world, 'https://elsewhere.example/jomon.png': png })
    const shown = await kept(send(await baked(id)))
    expect(shown.pictureFrom).toBe(from)
    const picture = await ground.ask(shown.pictureUrl!, { as: person })
    const bytes = new Uint8Array(await picture.arrayBuffer())
    expect([picture.headers.get('content-type'), bytes.includes(0x69) && Buffer.from(bytes).includes('iTXt')]).toEqual([
      'image/png',
      false,
    ])
    expect(picture.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('F04, I02: a drawing of a drawing is not followed, and what could run in it is not in its picture', async () => {
  const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120" onload="alert(1)">
    <script>alert(1)</script><image href="https://elsewhere.example/second.svg" width="9" height="9"/><path d="M0 0h90v90z"/></svg>`)
  const image = { id: 'https://elsewhere.example/first.svg', type: 'Image' }
  ground.serve({ ...world, [image.id]: drawing, 'https://elsewhere.example/second.svg': drawing })
  ground.fetched.length = 0
  const badge = await awarded(address, (it) => (it.credentialSubject.achievement.image = image))
  const shown = await kept(send(JSON.stringify(badge)))
  expect(shown.pictureFrom).toBe('link')
  expect(ground.fetched.filter((url) => url.endsWith('.svg'))).toEqual([image.id])
  const picture = Buffer.from(await (await ground.ask(shown.pictureUrl!, { as: person })).arrayBuffer())
  expect([picture.subarray(1, 4).toString(), picture.includes('alert')]).toEqual(['PNG', false])
  const hostile = bakeSvg(drawing, JSON.stringify(badge)) as Loose
  const file = await ground.ask((await kept(send(hostile.image, 'a.svg'))).fileUrl, { as: person })
  expect(file.headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(file.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
})

test('only so many are kept', async () => {
  await kept(send(JSON.stringify(await awarded())))
  await asHolder(`insert into foreign_badge select gen_random_uuid(), person_id, 'copy-' || n, file, n::text, file_name, media_type, link,
    issuer_id, 'urn:x:' || n, valid_from, report, is_mine, picture, picture_from, checked_at, kept_at
    from foreign_badge, generate_series(2, ${mostForeignBadges}) as n`)
  const more = await awarded(address, (it) => (it.id = 'urn:x:more'))
  expect(await (await send(JSON.stringify(more))).json()).toMatchObject({ code: 'foreign.too-many' })
  expect(await list()).toHaveLength(mostForeignBadges)
})

test('they go along when two accounts become one, and go with a deleted account', async () => {
  const bytes = JSON.stringify(await awarded())
  await kept(send(bytes))
  await gatherBadges(ground.ports, { fromPersonId: personOf(person), toPersonId: personOf(42) })
  expect([(await list()).length, (await list(42)).length]).toEqual([0, 1])
  const [moved] = await list(42)
  expect(await (await ground.ask(moved!.fileUrl, { as: 42 })).text()).toBe(bytes)
  await forgetPerson(ground.ports, { personId: personOf(42) })
  expect(await list(42)).toEqual([])
})
