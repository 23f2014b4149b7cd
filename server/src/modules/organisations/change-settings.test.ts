import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawnText, readPdf } from '../../../test/pdf-reader.ts'
import { type BadgeGround, openBadgeGround } from '../../../test/badge-ground.ts'

let ground: BadgeGround
beforeAll(async () => {
  ground = await openBadgeGround()
}, 60_000)
afterAll(() => ground.close(), 30_000)

const path = '/api/organisations/minamo'
const change = (body: unknown, roles: ('owner' | 'issuer' | 'learner')[] = ['owner']) =>
  ground.ask(path, { as: 9, roles, method: 'PATCH', body })

test('with names turned off, new badges carry none; those already signed keep theirs', async () => {
  const [before] = [await ground.award(1)]
  expect(await (await change({ showsNames: false })).json()).toMatchObject({
    slug: 'minamo',
    showsNames: false,
    nameEn: 'Sample Academy',
  })
  const after = await ground.award(2)
  const signed = async ({ code, key }: { code: string; key: string }) =>
    (await ground.ask(`/credentials/${code}.json?key=${key}`)).text()
  expect([(await signed(before)).includes('見本　1'), (await signed(after)).includes('見本　2')]).toEqual([true, false])
  const shown = async (as: number) =>
    ((await (await ground.ask('/api/backpack', { as })).json()) as { badges: { showsName: boolean }[] }).badges
  expect([(await shown(1))[0]!.showsName, (await shown(2))[0]!.showsName]).toEqual([true, false])
})

test('the owner changes, staff read, others do neither', async () => {
  const read = (roles: ('issuer' | 'learner')[]) => ground.ask(path, { as: 9, roles })
  expect([(await read(['issuer'])).status, (await read(['learner'])).status, (await ground.ask(path)).status]).toEqual([
    200, 403, 401,
  ])
  expect((await change({ nameJa: '別名' }, ['issuer'])).status).toBe(403)
})

test('certificates follow the usual era of the organisation, unless the address says one', async () => {
  const { code, key } = await ground.award(3)
  const paper = async (query = '') => {
    const answer = await ground.ask(`/credentials/${code}.pdf?key=${key}${query}`)
    return drawnText(readPdf(new Uint8Array(await answer.arrayBuffer()))).text.replace(/\s/g, '')
  }
  const before = await paper()
  expect(await (await change({ certificateEra: 'seireki' })).json()).toMatchObject({ certificateEra: 'seireki' })
  const [after, asked] = [await paper(), await paper('&era=wareki')]
  expect([before, after, asked].map((text) => /令/.test(text))).toEqual([true, false, true])
  expect(after).toMatch(/20\d\d年/)
})

test.each([
  { url: 'javascript:alert(1)' },
  { email: 'not an address' },
  { nameJa: ' ' },
  { showsNames: 'no' },
  { certificateEra: 'x' },
])('%j is refused and changes nothing', async (body) => {
  const before = await (await ground.ask(path, { as: 9, roles: ['owner'] })).text()
  expect((await change(body)).status).toBe(400)
  expect(await (await ground.ask(path, { as: 9, roles: ['owner'] })).text()).toBe(before)
})

test('what nobody may set is left alone', async () => {
  expect(await (await change({ slug: 'other', id: 'x', nameEn: 'New Academy' })).json()).toMatchObject({
    slug: 'minamo',
    nameEn: 'New Academy',
  })
})
