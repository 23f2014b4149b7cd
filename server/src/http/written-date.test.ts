import { expect, test } from 'vitest'
import { dateIn, writtenDate, writtenTime } from './written-date.ts'

test('dates are written as each language writes them, in Japan’s time', () => {
  const at = new Date('2026-11-22T05:07:00Z')
  expect([writtenDate(at, 'ja'), writtenTime(at, 'ja')]).toEqual(['2026年11月22日（日）', '2026年11月22日（日）14:07'])
  expect([writtenDate(at, 'en'), writtenTime(at, 'en')]).toEqual(['22 November 2026', '22 November 2026, 14:07'])
  expect(writtenDate(new Date('2026-11-22T16:00:00Z'), 'en')).toBe('23 November 2026')
})

test('what is not a date is null', () => {
  expect([dateIn('2026-13-45'), dateIn(7), dateIn(undefined)]).toEqual([null, null, null])
})
