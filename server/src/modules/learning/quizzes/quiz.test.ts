import { expect, test } from 'vitest'
import type { Question } from '../course.ts'
import { expiryOf, isOver, isPlain, makePaper, onPaper } from './paper.ts'
import { scoreAnswers } from './score-answers.ts'

const settings = {
  shuffleQuestions: false,
  shuffleOptions: false,
  timeLimitMinutes: null,
  attempts: null,
  feedback: 'score' as const,
}
const question = (id: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  id,
  key: id,
  kind,
  text: id,
  feedback: '',
  pool: null,
  answer: {},
  options: ['1', '2', '3'].map((end) => ({
    id: `${id}${end}`,
    text: end,
    correct: kind === 'ordering' || end !== '3',
  })),
  ...more,
})
const number = question('n', 'number', { options: [], answer: { number: 3.14, tolerance: 0.01 } })
const short = question('s', 'short', { options: [], answer: { accepted: ['縄文 土器', 'Jomon pot'] } })
const right = (one: Question, answer: object) =>
  scoreAnswers([one], [{ questionId: one.id, ...answer } as never], 10)?.score

test('every kind of question has its right answers, and nothing near them', () => {
  const multiple = question('m', 'multiple')
  expect(right(multiple, { optionIds: ['m2', 'm1'] })).toBe(10)
  expect(right(multiple, { optionIds: ['m1'] })).toBe(0)
  expect(right(multiple, { optionIds: ['m1', 'm2', 'm3'] })).toBe(0)
  expect(right(number, { number: 3.15 })).toBe(10)
  expect(right(number, { number: 3.16 })).toBe(0)
  expect(right(short, { text: '縄文土器' })).toBe(10)
  expect(right(short, { text: ' ＪＯＭＯＮ　ＰＯＴ ' })).toBe(10)
  expect(right(short, { text: '弥生土器' })).toBe(0)
  const ordering = question('o', 'ordering')
  expect(right(ordering, { order: ['o1', 'o2', 'o3'] })).toBe(10)
  expect(right(ordering, { order: ['o1', 'o3', 'o2'] })).toBe(0)
})

test('answers that do not belong are no answers at all', () => {
  const multiple = question('m', 'multiple')
  for (const [one, answer] of [
    [multiple, { optionIds: ['m1', 'm1'] }],
    [multiple, { optionIds: ['x'] }],
    [multiple, { optionId: 'm1' }],
    [question('o', 'ordering'), { order: ['o1', 'o2'] }],
    [number, { text: '3.14' }],
    [short, { number: 1 }],
  ] as const)
    expect(right(one, answer)).toBeUndefined()
  expect(
    scoreAnswers(
      [number],
      [
        { questionId: 'n', number: 1 },
        { questionId: 'n', number: 2 },
      ],
      10,
    ),
  ).toBeNull()
})

test('a paper draws from banks and mixes as the quiz says; an ordering never comes in its right order', () => {
  const bank = ['a', 'b', 'c', 'd'].map((id) => question(id, 'single', { pool: 'bank' }))
  const all = [question('own', 'ordering'), ...bank]
  const draws = [{ bank: 'bank', count: 2 }]
  for (let seed = 0; seed < 20; seed += 1) {
    let state = seed
    const chance = (below: number) => (state = (state * 7 + 3) % 101) % below
    const paper = makePaper(all, { settings, draws }, chance)
    expect(paper.map(({ question: id }) => id)).toHaveLength(3)
    expect(paper[0]!.options).not.toEqual(['own1', 'own2', 'own3'])
    expect(onPaper(all, paper)[0]!.options.map(({ id }) => id)).toEqual(paper[0]!.options)
  }
  const mixed = { ...settings, shuffleQuestions: true, shuffleOptions: true }
  const turned = makePaper(bank, { settings: mixed, draws }, () => 0)
  expect(turned.map(({ question: id }) => id)).not.toEqual(['a', 'b'])
})

test('a quiz is plain only where everybody gets the same, in any time', () => {
  expect(isPlain([question('a', 'single')], settings)).toBe(true)
  expect(isPlain([question('a', 'ordering')], settings)).toBe(false)
  expect(isPlain([question('a', 'single', { pool: 'bank' })], settings)).toBe(false)
  expect(isPlain([question('a', 'single')], { ...settings, timeLimitMinutes: 5 })).toBe(false)
})

test('extra time makes the limit longer, and what was under way when it ended still counts', () => {
  const start = new Date('2026-11-25T00:00:00Z')
  const end = expiryOf(start, 20, 50)!
  expect(end.toISOString()).toBe('2026-11-25T00:30:00.000Z')
  expect(isOver(end, new Date('2026-11-25T00:30:30Z'))).toBe(false)
  expect(isOver(end, new Date('2026-11-25T00:30:31Z'))).toBe(true)
  expect(isOver(null, new Date('2036-11-25T00:30:31Z'))).toBe(false)
})
