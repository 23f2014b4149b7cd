/** Record, completions and badges that do not agree are found, listed and settled; the numbers of a course say the same as its rows. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeUpAcademy, openAcademy } from '../../../../test/made-up-academy.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { readDue } from '../dashboards/read-due.ts'
import { readInsight } from '../dashboards/read-insight.ts'
import { readOverview } from '../dashboards/read-overview.ts'
import { readCases } from '../regrade/read-cases.ts'
import { recordResults } from '../results/record-results.ts'
import { publishRule } from '../rules/publish-rule.ts'
import { readRules } from '../rules/read-rules.ts'
import { addReport } from '../teaching/add-item.ts'
import { compareAll } from './compare-records.ts'
import { settleDifference } from './settle.ts'
import { findReport } from './store.ts'

let academy: MadeUpAcademy
let at: { organisationId: string; code: string; actorPersonId: string }
const scores = [
  ['a', 'final', 60],
  ['b', 'final', 60],
  ['c', 'final', 60],
  ['d', 'quiz-1', 40],
] as const
beforeAll(async () => {
  academy = await openAcademy()
  const { ports, organisationId, learnerId } = academy
  at = { organisationId, code: 'MADE-1', actorPersonId: learnerId }
  const events = scores.map(([name, item, raw]) => {
    const who = { id: ports.random.uuid(), address: `${name}@learner.example`, name, language: 'ja' as const }
    const score = { raw, max: item === 'final' ? 60 : 40 }
    return { ...who, at: '2026-09-01T00:00:00Z', verb: 'scored' as const, item, score }
  })
  await recordResults(ports, { ...at, events })
}, 60_000)
afterAll(() => academy.close())

const inAcademy = <T>(work: (tx: Tx) => Promise<T>) => inScope(academy.ports.db, at, work)
const report = async () => {
  await compareAll(academy.ports)
  return inAcademy((tx) => findReport(tx, at.organisationId))
}
const enrolmentOf = (name: string) =>
  inAcademy(async (tx) => {
    const row = await tx
      .selectFrom('enrolment')
      .innerJoin('person_address as address', 'address.person_id', 'enrolment.person_id')
      .select('enrolment.id')
      .where('address.address', '=', `${name}@learner.example`)
      .executeTakeFirstOrThrow()
    return row.id
  })

test('what was decided agrees; a stricter rule published later makes no difference of those who completed before', async () => {
  const before = await inAcademy((tx) => findReport(tx, at.organisationId))
  expect(before.at).toBeNull()
  expect(await report()).toMatchObject({ learners: 4, unissued: 0, unsatisfied: 0, differences: [] })
  const { revision } = await readRules(academy.ports, at)
  const change = { revision, tree: { total: { gte: 100 } }, backFill: false, newly: 0 }
  await publishRule(academy.ports, { ...at, subject: 'completion', change })
  expect(await report()).toMatchObject({ unissued: 0, unsatisfied: 0 })
})

test('met and not given, given and not met: each is found and said', async () => {
  const [b, c, d] = [await enrolmentOf('b'), await enrolmentOf('c'), await enrolmentOf('d')]
  await inAcademy(async (tx) => {
    await tx.updateTable('completion').set({ award_code: null }).where('enrolment_id', '=', b).execute()
    await tx.updateTable('item_progress').set({ score: 5 }).where('enrolment_id', '=', c).execute()
    await tx.updateTable('item_progress').set({ score: 100 }).where('enrolment_id', '=', d).execute()
  })
  const { differences, ...counts } = await report()
  expect(counts).toMatchObject({ learners: 4, unissued: 2, unsatisfied: 1 })
  expect(Object.fromEntries(differences.map(({ name, kind }) => [name, kind]))).toEqual({
    b: 'no-badge',
    c: 'lost-ground',
    d: 'not-completed',
  })
  expect(differences.find(({ name }) => name === 'c')?.explanation.en).toBe('0 of 1 done; missing: total ≥ 60 (5 now)')
})

test('judged anew, what is due is given, and of what lost its ground the staff are asked; then all agrees', async () => {
  for (const name of ['b', 'c', 'd'])
    await settleDifference(academy.ports, { ...at, enrolmentId: await enrolmentOf(name) })
  expect(await readCases(academy.ports, at.organisationId)).toMatchObject([{ name: 'c', state: 'open' }])
  expect(await report()).toMatchObject({ learners: 4, unissued: 0, unsatisfied: 0, differences: [] })
})

test('the funnel, those to have a word with and the hardness of items are counted from the rows', async () => {
  const insight = await readInsight(academy.ports, at)
  expect(insight).toMatchObject({
    enrolled: 4,
    began: 4,
    completed: 4,
    weeks: [{ week: 1, items: 3, some: 4, all: 0 }],
  })
  expect(insight.items.map(({ key, learners }) => [key, learners])).toEqual([
    ['quiz-1', 1],
    ['final', 3],
  ])
  expect(insight.items[1]?.mean).toBeCloseTo((60 + 60 + 5) / 3 / 60)
  expect(insight.atRisk).toBe(0)
  expect(await readOverview(academy.ports, at.organisationId)).toMatchObject({ enrolled: 4, completed: 4, rate: 100 })
})

test('a report that is due stands before its learner until it is handed in or its time has passed', async () => {
  const { ports, learnerId } = academy
  const events = [{ id: ports.random.uuid(), address: 'misaki@learner.example', name: '' }].map((who) => {
    return { ...who, at: ports.clock.now().toISOString(), language: 'ja' as const, verb: 'enrolled' as const }
  })
  await recordResults(ports, { ...at, events })
  const words = { week: 1, title: '最終レポート', titleEn: 'Final report', body: '' }
  const levels = [0, 10].map((points) => ({ points, text: 'x', textEn: 'x' }))
  const rubric = [{ key: 'criterion-1', title: 'x', titleEn: 'x', levels }]
  for (const dueAt of ['2099-01-01T00:00:00Z', '2020-01-01T00:00:00Z', null]) {
    const { revision } = await readRules(ports, at)
    await addReport(ports, { ...at, report: { ...words, revision, dueAt, rubric } })
  }
  expect((await readDue(ports, learnerId)).due).toMatchObject([
    { kind: 'hand-in', at: '2099-01-01T00:00:00Z', item: { key: 'report-1' }, course: { code: 'MADE-1' } },
  ])
})

test('a result of somebody who left the course is refused by its id, and the others are noted', async () => {
  const { ports } = academy
  const left = await enrolmentOf('d')
  await inAcademy((tx) => tx.updateTable('enrolment').set({ status: 'withdrawn' }).where('id', '=', left).execute())
  const events = ['d', 'e'].map((name) => {
    const who = { id: ports.random.uuid(), address: `${name}@learner.example`, name, language: 'ja' as const }
    return { ...who, at: ports.clock.now().toISOString(), verb: 'completed' as const, item: 'read' }
  })
  expect(await recordResults(ports, { ...at, events })).toMatchObject({
    noted: 1,
    refused: [{ id: events[0]?.id, code: 'result.withdrawn' }],
  })
})

test('a rule that waits for a moment is judged at night, without anybody doing something', async () => {
  const { ports } = academy
  const { revision } = await readRules(ports, at)
  const tree = { all: [{ done: 'read' }, { from: '2026-01-01T00:00:00Z' }] }
  await publishRule(ports, { ...at, subject: 'completion', change: { revision, tree, backFill: false, newly: 0 } })
  expect(await report()).toMatchObject({ unissued: 0, unsatisfied: 0 })
  const completed = await inAcademy((tx) => tx.selectFrom('completion').select('enrolment_id').execute())
  expect(completed.map(({ enrolment_id: id }) => id)).toContain(await enrolmentOf('e'))
})
