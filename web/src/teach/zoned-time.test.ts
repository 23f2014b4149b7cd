import { expect, test } from 'vitest'
import { momentOf, wallTime } from './zoned-time.ts'

test('a moment is shown by the clock of the zone and read back as the same moment', () => {
  expect(wallTime('2026-11-22T00:00:00.000Z', 'Asia/Tokyo')).toBe('2026-11-22T09:00')
  expect(momentOf('2026-11-22T09:00', 'Asia/Tokyo')).toBe('2026-11-22T00:00:00.000Z')
  expect(momentOf('2026-07-01T00:30', 'America/New_York')).toBe('2026-07-01T04:30:00.000Z')
  expect(momentOf('2026-03-29T12:00', 'Europe/London')).toBe('2026-03-29T11:00:00.000Z')
})

test('what is no time gives none', () => {
  expect([momentOf('', 'Asia/Tokyo'), momentOf('2026-13-40T00:00', 'Asia/Tokyo')]).toEqual([null, null])
})
