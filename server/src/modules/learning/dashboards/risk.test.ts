import { expect, test } from 'vitest'
import { byRisk, riskOf } from './risk.ts'

const now = new Date('2026-11-25T00:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000)

test.each([
  ['joined this week', { done: 0, open: 10, enrolledAt: ago(6), lastAt: null }, null],
  ['nothing finished in a week', { done: 0, open: 10, enrolledAt: ago(7), lastAt: null }, 'none'],
  ['quiet for a week', { done: 9, open: 10, enrolledAt: ago(30), lastAt: ago(7) }, 'silent'],
  ['busy, but far behind', { done: 4, open: 10, enrolledAt: ago(30), lastAt: ago(1) }, 'behind'],
  ['keeps up', { done: 5, open: 10, enrolledAt: ago(30), lastAt: ago(1) }, null],
  ['has done all there is', { done: 10, open: 10, enrolledAt: ago(90), lastAt: ago(60) }, null],
  ['nothing is open yet', { done: 0, open: 0, enrolledAt: ago(90), lastAt: null }, null],
] as const)('%s: %j → %s', (_what, facts, risk) => expect(riskOf({ ...facts, now })).toBe(risk))

test('those who had begun come first, and among them who has done most', () => {
  const rows = [
    { risk: 'none' as const, done: 0 },
    { risk: 'silent' as const, done: 2 },
    { risk: 'behind' as const, done: 4 },
    { risk: 'silent' as const, done: 8 },
  ]
  expect(rows.sort(byRisk).map(({ risk, done }) => `${risk} ${done}`)).toEqual([
    'silent 8',
    'silent 2',
    'behind 4',
    'none 0',
  ])
})
