import { expect, test } from 'vitest'
import { daysUntil } from './days-until.ts'

const evening = new Date('2026-11-25T13:00:00Z')

test('days are nights on the calendar of the zone, not times of 24 hours', () => {
  const until = (iso: string, zone = 'Asia/Tokyo') => daysUntil(new Date(iso), evening, zone)
  expect(until('2026-11-25T14:59:00Z')).toBe(0)
  expect(until('2026-11-25T15:00:00Z')).toBe(1)
  expect(until('2026-11-25T15:00:00Z', 'UTC')).toBe(0)
  expect(until('2026-12-02T14:59:00Z')).toBe(7)
})
