/** Late marks: the same gradebook brought again, with scores that changed, under each policy. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, importState, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
let issuer: Client
let operator: Client

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
  operator = clientOf(server, await server.signIn('operator'))
}, 60_000)
afterAll(() => server.close())

const teaching = `/api/organisations/${sampleOrganisation}/teaching`

async function bring(scores: Record<string, number>): Promise<void> {
  const rows = Object.entries(scores).map(
    ([who, score]) => `${who},${who}@late.example,見本 ${who},みほん,MIHON,${score}`,
  )
  const text = ['user_id,email,氏名,ふりがな,ローマ字,総合点', ...rows].join('\r\n')
  const { id } = await issueGradebook(issuer, {
    text,
    rule: '総合点 >= 60',
    achievement: 'civil',
    course: 'CIVIL-2019',
  })
  await server.drain()
  expect((await importState(issuer, id)).state).toBe('done')
}
async function choose(regradePolicy: string): Promise<void> {
  const headers = { cookie: operator.cookie, 'content-type': 'application/json' }
  const body = JSON.stringify({ regradePolicy })
  const answer = await server.fetch(`/api/organisations/${sampleOrganisation}`, { method: 'PATCH', headers, body })
  expect(answer.status).toBe(200)
}
const cases = async () => expectOk(await issuer.get(`${teaching}/regrades`)).cases
async function stateOf(who: string): Promise<string | undefined> {
  const { awards } = expectOk(
    await issuer.get(`/api/organisations/${sampleOrganisation}/awards?q=${who}%40late.example`),
  )
  return awards[0]?.state
}

test('who now passes gets the badge; about who no longer does the staff are asked, once', async () => {
  await bring({ ann: 80, ben: 70, eve: 40 })
  expect([await stateOf('ann'), await stateOf('eve')]).toEqual(['delivered', undefined])
  await bring({ ann: 80, ben: 59, eve: 61 })
  await bring({ ann: 80, ben: 58, eve: 61 })
  expect([await stateOf('ben'), await stateOf('eve')]).toEqual(['delivered', 'delivered'])
  expect(await cases()).toMatchObject([{ state: 'open', course: 'CIVIL-2019', name: '見本 ben', enrolmentId: null }])
})

test('the staff revoke with a reason in both languages, and the badge says so', async () => {
  const [{ id }] = await cases()
  const decision = { act: 'revoke', reasonJa: '採点の訂正', reasonEn: 'Corrected marks' }
  expectOk(await issuer.post(`${teaching}/regrades/${id}`, decision))
  expect(await stateOf('ben')).toBe('revoked')
  expect(await cases()).toMatchObject([{ state: 'revoked', decision: '採点の訂正 / Corrected marks' }])
})

test('keep leaves the badge; revoke takes it back', async () => {
  await choose('keep')
  await bring({ ann: 10, eve: 61 })
  expect([await stateOf('ann'), (await cases()).length]).toEqual(['delivered', 1])
  await choose('revoke')
  await bring({ ann: 10, eve: 10 })
  expect([await stateOf('ann'), await stateOf('eve')]).toEqual(['revoked', 'revoked'])
})
