import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CourseItem, Question } from './course.ts'
import { bestScore, courseProgress } from './progress.ts'
import { scoreAnswers } from './quizzes/score-answers.ts'

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
  indent: 0,
  after: [],
})
const items = [item('read', 'lesson'), item('quiz-1', 'quiz', 40), item('final', 'quiz', 60)]
const questions: Question[] = ['a', 'b', 'c'].map((id) => ({
  id,
  text: id,
  key: null,
  kind: 'single' as const,
  feedback: '',
  pool: null,
  answer: {},
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

test('points add up to two decimals, and progress is what is done', () => {
  const at = (score: number) => courseProgress(items, [{ key: 'final', done: true, score }])
  expect(at(59.99)).toMatchObject({ total: 59.99, maxTotal: 100, percent: 33 })
  expect(courseProgress(items, [])).toMatchObject({ total: 0, percent: 0 })
})

test('an attempt never takes points away', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), (one, more) => {
      expect(bestScore(one, more)).toBe(Math.max(one, more))
    }),
  )
})
