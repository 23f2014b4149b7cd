import { expect, test } from 'vitest'
import { isWatched, playedShare } from './played.ts'

const playing = { currentTime: 0, ended: false }
const ranges = (...pairs: [number, number][]) => ({
  length: pairs.length,
  start: (index: number) => pairs[index]![0],
  end: (index: number) => pairs[index]![1],
})

test('what was played counts, what was skipped does not', () => {
  expect(playedShare({ ...playing, duration: 100, played: ranges([0, 10], [95, 100]) })).toBeCloseTo(0.15)
  expect(isWatched(playedShare({ ...playing, duration: 100, played: ranges([0, 10], [95, 100]) }))).toBe(false)
  expect(isWatched(playedShare({ ...playing, duration: 100, played: ranges([0, 50], [60, 100]) }))).toBe(true)
  expect(playedShare({ ...playing, duration: 100, played: ranges([0, 101]) })).toBe(1)
})

test('a file without a length is judged once its end was reached', () => {
  const file = { duration: Number.POSITIVE_INFINITY, currentTime: 10 }
  expect(playedShare({ ...file, ended: false, played: ranges([0, 10]) })).toBe(0)
  expect(playedShare({ ...file, ended: true, played: ranges([0, 10]) })).toBe(1)
  expect(playedShare({ ...file, ended: true, played: ranges([8, 10]) })).toBe(0.2)
})

test('without a length nothing was watched', () => {
  for (const duration of [Number.NaN, Number.POSITIVE_INFINITY, 0])
    expect(playedShare({ ...playing, duration, played: ranges([0, 9]) })).toBe(0)
})
