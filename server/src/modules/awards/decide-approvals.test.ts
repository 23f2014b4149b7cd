import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround, personOf } from '../../../test/badge-ground.ts'
import { inScope } from '../../db/database.ts'
import type { Role } from '../../http/permission.ts'
import { requestAward, stopAwards } from './awards.ts'
import { issueCredentials } from './issue-credentials.ts'

let ground: BadgeGround
const api = '/api/organisations/minamo'
const [asker, second, third] = [91, 92, 93]
beforeAll(async () => {
  ground = await openBadgeGround()
  for (const n of [asker, second, third]) await ground.ground.request(n)
  await needApproval(true)
}, 60_000)
afterAll(() => ground.close(), 30_000)

const staff = () => ({ organisationId: ground.ground.organisationId })
const needApproval = (needed: boolean) =>
  ground.ground.rows(`update achievement set needs_approval = ${needed} where slug = 'jomon'`)
/** An award for person `n`; `askedBy` is the program where nobody is named. */
async function ask(n: number, askedBy?: number) {
  const request = await ground.ground.request(
    n,
    askedBy === undefined ? {} : { askedBy: personOf(askedBy), note: '見本の依頼' },
  )
  return inScope(ground.ports.db, staff(), (tx) => requestAward(tx, ground.ports, request))
}
const approvalOf = async (awardId: string) => {
  const [row] = await ground.ground.rows<{ id: string; state: string }>(
    `select id, state from approval where subject_id = '${awardId}' order by (state = 'waiting') desc limit 1`,
  )
  return row!
}
const decide = async (as: number, body: object, roles: Role[] = ['issuer']) => {
  const answer = await ground.ask(`${api}/approvals/decisions`, { as, roles, method: 'POST', body })
  return {
    status: answer.status,
    body: (await answer.json()) as { code?: string; startsAt?: string; decided?: number },
  }
}
const stateOf = async (awardId: string) =>
  (await ground.ground.rows<{ state: string }>(`select state from award where id = '${awardId}'`))[0]!.state
const signatures = async (awardId: string) =>
  (await ground.ground.rows(`select 1 from credential_intent where award_id = '${awardId}'`)).length
const issue = (awardId: string) => issueCredentials(ground.ports, { ...staff(), awardIds: [awardId], startAfter: null })

describe('an award of a badge that needs approval', () => {
  test('waits, and is issued after the usual wait once a second person approved', async () => {
    const { awardId } = await ask(1)
    await ground.ground.drain()
    expect([await stateOf(awardId), await signatures(awardId)]).toEqual(['awaiting-approval', 0])
    const { id } = await approvalOf(awardId)
    const { status, body } = await decide(second, { ids: [id], decision: 'approve' })
    expect([status, body]).toEqual([200, { decided: 1, startsAt: '2036-11-22T05:17:00.000Z' }])
    expect(await stateOf(awardId)).toBe('awarded')
    await ground.ground.hurry()
    await ground.ground.drain()
    expect([await stateOf(awardId), await signatures(awardId)]).toEqual(['delivered', 1])
  })

  test('is not signed by a job put in by hand, nor with its state changed by hand', async () => {
    const { awardId } = await ask(2)
    await issue(awardId)
    expect(await signatures(awardId)).toBe(0)
    await ground.ground.rows(`update award set state = 'awarded' where id = '${awardId}'`)
    await issue(awardId)
    expect([await stateOf(awardId), await signatures(awardId)]).toEqual(['awaiting-approval', 0])
    await ground.ground.rows(`update award set state = 'awarded', approval_id = null where id = '${awardId}'`)
    await ground.ground.rows(
      `update approval set state = 'withdrawn', decided_at = now() where subject_id = '${awardId}'`,
    )
    await issue(awardId)
    expect([await stateOf(awardId), await signatures(awardId)]).toEqual(['awaiting-approval', 0])
  })

  test('is stopped when it is sent back, says why, and may be asked for again', async () => {
    const { awardId } = await ask(3, asker)
    const first = await approvalOf(awardId)
    const note = '点数の転記を確かめてください。'
    expect((await decide(second, { ids: [first.id], decision: 'send-back', note })).status).toBe(200)
    await issue(awardId)
    const listed = await (await ground.ask(`${api}/awards?state=stopped`, { as: asker, roles: ['issuer'] })).json()
    expect((listed as { awards: object[] }).awards[0]).toMatchObject({
      id: awardId,
      sentBackNote: note,
      canAskAgain: true,
    })
    const again = { as: asker, roles: ['issuer' as const], method: 'POST', body: { note: '直しました。' } }
    expect((await ground.ask(`${api}/awards/${awardId}/ask-again`, again)).status).toBe(200)
    expect((await ground.ask(`${api}/awards/${awardId}/ask-again`, again)).status).toBe(409)
    const { id } = await approvalOf(awardId)
    expect((await decide(asker, { ids: [id], decision: 'approve' })).body.code).toBe('approval.own')
    expect((await decide(second, { ids: [id], decision: 'approve' })).status).toBe(200)
  })

  test('an award that somebody else stopped meanwhile cannot be approved', async () => {
    const { awardId } = await ask(4)
    const { id } = await approvalOf(awardId)
    const by = { personId: personOf(third), at: ground.ground.clock.now }
    await inScope(ground.ports.db, staff(), (tx) => stopAwards(tx, [awardId], by))
    expect(await decide(second, { ids: [id], decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'approval.withdrawn' },
    })
    expect(await stateOf(awardId)).toBe('stopped')
  })
})

