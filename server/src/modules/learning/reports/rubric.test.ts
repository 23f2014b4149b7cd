import { expect, test } from 'vitest'
import { fullPoints, handInClosed, rubricTotal } from './rubric.ts'

const level = (points: number) => ({ points, text: `${points}点`, textEn: `${points}` })
const criteria = [
  { key: 'question', title: '問い', titleEn: 'Question', levels: [level(0), level(10), level(20.5)] },
  { key: 'evidence', title: '根拠', titleEn: 'Evidence', levels: [level(15), level(0)] },
]
const chose = (question: number, evidence: number) => ({
  question: { level: question, comment: '' },
  evidence: { level: evidence, comment: '' },
})

test('points are those of the chosen levels, whichever way the levels are ordered', () => {
  expect(rubricTotal(criteria, chose(2, 0))).toEqual({ points: 35.5, open: [], unknown: [] })
  expect(rubricTotal(criteria, chose(1, 1))).toEqual({ points: 10, open: [], unknown: [] })
  expect(fullPoints(criteria)).toBe(35.5)
})

test('a criterion without a level is told; levels and criteria that are not there are told', () => {
  expect(rubricTotal(criteria, { question: { level: 1, comment: '' } })).toEqual({
    points: 10,
    open: ['evidence'],
    unknown: [],
  })
  expect(rubricTotal(criteria, { ...chose(3, 0), other: { level: 0, comment: '' } })).toMatchObject({
    points: 15,
    unknown: ['question', 'other'],
  })
})

test('one can hand in until it is due or marked', () => {
  const dueAt = '2026-11-22T00:00:00.000Z'
  const now = new Date(dueAt)
  expect(handInClosed({ marked: false, dueAt, now })).toBeNull()
  expect(handInClosed({ marked: false, dueAt, now: new Date(now.getTime() + 1) })).toBe('late')
  expect(handInClosed({ marked: true, dueAt: null, now })).toBe('marked')
  expect(handInClosed({ marked: false, dueAt: null, now })).toBeNull()
})
