/** Which of the first rows holds the names of the columns. Pure. */
import { isAddressCell } from '../../../sheets/address-cell.ts'
import type { TableRow } from '../../../sheets/table.ts'
import { isColumnName } from './columns.ts'

export const headerRowsLookedAt = 10

/**
 * The row with the most names of columns, known ones counting most. Titles and notes above a table have few cells; rows of
 * people hold addresses or numbers, which no header does.
 */
export function findHeaderRow(top: TableRow[]): number {
  let [best, most] = [top[0]?.row ?? 1, Number.NEGATIVE_INFINITY]
  for (const { row, cells } of top) {
    const score = scoreOf(cells)
    if (score > most) [best, most] = [row, score]
  }
  return best
}

function scoreOf(cells: string[]): number {
  const filled = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))]
  const known = filled.filter(isColumnName).length
  const data = filled.filter(isValue).length
  return known * 20 + filled.length - data * 30
}

function isValue(cell: string): boolean {
  return isAddressCell(cell) || /^[+-]?\d+([.,]\d+)?%?点?$/.test(cell.normalize('NFKC'))
}
