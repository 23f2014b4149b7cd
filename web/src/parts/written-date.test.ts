import { expect, test } from 'vitest'
import { writtenDate, writtenNumber, writtenTime } from './written-date.ts'

test('dates are written as each language writes them, in the time of Japan', () => {
  expect(writtenDate('2026-11-21T15:07:00Z', 'ja')).toBe('2026年11月22日（日）')
  expect(writtenDate('2026-11-21T15:07:00Z', 'en')).toBe('22 November 2026')
  expect(writtenTime('2026-11-22T05:07:00Z', 'ja')).toBe('2026年11月22日（日）14:07')
  expect(writtenTime('2026-11-22T05:07:00Z', 'en')).toBe('22 November 2026, 14:07')
})

test('thousands are separated', () => {
  expect(writtenNumber(1031)).toBe('1,031')
})