describe('a decision', () => {
  test('is made once: not again, not after a revocation, not by two people at once', async () => {
    const { awardId } = await ask(10)
    const { id } = await approvalOf(awardId)
    const both = await Promise.all([
      decide(second, { ids: [id], decision: 'approve' }),
      decide(third, { ids: [id], decision: 'send-back', note: 'いいえ' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { awardId: other } = await ask(11)
    const approval = await approvalOf(other)
    expect((await decide(second, { ids: [approval.id], decision: 'approve' })).status).toBe(200)
    await ground.ground.hurry()
    await ground.ground.drain()
    const revoke = { as: third, roles: ['issuer' as const], method: 'POST', body: { reason: '見本' } }
    expect((await ground.ask(`${api}/awards/${other}/revoke`, revoke)).status).toBe(200)
    expect(await decide(third, { ids: [approval.id], decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'approval.approved', message: { ja: expect.any(String), en: expect.any(String) } },
    })
    expect(await stateOf(other)).toBe('revoked')
  })

  test('is for all of them or for none', async () => {
    const [mine, programs] = [await ask(12, second), await ask(13)]
    const ids = [(await approvalOf(mine.awardId)).id, (await approvalOf(programs.awardId)).id]
    expect((await decide(second, { ids, decision: 'approve' })).body.code).toBe('approval.own')
    expect((await decide(third, { ids: [...ids, personOf(1)], decision: 'approve' })).status).toBe(404)
    expect(await stateOf(programs.awardId)).toBe('awaiting-approval')
    expect((await decide(third, { ids, decision: 'approve' })).body.decided).toBe(2)
  })

  test.each([
    ['a note of 10,000 characters', { decision: 'approve', note: 'あ'.repeat(10_000) }],
    ['sending back without a word', { decision: 'send-back', note: '  ' }],
    ['another decision', { decision: 'sign' }],
    ['no ids', { decision: 'approve', ids: [] }],
    ['ids that are none', { decision: 'approve', ids: ["' or 1=1"] }],
  ])('%s is refused and nothing changes', async (_, body) => {
    const { awardId } = await ask(14)
    const { id } = await approvalOf(awardId)
    expect((await decide(second, { ids: [id], ...body })).status).toBe(400)
    expect(await stateOf(awardId)).toBe('awaiting-approval')
  })

  test('is for owners and issuers only', async () => {
    const { awardId } = await ask(14)
    const { id } = await approvalOf(awardId)
    for (const role of ['learner', 'instructor', 'talent'] as const)
      expect((await decide(second, { ids: [id], decision: 'approve' }, [role])).status).toBe(403)
    expect((await ground.ask(`${api}/approvals`)).status).toBe(401)
    expect(await stateOf(awardId)).toBe('awaiting-approval')
  })
})

test('what waits is listed in batches, with who asked and their word', async () => {
  await ask(20, asker)
  const answer = await ground.ask(`${api}/approvals`, { as: second, roles: ['owner'] })
  const { waiting } = (await answer.json()) as { waiting: { id: string; count: number; own: boolean; kind: string }[] }
  expect(waiting).toHaveLength(1)
  expect(waiting[0]).toMatchObject({
    kind: 'award',
    achievementName: '縄文考古学入門',
    title: 'JOMON-2020',
    own: false,
  })
  const detail = await ground.ask(`${api}/approvals/${waiting[0]!.id}`, { as: second, roles: ['owner'] })
  const { rows } = (await detail.json()) as { rows: object[] }
  expect(rows).toHaveLength(waiting[0]!.count)
  expect(rows[0]).toMatchObject({ score: { value: 86, max: 100 }, own: false })
})

test('an achievement that needs approval only since the award was asked for still waits for it', async () => {
  await needApproval(false)
  const { awardId } = await ask(30)
  await needApproval(true)
  await ground.ground.drain()
  expect([await stateOf(awardId), await signatures(awardId)]).toEqual(['awaiting-approval', 0])
})
