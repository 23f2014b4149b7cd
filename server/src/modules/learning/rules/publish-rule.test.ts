/** Rules of a course tried over everybody's record, published and followed; what was completed before stays. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeUpAcademy, openAcademy } from '../../../../test/made-up-academy.ts'
import { inScope } from '../../../db/database.ts'
import { readItem } from '../read-courses.ts'
import { recordResults } from '../results/record-results.ts'
import { markItemDone } from '../work-through-item.ts'
import { enrol } from '../enrol.ts'
import { tryRule } from './dry-run.ts'
import { publishRule } from './publish-rule.ts'
import { readRules } from './read-rules.ts'

let academy: MadeUpAcademy
let at: { organisationId: string; code: string }
beforeAll(async () => {
  academy = await openAcademy()
  at = { organisationId: academy.organisationId, code: 'MADE-1' }
  await bring([
    ['a@learner.example', 'quiz-1', 40],
    ['b@learner.example', 'quiz-1', 30],
    ['c@learner.example', 'quiz-1', 10],
    ['d@learner.example', 'final', 60],
  ])
}, 60_000)
afterAll(() => academy.close())

async function bring(scores: [address: string, item: string, points: number][]) {
  const { ports, learnerId } = academy
  const events = scores.map(([address, item, raw]) => {
    const score = { raw, max: item === 'final' ? 60 : 40 }
    const who = { id: ports.random.uuid(), address, name: '', language: 'ja' as const }
    return { ...who, at: ports.clock.now().toISOString(), verb: 'scored' as const, item, score }
  })
  return recordResults(ports, { ...at, actorPersonId: learnerId, events })
}

async function publish(subject: string, tree: unknown, more: { backFill?: boolean; newly?: number } = {}) {
  const { revision } = await readRules(academy.ports, at)
  const change = { revision, tree, backFill: false, newly: 0, ...more }
  await publishRule(academy.ports, { ...at, subject, actorPersonId: academy.learnerId, change })
}

async function completed(): Promise<{ address: string; version: number }[]> {
  const { rows } = await inScope(academy.ports.db, at, (tx) =>
    sql<{ address: string; version: number }>`
      select address.address, rule.version_no as version from completion
      join rule_version rule on rule.id = completion.rule_version_id
      join person_address address on address.person_id = completion.person_id order by address.address`.execute(tx),
  )
  return rows
}

test('whoever reached the rule has completed by its first version; nobody else', async () => {
  expect(await completed()).toEqual([{ address: 'd@learner.example', version: 1 }])
})

test('tried over the record, a rule says who would complete and who would not have, and changes nothing', async () => {
  const tried = await tryRule(academy.ports, { ...at, tree: { score: { item: 'quiz-1', gte: 30 } } })
  expect(tried).toMatchObject({ learners: 4, meets: 2, completed: 1, newly: 2, wouldNot: 1 })
  expect(tried.said).toEqual({ ja: '「テスト quiz-1」で30点以上', en: '"Quiz quiz-1" ≥ 30' })
  expect(tried.examples.filter(({ newly }) => !newly)).toMatchObject([
    { explanation: { en: '0 of 1 done; missing: "Quiz quiz-1" ≥ 30 (0 now)' } },
  ])
  expect(await completed()).toHaveLength(1)
  await expect(tryRule(academy.ports, { ...at, tree: { all: [] } })).rejects.toMatchObject({ code: 'rule.invalid' })
})

test('publishing refuses other numbers than were shown, items that are not there, and an older state', async () => {
  const tree = { score: { item: 'quiz-1', gte: 30 } }
  await expect(publish('completion', tree, { backFill: true, newly: 3 })).rejects.toMatchObject({
    code: 'rule.counts-changed',
  })
  await expect(publish('completion', { done: 'gone' })).rejects.toMatchObject({ code: 'rule.unknown-item' })
  await expect(publish('completion', null)).rejects.toMatchObject({ code: 'rule.invalid' })
  await expect(publish('holiday', tree)).rejects.toMatchObject({ kind: 'not-found' })
  const change = { revision: 0, tree, backFill: false, newly: 0 }
  const old = { ...at, subject: 'completion', actorPersonId: academy.learnerId, change: { ...change, revision: 99 } }
  await expect(publishRule(academy.ports, old)).rejects.toMatchObject({ code: 'course.changed' })
})

test('back-filled, those who meet it complete by the new version; who completed before keeps theirs', async () => {
  await publish('completion', { score: { item: 'quiz-1', gte: 30 } }, { backFill: true, newly: 2 })
  await academy.drain()
  expect(await completed()).toEqual([
    { address: 'a@learner.example', version: 2 },
    { address: 'b@learner.example', version: 2 },
    { address: 'd@learner.example', version: 1 },
  ])
  await publish('completion', { total: { gte: 100 } })
  await academy.drain()
  expect(await completed()).toHaveLength(3)
  const { subjects } = await readRules(academy.ports, at)
  expect(subjects[0]?.versions.map(({ versionNo, inForce }) => [versionNo, inForce])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ])
})

test('the database itself keeps what was published', async () => {
  const rewrite = inScope(academy.ports.db, at, (tx) =>
    tx.updateTable('rule_version').set({ tree: '{"total":{"gte":1}}' }).execute(),
  )
  await expect(rewrite).rejects.toThrow('a published rule stays as it was')
})

test('a week with a rule opens for whoever meets it, and says to the others what is missing', async () => {
  const { ports, learnerId } = academy
  const who = { address: { organisation: 'made-up', code: 'MADE-1' }, personId: learnerId }
  await enrol(ports, who)
  await publish('week:1', { from: '2099-01-01T00:00:00Z' })
  await expect(readItem(ports, { ...who, key: 'read' })).rejects.toMatchObject({
    code: 'week.not-reached',
    said: { en: expect.stringContaining('1 January 2099') },
  })
  await expect(markItemDone(ports, { ...who, key: 'read' })).rejects.toMatchObject({ code: 'week.not-reached' })
  await publish('week:1', null)
  expect((await readItem(ports, { ...who, key: 'read' })).kind).toBe('lesson')
})
