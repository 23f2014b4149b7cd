import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround, personOf } from '../../../test/badge-ground.ts'

let ground: BadgeGround
let badge: Awaited<ReturnType<BadgeGround['award']>>
beforeAll(async () => {
  ground = await openBadgeGround()
  badge = await ground.award(1)
  await ground.award(2)
  await ground.award(1, ground.ground.otherOrganisationId)
}, 60_000)
afterAll(() => ground.close(), 30_000)

const post = (path: string, as: number, body: unknown = {}, method = 'POST') => ground.ask(path, { as, method, body })
const show = (visibility: string, as = 1) => post(`/api/backpack/${badge.code}/visibility`, as, { visibility }, 'PUT')
const kept = async (as: number) =>
  (
    (await (await ground.ask('/api/backpack', { as })).json()) as {
      badges: { code: string; issuerId: string; accepted: boolean | null }[]
    }
  ).badges

/** Statements as the owner of the database, outside row-level security. */
const asOwner = (statement: string) => sql.raw(statement).execute(ground.ports.db)

test('a holder sees their own badges from every organisation, and nobody else’s', async () => {
  const mine = await kept(1)
  expect(mine.map(({ issuerId }) => issuerId).sort()).toEqual([
    'did:web:badges.example:organisations:minamo',
    'did:web:badges.example:organisations:other',
  ])
  expect((await kept(2)).map(({ code }) => code)).not.toContain(badge.code)
  expect(await kept(3)).toEqual([])
  expect((await ground.ask('/api/backpack')).status).toBe(401)
})

test('a new badge is private: not there for strangers, other people and staff of elsewhere', async () => {
  for (const face of ['', '.json', '.png'])
    expect((await ground.ask(`/credentials/${badge.code}${face}`)).status).toBe(404)
  expect((await ground.ask(`/credentials/${badge.code}`, { as: 2 })).status).toBe(404)
  expect((await ground.ask(`/credentials/${badge.code}`, { as: 2, roles: ['learner'] })).status).toBe(404)
})

test('the holder, the issuing staff and the key of the mail open it; a wrong key does not', async () => {
  expect((await ground.ask(`/credentials/${badge.code}`, { as: 1 })).status).toBe(200)
  expect((await ground.ask(`/credentials/${badge.code}`, { as: 9, roles: ['issuer'] })).status).toBe(200)
  for (const face of ['', '.json', '.png'])
    expect((await ground.ask(`/credentials/${badge.code}${face}?key=${badge.key}`)).status).toBe(200)
  expect((await ground.ask(`/credentials/${badge.code}?key=${badge.key.slice(1)}A`)).status).toBe(404)
})

test('nobody else accepts, shows or claims it', async () => {
  expect((await post(`/api/backpack/${badge.code}/accept`, 2)).status).toBe(404)
  expect((await show('public', 2)).status).toBe(404)
  const claims = [{ code: badge.code }, { code: badge.code, key: 'guessed' }].map((body) =>
    post('/api/backpack/claims', 3, body),
  )
  expect((await Promise.all(claims)).map(({ status }) => status)).toEqual([403, 403])
  expect((await kept(1)).find(({ code }) => code === badge.code)).toMatchObject({ accepted: null })
})

test('shown by link, shown to all, private again: each is said to robots, caches and strangers', async () => {
  expect((await show('link')).status).toBe(200)
  const linked = await ground.ask(`/credentials/${badge.code}`)
  expect([linked.status, linked.headers.get('x-robots-tag')]).toEqual([200, 'noindex'])
  await show('public')
  const open = await ground.ask(`/credentials/${badge.code}.json`)
  expect([open.headers.get('x-robots-tag'), open.headers.get('cache-control')]).toEqual([null, 'public, max-age=60'])
  await show('private')
  expect((await ground.ask(`/credentials/${badge.code}`)).status).toBe(404)
})

test('showing accepts; a declined badge is private and cannot be shown until it is accepted', async () => {
  await show('public')
  const declined = await (await post(`/api/backpack/${badge.code}/decline`, 1)).json()
  expect(declined).toMatchObject({ badge: { visibility: 'private', accepted: false, state: 'declined' } })
  expect((await show('link')).status).toBe(409)
  const accepted = await (await post(`/api/backpack/${badge.code}/accept`, 1)).json()
  expect(accepted).toMatchObject({ badge: { visibility: 'private', accepted: true, state: 'claimed' } })
})

test('the badge arrives on the open page by itself, and only there', async () => {
  const streams = await Promise.all([4, 5].map((as) => ground.ask('/api/backpack/events', { as })))
  expect(streams[0]!.headers.get('content-type')).toContain('text/event-stream')
  const [mine, others] = streams.map((stream) => stream.body!.getReader())
  const next = async () => new TextDecoder().decode((await mine!.read()).value)
  expect(await next()).toMatch(/^retry/)
  await others!.read()
  const { code } = await ground.award(4)
  expect(await next()).toBe(`data: ${JSON.stringify({ code, name: '縄文考古学入門' })}\n\n`)
  const nothing = new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))
  expect(await Promise.race([others!.read(), nothing])).toBe('nothing')
  await Promise.all([mine!.cancel(), others!.cancel()])
})

test('the holder claims with or without the key; it is the same badge', async () => {
  const { code, key } = await ground.award(6)
  expect(await (await post('/api/backpack/claims', 6, { code, key })).json()).toMatchObject({
    badge: { code, accepted: true },
  })
  expect(await (await post('/api/backpack/claims', 6, { code })).json()).toMatchObject({
    badge: { code, accepted: true },
  })
})

test('the key of the mail claims nothing for another account; a verified address does', async () => {
  await ground.ground.request(3)
  const badge = await ground.award(7)
  const verified = (n: number) =>
    asOwner(`insert into person_address (address_lower, address, person_id, verified_at, created_at)
      values ('learner7@badges.example', 'Learner7@badges.example', '${personOf(n)}', now(), now())
      on conflict (address_lower) do update set person_id = '${personOf(n)}'`)
  const claim = async (as: number) => (await post('/api/backpack/claims', as, badge)).json()
  expect(await claim(3)).toMatchObject({ code: 'claim.other-address' })
  await asOwner(`insert into address_confirmation (token_sha256, address, person_id, expires_at)
    values ('x', 'LEARNER7@badges.example', '${personOf(3)}', '2099-01-01')`)
  expect(await claim(3)).toMatchObject({ code: 'claim.confirm-first' })
  expect((await kept(7)).map(({ code }) => code)).toEqual([badge.code])
  await verified(2)
  expect(await claim(2)).toMatchObject({ code: 'claim.already-held' })
  await verified(3)
  expect(await claim(3)).toMatchObject({ badge: { code: badge.code, accepted: true } })
  expect([(await kept(3)).map(({ code }) => code), await kept(7)]).toEqual([[badge.code], []])
})
