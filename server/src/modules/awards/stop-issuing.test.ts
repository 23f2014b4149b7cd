import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from '../../../test/badge-ground.ts'
import { inScope } from '../../db/database.ts'
import { checkIssuing } from '../../doctor/issuing.ts'
import { requestAwards } from './awards.ts'
import { issueCredentials } from './issue-credentials.ts'
import { issuingCommand } from './issuing-command.ts'

let ground: BadgeGround
const api = '/api/organisations/minamo'
const as = { as: 91, roles: ['issuer' as const] }
beforeAll(async () => {
  ground = await openBadgeGround()
  await ground.ground.request(91)
}, 60_000)
afterAll(() => ground.close(), 30_000)

const staff = () => ({ organisationId: ground.ground.organisationId })
async function ask(first: number, count: number) {
  const requests: Awaited<ReturnType<typeof ground.ground.request>>[] = []
  for (let n = first; n < first + count; n += 1) requests.push(await ground.ground.request(n))
  return inScope(ground.ports.db, staff(), (tx) => requestAwards(tx, ground.ports, requests))
}
const signed = async () =>
  Number((await ground.ground.rows<{ n: number }>('select count(*)::int as n from credential'))[0]!.n)
const stop = (body: object = { reason: '点数に誤りが見つかりました' }) =>
  ground.ask(`${api}/issuing/stop`, { ...as, method: 'POST', body })
const resume = () => ground.ask(`${api}/issuing/resume`, { ...as, method: 'POST' })
const command = async (...argv: string[]) => {
  const said: string[] = []
  const io = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    language: 'en' as const,
  }
  return { code: await issuingCommand(ground.ports, argv, io), said: said.join('') }
}

test('thrown while a batch is being issued, nothing more is signed; afterwards all of it is, once each', async () => {
  await ask(100, 40)
  const before = await signed()
  const failpoint = async (name: string) => {
    if (name === 'k3') expect((await stop()).status).toBe(200)
  }
  const awardIds = (await ground.ground.rows<{ id: string }>(`select id from award where state = 'awarded'`)).map(
    ({ id }) => id,
  )
  await issueCredentials({ ...ground.ports, failpoint }, { ...staff(), awardIds, startAfter: null })
  expect(await signed()).toBe(before)
  await ground.ground.drain()
  expect(await signed()).toBe(before)
  const state = (await (await ground.ask(`${api}/issuing`, as)).json()) as object
  expect(state).toMatchObject({
    waiting: 40,
    stopped: { whole: false, reason: '点数に誤りが見つかりました', by: { name: '見本 91' } },
  })
  expect((await resume()).status).toBe(200)
  await ground.ground.drain()
  expect(await signed()).toBe(before + 40)
  const twice = await ground.ground.rows(`select award_id from credential group by award_id having count(*) > 1`)
  expect(twice).toEqual([])
})

test('revoking and verifying go on while issuing is stopped', async () => {
  const { code, awardId } = await ground.award(1)
  expect((await stop()).status).toBe(200)
  const revoke = { ...as, method: 'POST', body: { reason: '見本' } }
  expect((await ground.ask(`${api}/awards/${awardId}/revoke`, revoke)).status).toBe(200)
  expect((await ground.ask('/organisations/minamo/status/1')).status).toBe(200)
  expect((await ground.ask(`/credentials/${code}`, { as: 1 })).status).toBe(200)
  expect((await resume()).status).toBe(200)
})

test('twice is refused, and so is what nobody may', async () => {
  expect((await resume()).status).toBe(409)
  expect((await stop()).status).toBe(200)
  expect((await stop()).status).toBe(409)
  for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(501) }]) expect((await stop(body)).status).toBe(400)
  const learner = { as: 1, roles: ['learner' as const], method: 'POST' }
  expect((await ground.ask(`${api}/issuing/resume`, learner)).status).toBe(403)
  expect((await resume()).status).toBe(200)
})

test('the operator stops all of it, and only the operator lets it go on', async () => {
  expect((await command('stop')).code).toBe(3)
  expect(await command('stop', '--reason', 'key check')).toMatchObject({
    code: 0,
    said: expect.stringContaining('key check'),
  })
  expect((await command('stop', '--reason', 'again')).code).toBe(1)
  expect(await checkIssuing(ground.ports)).toMatchObject({
    result: 'warn',
    said: { en: expect.stringContaining('key check') },
  })
  const before = await signed()
  await ask(200, 3)
  await ground.ground.drain()
  expect(await signed()).toBe(before)
  expect((await resume()).status).toBe(403)
  expect(await command('resume')).toMatchObject({ code: 0, said: 'Issuing is running.\n' })
  await ground.ground.drain()
  expect(await signed()).toBe(before + 3)
  expect((await checkIssuing(ground.ports)).result).toBe('ok')
})
