import { expect, test } from 'vitest'
import { cutRate, monthsUntil } from './numbers.ts'

test('the rate is cut to one decimal, never rounded up', () => {
  expect(cutRate(224, 758)).toBe(29.5)
  expect(cutRate(419, 1031)).toBe(40.6)
  expect(cutRate(1999, 2000)).toBe(99.9)
  expect([cutRate(0, 10), cutRate(10, 10), cutRate(0, 0)]).toEqual([0, 100, null])
  expect(cutRate(29, 100)).toBe(29)
})

test('the rate of every pair lies at or under the true one, and within a tenth of it', () => {
  for (let enrolled = 1; enrolled <= 200; enrolled += 1) {
    for (let completed = 0; completed <= enrolled; completed += 1) {
      const tenths = Math.round(cutRate(completed, enrolled)! * 10)
      expect(tenths * enrolled <= completed * 1000 && (tenths + 1) * enrolled > completed * 1000).toBe(true)
    }
  }
})

test('months end with the present one, in the zone of the organisation', () => {
  const newYear = new Date('2026-12-31T15:30:00Z')
  expect(monthsUntil(newYear, 'Asia/Tokyo', 3)).toEqual(['2026-11', '2026-12', '2027-01'])
  expect(monthsUntil(newYear, 'UTC', 2)).toEqual(['2026-11', '2026-12'])
})
