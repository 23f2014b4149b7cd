/** The bytes of a gradebook as headers and rows, or the reason it cannot be one. */
import { composed } from '../../../sheets/composed.ts'
import { readTable } from '../../../sheets/read-table.ts'
import { type Table, type TableChoices, type TableProblem, type TableRow, tableLimits } from '../../../sheets/table.ts'
import { emptyFile, noRows, tooManyColumns, tooManyRows } from '../../../sheets/table-problems.ts'
import { findHeaderRow, headerRowsLookedAt } from './header-row.ts'

export type GradebookRow = TableRow
/** How it was read: `table` without its rows, and the first rows as they stand, to choose the header from. */
export type GradebookReading = Omit<Table, 'rows'> & { headerRow: number; top: TableRow[] }
/** `decimalComma`: the file is separated by semicolons, as where a comma is the decimal sign. */
export type Gradebook = {
  headers: string[]
  rows: GradebookRow[]
  decimalComma: boolean
  reading: GradebookReading
}
export type GradebookChoices = TableChoices & { headerRow?: number | undefined }
export type ReadGradebook = { ok: true; gradebook: Gradebook } | { ok: false; problem: TableProblem }

/** Reads a CSV or a workbook. The header is the row that was chosen, else found in the first ten; what stands above it is left out. */
export async function readGradebook(bytes: Uint8Array, choices: GradebookChoices = {}): Promise<ReadGradebook> {
  const read = await readTable(bytes, choices)
  if (!read.ok) return read
  const { rows: all, ...table } = read.table
  const top = all.filter(({ row }) => row <= headerRowsLookedAt)
  const headerRow = choices.headerRow ?? findHeaderRow(top)
  const header = top.find(({ row }) => row === headerRow)
  if (!header) return { ok: false, problem: emptyFile }
  if (header.cells.length > tableLimits.columns)
    return { ok: false, problem: tooManyColumns(header.cells.length, headerRow) }
  const rows = all.filter(({ row }) => row > headerRow)
  if (rows.length > tableLimits.rows) return { ok: false, problem: tooManyRows }
  if (rows.length === 0) return { ok: false, problem: noRows }
  const headers = apart(withoutEmptyEnd(header.cells.map(oneLine), rows), rows)
  const reading = { ...table, headerRow, top }
  return { ok: true, gradebook: { headers, rows, decimalComma: table.delimiter === ';', reading } }
}

function oneLine(header: string): string {
  const lines = composed(header).split(/[\r\n]+/)
  return lines
    .map((line) => line.trim())
    .join(' ')
    .trim()
}

const rowsLookedAt = 200

/** Columns at the end that hold nothing at all are a spreadsheet's leftovers. */
function withoutEmptyEnd(headers: string[], rows: TableRow[]): string[] {
  let used = headers.findLastIndex((header) => header !== '') + 1
  for (const { cells } of rows)
    for (let end = Math.min(cells.length, headers.length); end > used; end -= 1)
      if (cells[end - 1]!.trim() !== '') used = end
  return headers.slice(0, used)
}

/**
 * Of headers that are there twice each gets the letter of its column, as a spreadsheet shows it: 点 (C), 点 (F). A column without a
 * header has only the letter, (D), so that it can be chosen.
 */
function apart(headers: string[], rows: TableRow[]): string[] {
  const times = new Map<string, number>()
  for (const header of headers) times.set(header, (times.get(header) ?? 0) + 1)
  const first = rows.slice(0, rowsLookedAt)
  return headers.map((header, column) => {
    const bare = header === '' && first.some(({ cells }) => (cells[column] ?? '').trim() !== '')
    if (bare) return `(${columnLetters(column)})`
    return header !== '' && times.get(header)! > 1 ? `${header} (${columnLetters(column)})` : header
  })
}

function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}
