import type { OutlineWeek } from '@akashi/contract/authoring.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Move, moved, movedTo, movedWeek } from './outline-moves.ts'

const week = (...items: string[]): OutlineWeek => ({
  title: '',
  titleEn: '',
  opensAt: null,
  items: items.map((key) => ({ key: key.replace('>', ''), indent: key.startsWith('>') ? 1 : 0 })),
})
const shown = (weeks: OutlineWeek[] | null) =>
  weeks?.map(({ items }) => items.map(({ key, indent }) => (indent ? `>${key}` : key)).join(' '))
const weeks = [week('a', '>b', 'c'), week('d')]

test('an item goes up and down, past the edge of its week into the next', () => {
  expect(shown(moved(weeks, 'c', 'up'))).toEqual(['a c >b', 'd'])
  expect(shown(moved(weeks, 'c', 'down'))).toEqual(['a >b', 'c d'])
  expect(shown(moved(weeks, 'd', 'up'))).toEqual(['a >b c d', ''])
  expect(moved(weeks, 'a', 'up')).toBeNull()
  expect(moved(weeks, 'd', 'down')).toBeNull()
})

test('an item goes in and out; the first of a week belongs to no other', () => {
  expect(shown(moved(weeks, 'c', 'in'))).toEqual(['a >b >c', 'd'])
  expect(shown(moved(weeks, 'b', 'out'))).toEqual(['a b c', 'd'])
  expect(moved(weeks, 'a', 'in')).toBeNull()
  expect(shown(moved(weeks, 'b', 'up'))).toEqual(['b a c', 'd'])
  expect(shown(movedTo(weeks, 'b', { week: 1, place: 0 }))).toEqual(['a c', 'b d'])
})

test('weeks change places', () => {
  expect(shown(movedWeek(weeks, 1, -1))).toEqual(['d', 'a >b c'])
  expect(movedWeek(weeks, 0, -1)).toBeNull()
})

test('whatever is moved, nothing is lost and nothing is there twice', () => {
  const step = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom<Move>('up', 'down', 'in', 'out'))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const end = steps.reduce((now, [key, move]) => moved(now, key, move) ?? now, weeks)
      const keys = end.flatMap(({ items }) => items.map(({ key }) => key))
      expect(keys.toSorted()).toEqual(['a', 'b', 'c', 'd'])
      expect(end.every(({ items }) => (items[0]?.indent ?? 0) === 0)).toBe(true)
    }),
  )
})
