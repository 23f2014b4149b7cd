import { rubric } from '@akashi/contract/reports.ts'
import { expect, test } from 'vitest'
import { freshCriterion, rubricOf, withLevel, worth } from './report-draft.ts'

test('a draft is worth its highest levels, and becomes a rubric the server takes', () => {
  const filled = [freshCriterion(1), withLevel(freshCriterion(2))].map((draft) => ({
    ...draft,
    title: '問い',
    titleEn: 'Question',
    levels: draft.levels.map((level) => ({ ...level, points: level.points || '30', text: 'よい', textEn: 'Good' })),
  }))
  expect(worth(filled)).toBe(50)
  expect(rubric.parse(rubricOf(filled)).map(({ key, levels }) => [key, levels.length])).toEqual([
    ['criterion-1', 3],
    ['criterion-2', 4],
  ])
  expect(rubric.safeParse(rubricOf([freshCriterion(1)])).success).toBe(false)
})
