/** The page that compares three ways to prove one real award: its verdicts are the verifier's, not prose. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from '../../../../test/badge-ground.ts'
import { readBadge } from '../../backpack/backpack.ts'
import { aboutPerson } from './about-person.ts'
import { changeYear, compareRails, type Rail } from './rails.ts'

let ground: BadgeGround
let badge: Awaited<ReturnType<BadgeGround['award']>>
beforeAll(async () => {
  ground = await openBadgeGround()
  await ground.ground.rows(`update organisation set email = 'office@badges.example' where slug = 'minamo'`)
  badge = await ground.award(1)
})
afterAll(() => ground.close())

const show = (visibility: string) =>
  ground.ask(`/api/backpack/${badge.code}/visibility`, { as: 1, method: 'PUT', body: { visibility } })
const page = async (query = '') =>
  (await ground.ask(`/credentials/${badge.code}/compare?lang=en${query}`, { headers: { accept: 'text/html' } })).text()
const rails = async () => {
  const found = await readBadge(ground.ports, { code: badge.code, key: null, viewer: null })
  return compareRails(ground.ports, found!)
}

test('a private badge is compared for nobody but who may see it, and then says that nothing is hosted', async () => {
  expect((await ground.ask(`/credentials/${badge.code}/compare`)).status).toBe(404)
  const own = await ground.ask(`/credentials/${badge.code}/compare?lang=en`, { as: 1 })
  expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  const text = await own.text()
  expect(text).toMatch(/<b>Hosted<\/b>: This badge is not shown to others yet/)
  expect(text).toMatch(/<b>Signed and anchored<\/b>: This award is not on a chain yet\./)
})

test('hosted and signed, tried out: as they are, with one digit changed, and with the site gone', async () => {
  expect((await show('link')).status).toBe(200)
  const { hosted, signed, anchored, bundle } = (await rails()) as unknown as {
    [name: string]: Rail & { missing?: string }
  } & Pick<Awaited<ReturnType<typeof compareRails>>, 'bundle'>
  const verdicts = (rail: Rail) => [rail.asIs, rail.changed, rail.gone].map(({ report }) => report.verdict)
  expect(verdicts(signed!)).toEqual(['valid', 'invalid', 'indeterminate'])
  expect(verdicts(hosted!)[0]).toBe('valid')
  expect(verdicts(hosted!)[2]).toBe('indeterminate')
  expect(anchored!.missing).toBe('not-anchored')
  expect([bundle!.beside.verdict, bundle!.alone.verdict]).toEqual(['valid', 'indeterminate'])
  // A check of the hosted one names the badge to its server; one of the signed one asks for what all badges share.
  expect(hosted!.asIs.asked.some((url) => url.includes(badge.code))).toBe(true)
  expect(signed!.asIs.asked.some((url) => url.includes(badge.code))).toBe(false)
})

test('the page answers without a script, and its buttons show what the verifier said', async () => {
  const plain = await page()
  expect(plain).not.toMatch(/<script|role="status"/)
  expect(plain).toMatch(/<th scope="row">Who learns of a check<\/th>/)
  const changed = await page('&try=letter')
  expect(changed).toMatch(/Verified with 2036-11-22 changed to 2035-11-22[\s\S]*class="verdict v-invalid"/)
  expect(await page('&try=gone')).toMatch(/role="status"[\s\S]*class="verdict v-unknown"/)
  expect((await ground.ask(`/credentials/${badge.code}/compare?try=x`)).status).toBe(400)
})

test('what a file says of the person is read from the file', () => {
  const identity = { type: 'IdentityObject', hashed: true, identityType: 'emailAddress', identityHash: 'x', salt: 's' }
  const name = { type: 'IdentityObject', hashed: false, identityType: 'name', identityHash: '見本　1' }
  expect(aboutPerson(JSON.stringify({ credentialSubject: { identifier: [identity, name] } }))).toEqual({
    names: ['見本　1'],
    mail: 'hashed-salted',
  })
  expect(aboutPerson(JSON.stringify({ recipient: { type: 'email', hashed: false, identity: 'a@b' } }))).toEqual({
    names: [],
    mail: 'plain',
  })
  expect(aboutPerson('{}')).toEqual({ names: [], mail: null })
})

test('one digit is changed and nothing else', () => {
  expect(changeYear('{"a":1,"validFrom":"2030-01-02T00:00:00Z"}')).toEqual({
    text: '{"a":1,"validFrom":"2031-01-02T00:00:00Z"}',
    before: '2030-01-02',
    after: '2031-01-02',
  })
})
