/** Two people change the same achievement: the second one is told, loses nothing, and chooses. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../src/db/database.ts'
import { addMember, organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { expectOk, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

const path = `/api/organisations/${sampleOrganisation}/achievements/civil`
let server: RunningServer
let first: Client
let second: Client
let firstName: string

beforeAll(async () => {
  server = await startServer()
  first = clientOf(server, await server.signIn('issuer'))
  second = clientOf(server, await server.signIn('learner'))
  firstName = expectOk(await first.get('/api/session')).viewer.displayName
  const { personId } = expectOk(await second.get('/api/session')).viewer
  const { id } = (await inScope(server.ports.db, {}, (tx) => organisationBySlug(tx, sampleOrganisation)))!
  await inScope(server.ports.db, { organisationId: id }, (tx) =>
    addMember(tx, { organisationId: id, personId, roles: ['issuer'], at: server.ports.clock.now() }),
  )
})
afterAll(() => server.close())

test('the second to save is refused with who was first, in both languages, and nothing is written over', async () => {
  const seen = expectOk(await second.get(path)).revision
  expectOk(await first.patch(path, { description: '先の人の説明' }, { 'if-match': `"${seen}"` }))
  const refused = await second.patch(path, { description: '後の人の説明' }, { 'if-match': `"${seen}"` })
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({ code: 'achievement.changed-elsewhere', details: { revision: seen + 1 } })
  expect(refused.body.message.ja).toContain(
    `${firstName}さんが、開いたあとにこのバッジを変えました。書いたものはこの画面に残っています。`,
  )
  expect(refused.body.message.en).toContain(`MIHON Sazuku (sample) changed this badge after you opened it.`)
  expect(expectOk(await second.get(path)).description).toBe('先の人の説明')
})

test('the same holds for publishing and for the picture', async () => {
  const seen = expectOk(await second.get(path)).revision
  expectOk(await first.patch(path, { description: 'さらに先' }, { 'if-match': `"${seen}"` }))
  expect((await second.post(`${path}/publish`, {}, { 'if-match': `"${seen}"` })).status).toBe(409)
  const png = await (await fetch(`${server.url}/api/badge-shapes`)).blob()
  const form = new FormData()
  form.set('file', png, 'a.png')
  expect((await second.put(`${path}/image`, form, { 'if-match': `"${seen}"` })).status).toBe(409)
})

test('with what they have now seen they may write over it; their own other window is named as such', async () => {
  const seen = expectOk(await second.get(path)).revision
  expect(expectOk(await second.patch(path, { description: '上書き' }, { 'if-match': `"${seen}"` })).revision).toBe(
    seen + 1,
  )
  const again = await second.patch(path, { description: '別の画面' }, { 'if-match': `"${seen}"` })
  expect(again.body.message.ja).toContain('あなたが別の画面で')
})

test('a revision that is none is refused in words; without one the last to write wins', async () => {
  expect((await second.patch(path, { description: 'x' }, { 'if-match': '"abc"' })).status).toBe(400)
  expectOk(await second.patch(path, { description: '最後の人の説明' }))
})

test('two who save at the very same moment: one is kept, the other told', async () => {
  const seen = expectOk(await second.get(path)).revision
  const both = [first, second].map((one, n) =>
    one.patch(path, { description: `同時 ${n}` }, { 'if-match': `"${seen}"` }),
  )
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409])
})
