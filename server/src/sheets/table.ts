/** A table somebody handed in, whatever kind of file it came as. Rows carry the number that a spreadsheet shows. */
export type Sentence = { ja: string; en: string }
export type TextEncoding = 'utf-8' | 'utf-16' | 'cp932'
export type Delimiter = ',' | ';' | '\t'
export type TableRow = { row: number; cells: string[] }
export type TableNote = { code: string; message: Sentence }

/**
 * `rows` leaves out empty ones. Of a text `encoding` and `delimiter` say how it was read, of a workbook `sheet` which sheet and
 * `sheets` which there are; `notes` is what a person should know of the reading.
 */
export type Table = {
  kind: 'csv' | 'xlsx'
  rows: TableRow[]
  encoding: TextEncoding | null
  byteOrderMark: boolean
  delimiter: Delimiter | null
  sheet: string | null
  sheets: string[]
  notes: TableNote[]
}
/** What a person chose instead of what was found. */
export type TableChoices = { encoding?: TextEncoding | undefined; sheet?: string | undefined }

export type TableProblem = { code: string; message: Sentence; row?: number; byte?: number }
export type ReadTable = { ok: true; table: Table } | { ok: false; problem: TableProblem }

/** Thrown inside the readers only; `readTable` turns it into a value. */
export class TableError extends Error {
  readonly problem: TableProblem
  constructor(problem: TableProblem) {
    super(problem.code)
    this.problem = problem
  }
}

export const tableLimits = {
  bytes: 20_000_000,
  columns: 1000,
  rows: 200_000,
  rowLetters: 1_000_000,
  /** Cells counted with the empty ones before them in their row. */
  cells: 12_000_000,
}
