import { expect, test } from 'vitest'
import { opensLater, weekOpens } from './release.ts'

const opensAt = new Date('2026-11-22T00:00:00Z')
const weeks = [
  { week: 1, titleJa: '', titleEn: '', opensAt: null },
  { week: 2, titleJa: '', titleEn: '', opensAt },
]

test('a week opens at its moment, not before; a week without one is open', () => {
  expect(weekOpens(weeks, 2, new Date(opensAt.getTime() - 1))).toEqual(opensAt)
  expect(weekOpens(weeks, 2, opensAt)).toBeNull()
  expect([weekOpens(weeks, 1, opensAt), weekOpens(weeks, 3, opensAt), weekOpens([], 1, opensAt)]).toEqual([
    null,
    null,
    null,
  ])
})

test('the refusal names the date in the zone of the organisation, in both languages', () => {
  expect(opensLater(2, opensAt, 'Asia/Tokyo')).toMatchObject({
    code: 'week.not-open',
    said: {
      ja: '第2週は2026年11月22日（日）09:00に開きます。それまでお待ちください。',
      en: 'Week 2 opens on 22 November 2026, 09:00 (Asia/Tokyo). Please come back then.',
    },
  })
  expect(opensLater(2, opensAt, 'America/New_York').said.en).toContain('21 November 2026, 19:00')
})
