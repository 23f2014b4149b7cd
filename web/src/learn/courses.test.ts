import type { CourseItem, CourseSummary } from '@akashi/contract/courses.ts'
import { expect, test } from 'vitest'
import { closedUntil, coursePath, matches, neighbours, nextItem, isOpen, points, weeksOf } from './courses.ts'

const item = (key: string, week: number, done: boolean): CourseItem => ({
  key,
  kind: 'lesson',
  title: key,
  titleEn: key,
  done,
  score: null,
  maxScore: 0,
  week,
  indent: 0,
  waitsFor: [],
})
const items = [item('a', 1, true), item('b', 1, false), item('c', 2, false)]

test('what comes next is the first that is not done', () => {
  expect(nextItem({ items, weeks: [] })?.key).toBe('b')
  expect(nextItem({ items: items.map((one) => ({ ...one, done: true })), weeks: [] })).toBeNull()
})

test('what lies in a week that is not open yet does not come next, and its date is told', () => {
  const opensAt = '2026-11-22T00:00:00.000Z'
  const weeks = [{ week: 2, title: '', titleEn: '', opensAt, open: false, waitsFor: null }]
  expect(nextItem({ items: items.map((one) => ({ ...one, done: one.week === 1 })), weeks })).toBeNull()
  expect([closedUntil(weeks, 1), closedUntil(weeks, 2)]).toEqual([null, opensAt])
  expect(closedUntil([{ ...weeks[0]!, open: true }], 2)).toBeNull()
  expect([isOpen(weeks, 1), isOpen(weeks, 2)]).toEqual([true, false])
})

test('neighbours end at both ends, and an unknown item has none', () => {
  expect(neighbours(items, 'a')).toMatchObject({ previous: null, next: { key: 'b' } })
  expect(neighbours(items, 'c')).toMatchObject({ previous: { key: 'b' }, next: null })
  expect(neighbours(items, 'x')).toEqual({ previous: null, next: null })
})

test('weeks keep the order of the course', () => {
  expect(weeksOf(items).map(({ week, items: inWeek }) => [week, inWeek.map(({ key }) => key)])).toEqual([
    [1, ['a', 'b']],
    [2, ['c']],
  ])
})

test('points are written with at most one decimal, and none are left once the total is reached', () => {
  expect(points(41)).toBe('41')
  expect(points(41.25)).toBe('41.3')
})

test('a course code with a slash stays one part of the path', () => {
  expect(coursePath('a', 'X/1')).toBe('/api/organisations/a/courses/X%2F1')
})

test('courses are found by words in either language, whatever their width and case', () => {
  const organisation = { slug: 'a', nameJa: '見本大学', nameEn: 'Sample University' }
  const words = {
    code: 'BRIDGES',
    title: '橋を見る',
    titleEn: 'Looking at bridges',
    summary: '測る技術',
    summaryEn: '',
  }
  const course: CourseSummary = {
    organisation,
    ...words,
    enrolled: 0,
    completed: 0,
    achievement: null,
    enrolment: null,
  }
  for (const query of ['', '橋', 'ＬＯＯＫＩＮＧ', '測る　見本', 'sample, bridges'])
    expect(matches(course, query)).toBe(true)
  for (const query of ['縄文', '橋 縄文']) expect(matches(course, query)).toBe(false)
})
