/** What the badge of a completed course waits for, and how a revoked one is awarded again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeUpAcademy, openAcademy } from '../../../../test/made-up-academy.ts'
import { inScope } from '../../../db/database.ts'
import { awardByCode, takeBackAward } from '../../awards/awards.ts'
import { badgeHold } from '../badge-hold.ts'
import { enrol } from '../enrol.ts'
import { readCourse } from '../read-courses.ts'
import { recordResults } from '../results/record-results.ts'
import { publishRule } from '../rules/publish-rule.ts'
import { readRules } from '../rules/read-rules.ts'
import { markItemDone } from '../work-through-item.ts'
import { askForBadge } from './ask-for-badge.ts'
import { awardAgain } from './award-again.ts'
import { changePolicy } from './change-policy.ts'

let academy: MadeUpAcademy
let at: { organisationId: string; code: string; actorPersonId: string }
let who: { address: { organisation: string; code: string }; personId: string }
beforeAll(async () => {
  academy = await openAcademy()
  at = { organisationId: academy.organisationId, code: 'MADE-1', actorPersonId: academy.learnerId }
  who = { address: { organisation: 'made-up', code: 'MADE-1' }, personId: academy.learnerId }
  await enrol(academy.ports, who)
}, 60_000)
afterAll(() => academy.close())

const course = () => readCourse(academy.ports, who)
const revision = async () => (await readRules(academy.ports, at)).revision
const find = (code: string) => inScope(academy.ports.db, at, (tx) => awardByCode(tx, code))

test.each([
  [{ ruleMet: false, consent: { asked: true, given: false }, addresses: 0 }, 'rule'],
  [{ ruleMet: true, consent: { asked: true, given: false }, addresses: 0 }, 'consent'],
  [{ ruleMet: true, consent: { asked: true, given: true }, addresses: 0 }, 'confirmed-address'],
  [{ ruleMet: true, consent: { asked: false, given: false }, addresses: 1 }, null],
])('%j waits for %s', (facts, expected) => expect(badgeHold(facts)).toBe(expected))

test('completed, the badge waits for its own rule, then for the word of its learner, then for the wait that can be undone', async () => {
  const { ports } = academy
  const change = { revision: await revision(), consent: true, waitMinutes: 120 }
  await changePolicy(ports, { ...at, change })
  await expect(askForBadge(ports, who)).rejects.toMatchObject({ code: 'badge.not-completed' })
  const rule = { revision: await revision(), tree: { done: 'read' }, backFill: false, newly: 0 }
  await publishRule(ports, { ...at, subject: 'badge', change: rule })
  const id = ports.random.uuid()
  const event = { id, at: ports.clock.now().toISOString(), address: 'misaki@learner.example', name: '' }
  const score = { raw: 60, max: 60 }
  const events = [{ ...event, language: 'ja' as const, verb: 'scored' as const, item: 'final', score }]
  expect(await recordResults(ports, { ...at, events })).toMatchObject({ noted: 1, completed: 1 })
  expect(await course()).toMatchObject({ award: null, badgeWaitsFor: 'rule' })
  await markItemDone(ports, { ...who, key: 'read' })
  expect(await course()).toMatchObject({ award: null, badgeWaitsFor: 'consent' })
  await askForBadge(ports, who)
  await askForBadge(ports, who)
  const { award, badgeWaitsFor } = await course()
  expect(badgeWaitsFor).toBeNull()
  const asked = await find(award!.code)
  expect(asked!.startAfter!.getTime() - asked!.awardedAt.getTime()).toBeGreaterThan(119 * 60_000)
  expect(asked?.reason).toMatchObject({ course: 'MADE-1', explanation: { en: 'Every condition is met.' } })
})

test('a badge that stands is not awarded again; a revoked one is, as another occurrence, once', async () => {
  const { ports } = academy
  const { enrolment_id: enrolmentId } = await inScope(ports.db, at, (tx) =>
    tx.selectFrom('completion').select('enrolment_id').executeTakeFirstOrThrow(),
  )
  const again = () => awardAgain(ports, { ...at, enrolmentId, reason: '取り消しの誤り' })
  await expect(again()).rejects.toMatchObject({ code: 'award.not-revoked' })
  const first = (await course()).award!.code
  await inScope(ports.db, at, async (tx) => {
    await tx.updateTable('award').set({ start_after: null, signed_at: ports.clock.now(), state: 'signed' }).execute()
    await tx.updateTable('award').set({ state: 'revoked', revoked_at: ports.clock.now() }).execute()
  })
  await again()
  const second = (await course()).award!
  expect(second.code).not.toBe(first)
  expect((await find(first))?.state).toBe('revoked')
  expect((await find(second.code))?.occurrence).toBe('course:MADE-1#2')
  await expect(again()).rejects.toMatchObject({ code: 'award.not-revoked' })
  await inScope(ports.db, at, (tx) =>
    takeBackAward(tx, ports, {
      organisationId: at.organisationId,
      code: second.code,
      actorPersonId: null,
      reason: 'x',
    }),
  )
  expect((await find(second.code))?.state).toBe('stopped')
})
