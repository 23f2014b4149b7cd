/** A gradebook that a second person approves, and the learner who waits for theirs; over HTTP, with the sample people. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, finishCourse, importState, importsOf, planGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const at = `/api/organisations/${sampleOrganisation}`
const book = { text: madeUpGradebook(12, 8), rule: '総合点 >= 60', achievement: 'civil' }
let server: RunningServer
let issuer: Client
let owner: Client

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
  owner = clientOf(server, await server.signIn('operator'))
})
afterAll(() => server.close())

const waiting = async (reader: Client) => expectOk(await reader.get(`${at}/approvals`)).waiting
const decide = (who: Client, ids: string[], decision: string, note = '') =>
  who.post(`${at}/approvals/decisions`, { ids, decision, note })
async function askFor(course: string) {
  const { id } = await planGradebook(issuer, { ...book, course })
  const asked = await issuer.post(`${importsOf(sampleOrganisation)}/${id}/issue`, {
    approval: true,
    note: '秋の分です。',
  })
  return { id, state: expectOk(asked) }
}

test('a batch waits with its numbers, is not its asker’s to approve, and is issued once somebody else does', async () => {
  const { id, state } = await askFor('WAIT-1')
  expect(state).toMatchObject({
    state: 'awaiting-approval',
    startsAt: null,
    canStop: true,
    approval: { askedNote: '秋の分です。' },
  })
  await server.drain()
  expect(await importState(issuer, id)).toMatchObject({ state: 'awaiting-approval', awarded: 0 })
  const [batch] = await waiting(owner)
  expect(batch).toMatchObject({ kind: 'import', subjectId: id, count: 8, own: false, askedBy: { name: '見本　授' } })
  expect(batch.numbers).toMatchObject({ rows: 12, eligible: 8, notEligible: 4 })
  expect((await waiting(issuer))[0].own).toBe(true)
  expect((await decide(issuer, [batch.id], 'approve')).body.code).toBe('approval.own')
  expectOk(await decide(owner, [batch.id], 'approve', '確かめました。'))
  await server.drain()
  expect(await importState(issuer, id)).toMatchObject({
    state: 'done',
    signed: 8,
    approval: { state: 'approved', decidedNote: '確かめました。', decidedBy: { name: '見本　守' } },
  })
  expect((await decide(owner, [batch.id], 'approve')).status).toBe(409)
})

test('a batch that is sent back says why, may be changed, and waits anew; one withdrawn cannot be approved', async () => {
  const { id } = await askFor('WAIT-2')
  const [first] = await waiting(owner)
  expectOk(await decide(owner, [first.id], 'send-back', '条件が違います。'))
  await server.drain()
  expect(await importState(issuer, id)).toMatchObject({
    state: 'stopped',
    approval: { decidedNote: '条件が違います。' },
  })
  const again = expectOk(await issuer.post(`${importsOf(sampleOrganisation)}/${id}/issue`, { approval: true }))
  expect(again.state).toBe('awaiting-approval')
  const [second] = await waiting(owner)
  expect(second.id).not.toBe(first.id)
  expectOk(await issuer.post(`${importsOf(sampleOrganisation)}/${id}/stop`))
  expect((await decide(owner, [second.id], 'approve')).body.code).toBe('approval.withdrawn')
  await server.drain()
  expect(await importState(issuer, id)).toMatchObject({ state: 'stopped', awarded: 0 })
})

test('where the organisation wants it, every batch waits, asked or not', async () => {
  const change = async (requiresApproval: boolean) => {
    const headers = { cookie: owner.cookie, 'content-type': 'application/json', accept: 'application/json' }
    const body = JSON.stringify({ requiresApproval })
    expect((await server.fetch(at, { method: 'PATCH', headers, body })).status).toBe(200)
  }
  await change(true)
  const { id } = await planGradebook(issuer, { ...book, course: 'WAIT-3' })
  expect(await importState(issuer, id)).toMatchObject({ needsApproval: true })
  const asked = expectOk(await issuer.post(`${importsOf(sampleOrganisation)}/${id}/issue`))
  expect(asked.state).toBe('awaiting-approval')
  await change(false)
})

test('a learner who finished sees that the badge waits, and has it once any issuer approves', async () => {
  const needed = await server.fetch(`${at}/achievements/jomon`, {
    method: 'PATCH',
    headers: { cookie: issuer.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ needsApproval: true }),
  })
  expect(needed.status).toBe(200)
  const learner = clientOf(server, await server.signIn('learner'))
  expectOk(await finishCourse(learner, 'JOMON-2020', rightAnswers(server)))
  await server.drain()
  const course = expectOk(await learner.get(`${at}/courses/JOMON-2020`))
  expect(course.award).toMatchObject({ state: 'awaiting-approval' })
  expect((await learner.get(`/credentials/${course.award.code}`)).status).toBe(404)
  const batch = (await waiting(issuer)).find(({ kind }: { kind: string }) => kind === 'award')
  expect(batch).toMatchObject({ count: 1, askedBy: null, own: false, title: 'JOMON-2020' })
  expectOk(await decide(issuer, [batch.id], 'approve'))
  await server.drain()
  const { badges } = expectOk(await learner.get('/api/backpack'))
  expect(badges[0]).toMatchObject({ code: course.award.code, state: 'delivered' })
})

test('the history says in sentences who asked and who approved; a learner does not read it', async () => {
  const { lines } = expectOk(await owner.get(`${at}/history?about=approvals`))
  const said = lines.map(({ said: { ja } }: { said: { ja: string } }) => ja)
  expect(said).toContainEqual(
    expect.stringMatching(/^見本　守さんが.+に成績表「gradebook.csv」からの8件の授与を承認しました。$/),
  )
  expect(said).toContainEqual(expect.stringMatching(/^プログラムが.+への「縄文考古学入門」の授与の承認を頼みました。$/))
  const { awards } = expectOk(await owner.get(`${at}/awards?state=delivered`))
  const one = expectOk(await owner.get(`${at}/history?subject=${awards[0].id}&pageSize=100`))
  expect(one.lines.map(({ act }: { act: string }) => act)).toEqual(
    expect.arrayContaining(['award.requested', 'credential.signed', 'award.mailed']),
  )
  const learner = clientOf(server, await server.signIn('learner'))
  expect((await learner.get(`${at}/history`)).status).toBe(403)
})
