import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CourseItem, Question } from './course.ts'
import { describePassRule, judgePassRule, readPassRule, requiredTotal } from './pass-rule.ts'
import { bestScore, courseProgress, scoreAnswers } from './progress.ts'

const item = (key: string, kind: 'lesson' | 'quiz', maxScore = 0): CourseItem => ({
  id: key,
  key,
  kind,
  week: 1,
  titleJa: `${key}の題`,
  titleEn: `Title of ${key}`,
  body: '',
  maxScore,
  details: {},
})
const items = [item('read', 'lesson'), item('quiz-1', 'quiz', 40), item('final', 'quiz', 60)]
const sixty = { all: [{ total: { gte: 60 } }] }
const questions: Question[] = ['a', 'b', 'c'].map((id) => ({
  id,
  text: id,
  options: [
    { id: `${id}1`, text: 'x', correct: false },
    { id: `${id}2`, text: 'y', correct: true },
  ],
}))

test('a quiz is worth its share of right answers; what is left open is wrong', () => {
  const scored = scoreAnswers(
    questions,
    [
      { questionId: 'a', optionId: 'a2' },
      { questionId: 'b', optionId: 'b1' },
    ],
    40,
  )
  expect(scored?.score).toBe(13.33)
  expect(scored?.answers.map(({ correct }) => correct)).toEqual([true, false, false])
})

test.each([
  [[{ questionId: 'z', optionId: 'a1' }]],
  [[{ questionId: 'a', optionId: 'b1' }]],
  [
    [
      { questionId: 'a', optionId: 'a1' },
      { questionId: 'a', optionId: 'a2' },
    ],
  ],
])('answers that do not belong to the quiz are refused: %o', (answers) => {
  expect(scoreAnswers(questions, answers, 40)).toBeNull()
})

test('59.99 of 100 does not pass, 60 does', () => {
  const at = (score: number) => courseProgress(items, [{ key: 'final', done: true, score }], sixty)
  expect(at(59.99).verdict).toMatchObject({
    satisfied: false,
    missing: [{ ja: '合計であと0.01点', en: '0.01 more points in total' }],
  })
  expect(at(60).verdict.satisfied).toBe(true)
  expect(at(60)).toMatchObject({ total: 60, maxTotal: 100, percent: 33 })
})

test('rules join, and say what is missing', () => {
  const rule = readPassRule({ all: [{ total: { gte: 60 } }, { done: 'read' }, { score: { item: 'final', gte: 30 } }] })
  const progress = courseProgress(items, [{ key: 'final', done: true, score: 20 }], rule)
  expect(progress.verdict.missing.map(({ en }) => en)).toEqual([
    '40 more points in total',
    'finish "Title of read"',
    '10 more points in "Title of final"',
  ])
  expect(describePassRule(rule, items).ja).toBe('合計60点以上、かつ「readの題」を終える、かつ「finalの題」で30点以上')
  expect(requiredTotal(rule)).toBe(60)
  expect(
    judgePassRule(
      { atLeast: { n: 1, of: [{ done: 'read' }, { not: { done: 'read' } }] } },
      { total: 0, items: progress.items },
    ).satisfied,
  ).toBe(true)
})

test.each([
  [{}],
  [{ all: [] }],
  [{ total: { gte: 60, lte: 70 } }],
  [{ total: { gte: '60' } }],
  ['total >= 60'],
  [null],
])('%o is no rule', (value) => {
  expect(() => readPassRule(value)).toThrow()
})

test('a better total never fails where a worse one passed, and an attempt never takes points away', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (gte, one, more) => {
      const judged = (total: number) => judgePassRule({ any: [{ total: { gte } }] }, { total, items: [] }).satisfied
      if (judged(one)) expect(judged(one + more)).toBe(true)
      expect(bestScore(one, more)).toBeGreaterThanOrEqual(one)
    }),
  )
})
