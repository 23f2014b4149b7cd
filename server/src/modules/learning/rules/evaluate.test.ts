import type { Rule } from '@akashi/contract/rules.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionsOf, describeRule, evaluate, explain } from './evaluate.ts'
import { leavesOf, readRule, requiredTotal } from './read-rule.ts'
import { noFacts, type RuleFacts } from './rule-facts.ts'

const now = new Date('2026-11-25T00:00:00Z')
const item = (key: string, maxScore: number) => ({ key, titleJa: `${key}の題`, titleEn: `Title of ${key}`, maxScore })
const nothing = noFacts([item('read', 0), item('quiz', 40), item('final', 60)], 'Asia/Tokyo')
type ItemFact = RuleFacts['items'][number]

function learner(known: Partial<RuleFacts>, items: Record<string, Partial<ItemFact>> = {}): RuleFacts {
  return { ...nothing, ...known, items: nothing.items.map((one) => ({ ...one, ...items[one.key] })) }
}
const judged = (rule: unknown, facts: RuleFacts, at = now) => evaluate(readRule(rule), facts, at).satisfied

test('59.99 of 100 does not pass, 60 does', () => {
  const rule = { all: [{ total: { gte: 60 } }] }
  expect(evaluate(rule, learner({ total: 59.99 }), now)).toMatchObject({
    satisfied: false,
    missing: [{ ja: '合計60点以上（いま59.99点）', en: 'total ≥ 60 (59.99 now)' }],
  })
  expect(judged(rule, learner({ total: 60 }))).toBe(true)
  expect(judged({ percent: { gte: 60 } }, learner({ total: 59.99 }))).toBe(false)
  expect(judged({ percent: { gte: 60 } }, learner({ total: 60 }))).toBe(true)
})

test('learner and teacher read what is met and what is missing', () => {
  const rule = readRule({ all: [{ done: 'read' }, { total: { gte: 30 } }, { score: { item: 'final', gte: 60 } }] })
  const facts = learner({ total: 36 }, { read: { done: true }, final: { score: 36 } })
  expect(explain(rule, facts, now)).toEqual({
    ja: '3つのうち2つ完了。残り：「finalの題」で60点以上（いま36点）',
    en: '2 of 3 done; missing: "Title of final" ≥ 60 (36 now)',
  })
  expect(conditionsOf(rule, facts, now).map(({ satisfied, fraction }) => [satisfied, fraction])).toEqual([
    [true, 1],
    [true, 1],
    [false, 0.6],
  ])
  expect(describeRule(rule, nothing).ja).toBe('「readの題」を終える、かつ合計30点以上、かつ「finalの題」で60点以上')
  expect(explain(rule, learner({ total: 60 }, { read: { done: true }, final: { score: 60 } }), now).en).toBe(
    'Every condition is met.',
  )
})

test('k of n counts those that are met, and names those among which to choose', () => {
  const rule = readRule({ atLeast: { n: 2, of: [{ done: 'read' }, { done: 'quiz' }, { done: 'final' }] } })
  expect(evaluate(rule, learner({}, { read: { done: true } }), now)).toEqual({
    satisfied: false,
    fraction: 0.5,
    missing: [
      {
        ja: '次のうちあと1つ：「quizの題」を終える／「finalの題」を終える',
        en: '1 more of: finish "Title of quiz" / finish "Title of final"',
      },
    ],
  })
  expect(judged(rule, learner({}, { read: { done: true }, final: { done: true } }))).toBe(true)
})

test.each<[rule: unknown, met: RuleFacts, not: RuleFacts]>([
  [
    { passed: { item: 'quiz', percent: 60 } },
    learner({}, { quiz: { score: 24 } }),
    learner({}, { quiz: { score: 23.99 } }),
  ],
  [{ passed: { item: 'quiz', percent: 0 } }, learner({}, { quiz: { score: 0 } }), nothing],
  [
    { watched: { item: 'read', share: 0.9 } },
    learner({}, { read: { watched: 0.9 } }),
    learner({}, { read: { watched: 0.89 } }),
  ],
  [{ submitted: { item: 'final', until: null } }, learner({}, { final: { submittedAt: now } }), nothing],
  [
    { submitted: { item: 'final', until: '2026-11-25T00:00:00Z' } },
    learner({}, { final: { submittedAt: new Date(now.getTime() - 1) } }),
    learner({}, { final: { submittedAt: now } }),
  ],
  [{ survey: { item: 'read', says: null } }, learner({}, { read: { answers: {} } }), nothing],
  [
    { survey: { item: 'read', says: { question: 'badge', answer: 'yes' } } },
    learner({}, { read: { answers: { badge: 'yes' } } }),
    learner({}, { read: { answers: { badge: 'no' } } }),
  ],
  [{ attended: { gte: 3 } }, learner({ attended: 3 }), learner({ attended: 2 })],
  [
    { course: 'A-1' },
    learner({ courses: [{ code: 'A-1', titleJa: '甲', titleEn: '', completed: true }] }),
    learner({ courses: [{ code: 'A-1', titleJa: '甲', titleEn: '', completed: false }] }),
  ],
  [{ badge: 'b' }, learner({ badges: [{ slug: 'b', titleJa: '乙', titleEn: '', held: true }] }), nothing],
  [{ none: [{ done: 'read' }, { done: 'quiz' }] }, nothing, learner({}, { quiz: { done: true } })],
  [{ not: { done: 'read' } }, nothing, learner({}, { read: { done: true } })],
])('%j', (rule, met, not) => {
  expect(judged(rule, met)).toBe(true)
  expect(judged(rule, not)).toBe(false)
})

