/** Several courses and a badge for the set: when the last of them is completed, once, and also for those who had them before. */
import type { PathChange } from '@akashi/contract/paths.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeUpAcademy, openAcademy } from '../../../../test/made-up-academy.ts'
import { inScope } from '../../../db/database.ts'
import { judgeOnward } from '../judge-onward.ts'
import { createCourse } from '../learning.ts'
import { recordResults } from '../results/record-results.ts'
import { stepsOf } from './path.ts'
import { readPathsAhead, readTaughtPaths } from './read-paths.ts'
import { writePath } from './write-path.ts'

let academy: MadeUpAcademy
let owner: { organisationId: string; actorPersonId: string }
beforeAll(async () => {
  academy = await openAcademy()
  const { ports, organisationId, learnerId } = academy
  owner = { organisationId, actorPersonId: learnerId }
  const words = { titleJa: '二つめ', titleEn: 'The second', summaryJa: '', summaryEn: '', achievementSlug: null }
  const item = { key: 'final', kind: 'quiz' as const, week: 1, titleJa: 'x', titleEn: 'x', maxScore: 10 }
  const passRule = { total: { gte: 6 } }
  const draft = { organisationId, code: 'MADE-2', ...words, visibility: 'public' as const, passRule, items: [item] }
  await inScope(ports.db, { organisationId }, (tx) => createCourse(tx, ports, draft))
}, 60_000)
afterAll(() => academy.close())

async function complete(code: string, address: string) {
  const { ports } = academy
  const who = {
    id: ports.random.uuid(),
    address,
    name: '',
    language: 'ja' as const,
    at: ports.clock.now().toISOString(),
  }
  const score = { raw: 1, max: 1 }
  await recordResults(ports, { ...owner, code, events: [{ ...who, verb: 'scored', item: 'final', score }] })
  await academy.drain()
}

const change: PathChange = {
  revision: 0,
  title: '作り物の道',
  titleEn: 'The made-up path',
  summary: '',
  summaryEn: '',
  achievement: 'made',
  needed: null,
  courses: ['MADE-1', 'MADE-2'],
  backFill: true,
}
const write = (more: Partial<PathChange> = {}) =>
  writePath(academy.ports, { ...owner, slug: 'set', change: { ...change, ...more } })
const awards = () =>
  inScope(academy.ports.db, owner, (tx) =>
    tx.selectFrom('award').select('address').where('occurrence', '=', 'path:set').orderBy('address').execute(),
  )

test('the step after the last that was taken comes next; while one is taken, nothing else does', () => {
  const courses = ['a', 'b', 'c'].map((code) => ({ id: code, code, titleJa: code, titleEn: code }))
  expect(stepsOf(courses, new Map([['a', 'completed']]))).toEqual(['completed', 'next', 'later'])
  expect(stepsOf(courses, new Map([['b', 'active']]))).toEqual(['later', 'active', 'later'])
})

test('a path of courses that are not there, or twice the same, is refused', async () => {
  await expect(write({ courses: ['MADE-1', 'GONE'] })).rejects.toMatchObject({ code: 'path.no-course' })
  await expect(write({ courses: ['MADE-1', 'MADE-1'] })).rejects.toMatchObject({ code: 'path.no-course' })
})

test('written, it holds also for those who had its courses before, and for nobody who has one', async () => {
  await complete('MADE-1', 'a@learner.example')
  await complete('MADE-2', 'a@learner.example')
  await complete('MADE-1', 'misaki@learner.example')
  await write()
  await expect(write()).rejects.toMatchObject({ code: 'path.taken' })
  await academy.drain()
  expect(await awards()).toEqual([{ address: 'a@learner.example' }])
  expect((await readPathsAhead(academy.ports, academy.learnerId)).paths).toMatchObject([
    {
      slug: 'set',
      completed: false,
      courses: [
        { code: 'MADE-1', state: 'completed' },
        { code: 'MADE-2', state: 'next' },
      ],
    },
  ])
})

test('the last of its courses completes it and brings its badge, once however often it is judged', async () => {
  await complete('MADE-2', 'misaki@learner.example')
  const { organisationId, learnerId } = academy
  for (const _ of [1, 2]) await judgeOnward(academy.ports, { organisationId, personIds: [learnerId] })
  await academy.drain()
  expect(await awards()).toEqual([{ address: 'a@learner.example' }, { address: 'misaki@learner.example' }])
  expect((await readPathsAhead(academy.ports, learnerId)).paths[0]?.completed).toBe(true)
})

test('changed later, with fewer courses needed, it takes nothing away; a change from an older state is refused', async () => {
  const { paths } = await readTaughtPaths(academy.ports, academy.organisationId)
  expect(paths).toMatchObject([{ slug: 'set', completed: 2, revision: 1 }])
  await write({ revision: 1, needed: 1 })
  await expect(write({ revision: 1 })).rejects.toMatchObject({ code: 'course.changed' })
  await complete('MADE-2', 'b@learner.example')
  expect((await awards()).map(({ address }) => address)).toEqual([
    'a@learner.example',
    'b@learner.example',
    'misaki@learner.example',
  ])
})
