import { expect, test } from 'vitest'
import { isWatched, playedShare } from './played.ts'

const ranges = (...pairs: [number, number][]) => ({
  length: pairs.length,
  start: (index: number) => pairs[index]![0],
  end: (index: number) => pairs[index]![1],
})

test('what was played counts, what was skipped does not', () => {
  expect(playedShare({ duration: 100, played: ranges([0, 10], [95, 100]) })).toBeCloseTo(0.15)
  expect(isWatched(playedShare({ duration: 100, played: ranges([0, 10], [95, 100]) }))).toBe(false)
  expect(isWatched(playedShare({ duration: 100, played: ranges([0, 50], [60, 100]) }))).toBe(true)
  expect(playedShare({ duration: 100, played: ranges([0, 101]) })).toBe(1)
})

test('without a length nothing was watched', () => {
  for (const duration of [Number.NaN, Number.POSITIVE_INFINITY, 0])
    expect(playedShare({ duration, played: ranges([0, 9]) })).toBe(0)
})
