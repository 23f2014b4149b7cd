import type { PlannedRow } from '@akashi/contract/imports.ts'
import { expect, test } from 'vitest'
import { rowsShown } from './dry-run-rows.ts'

const row = (n: number, name: string, outcome: PlannedRow['outcome']): PlannedRow => ({
  row: n,
  name,
  address: `p${n}@example.jp`,
  outcome,
  reason: { ja: '', en: '' },
})
const rows = [
  row(2, '髙田　美咲', 'award'),
  row(3, 'Łukasz Wójcik', 'not-eligible'),
  row(112, 'O’Brien, Siobhán', 'error'),
]

test('rows are found by name, address and row number, whatever the width and case', () => {
  expect(rowsShown(rows, 'all', '髙田 美咲').map((found) => found.row)).toEqual([2])
  expect(rowsShown(rows, 'all', 'ｌUKASZ').map((found) => found.row)).toEqual([])
  expect(rowsShown(rows, 'all', 'ŁUKASZ').map((found) => found.row)).toEqual([3])
  expect(rowsShown(rows, 'all', '１１２').map((found) => found.row)).toEqual([112])
  expect(rowsShown(rows, 'error', '').map((found) => found.row)).toEqual([112])
})
