import { expect, test } from 'vitest'
import { madeUpGradebook } from './made-up-gradebook.ts'

test.each([
  [758, 224],
  [1031, 419],
  [10, 0],
  [10, 10],
])('of %i made-up learners exactly %i pass', (rows, passing) => {
  const lines = madeUpGradebook(rows, passing).trimEnd().split('\r\n').slice(1)
  expect(lines).toHaveLength(rows)
  expect(lines.filter((line) => Number(line.split(',').at(-1)) >= 60)).toHaveLength(passing)
  expect(new Set(lines.map((line) => line.split(',')[1])).size).toBe(rows)
})