test('moments hold from their very millisecond on, and are told in the zone of the organisation', () => {
  const [from, until] = [{ from: now.toISOString() }, { until: now.toISOString() }]
  const before = new Date(now.getTime() - 1)
  expect([judged(from, nothing, before), judged(from, nothing)]).toEqual([false, true])
  expect([judged(until, nothing, before), judged(until, nothing)]).toEqual([true, false])
  expect(describeRule(from, nothing).ja).toContain('2026年11月25日（水）09:00')
})

test.each([
  [{}],
  [{ all: [] }],
  [{ total: { gte: 60, lte: 70 } }],
  [{ total: { gte: '60' } }],
  [{ atLeast: { n: 3, of: [{ done: 'read' }] } }],
  ['total >= 60'],
  [null],
])('%j is no rule', (value) => {
  expect(() => readRule(value)).toThrow(expect.objectContaining({ code: 'rule.invalid' }))
})

test('what is nested too deep or has too many parts is refused before it is read', () => {
  let deep: unknown = { done: 'read' }
  for (let level = 0; level < 50_000; level += 1) deep = { all: [deep] }
  const wide = { any: Array.from({ length: 300 }, () => ({ done: 'read' })) }
  for (const value of [deep, wide]) {
    expect(() => readRule(value)).toThrow(expect.objectContaining({ code: 'rule.too-large' }))
  }
})

test('the total a rule asks for', () => {
  expect(requiredTotal({ all: [{ total: { gte: 60 } }, { done: 'read' }] }, 100)).toBe(60)
  expect(requiredTotal({ any: [{ percent: { gte: 50 } }, { total: { gte: 90 } }] }, 120)).toBe(60)
})

const leaf = fc.oneof(
  fc.record({ total: fc.record({ gte: fc.integer({ min: 1, max: 100 }) }) }),
  fc.constantFrom<Rule>({ done: 'read' }, { done: 'quiz' }, { attended: { gte: 2 } }),
)
const { tree } = fc.letrec<{ tree: Rule }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .chain((of) =>
        fc.record({ atLeast: fc.record({ n: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) }) }),
      ),
  ),
}))
const anybody = fc.record({ total: fc.nat(100), attended: fc.nat(3), read: fc.boolean(), quiz: fc.boolean() })
const factsOf = ({ total, attended, read, quiz }: { total: number; attended: number; read: boolean; quiz: boolean }) =>
  learner({ total, attended }, { read: { done: read }, quiz: { done: quiz } })

test('whoever has done more never fails a rule without "none" that less has met; what is missing agrees', () => {
  fc.assert(
    fc.property(tree, anybody, anybody, (rule, one, other) => {
      const more = {
        total: Math.max(one.total, other.total),
        attended: Math.max(one.attended, other.attended),
        read: one.read || other.read,
        quiz: one.quiz || other.quiz,
      }
      const [less, most] = [evaluate(rule, factsOf(one), now), evaluate(rule, factsOf(more), now)]
      if (less.satisfied) expect(most.satisfied).toBe(true)
      expect(most.fraction).toBeGreaterThanOrEqual(less.fraction - 1e-9)
      for (const verdict of [less, most]) {
        expect(verdict.missing.length === 0).toBe(verdict.satisfied)
        expect(verdict.fraction === 1).toBe(verdict.satisfied)
      }
      expect(evaluate({ none: [rule] }, factsOf(one), now).satisfied).toBe(!less.satisfied)
      expect(readRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule)
      expect(leavesOf(rule).length).toBeGreaterThan(0)
    }),
  )
})
