/** One sheet of a workbook, row by row. */
import { type NumberFormat, writtenValue } from './number-format.ts'
import { type OpenWorkbook, readPart } from './open-workbook.ts'
import { TableError, type TableRow, tableLimits } from './table.ts'
import { rowTooLong, tooManyCells, tooManyColumns, tooManyRows } from './table-problems.ts'
import { TextOfCell, unescapedLetters } from './workbook-parts.ts'
import { brokenWorkbook } from './workbook-problems.ts'

export type SheetFacts = { strings: string[]; formats: NumberFormat[]; date1904: boolean }
export type Sheet = {
  rows: TableRow[]
  hiddenRows: number
  hiddenColumns: number
  formulas: number
  formulasWithoutValue: number
}

/** Rows that hold something, with the number Excel shows. What the sheet says of its own size is not looked at. */
export async function readWorksheet(book: OpenWorkbook, part: string, facts: SheetFacts): Promise<Sheet> {
  const reader = new SheetReader(facts)
  await readPart(book, part, reader)
  spreadMerges(reader.sheet.rows, reader.merges)
  return reader.sheet
}

type Cell = { column: number; type: string; style: number; value: string; formula: string | null }
type Merge = { from: [number, number]; to: [number, number] }

class SheetReader {
  readonly sheet: Sheet = { rows: [], hiddenRows: 0, hiddenColumns: 0, formulas: 0, formulasWithoutValue: 0 }
  readonly merges: Merge[] = []
  readonly #facts: SheetFacts
  readonly #text = new TextOfCell()
  #row: TableRow = { row: 0, cells: [] }
  #hidden = false
  #cell: Cell | null = null
  #inside: 'v' | 'f' | null = null
  #width = 0
  #slots = 0

  constructor(facts: SheetFacts) {
    this.#facts = facts
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.#beginRow(attributes)
    else if (name === 'c') this.#beginCell(attributes)
    else if (name === 'v' || name === 'f') this.#beginInside(name)
    else if (name === 'col') this.#column(attributes)
    else if (name === 'mergeCell') this.#merge(attributes['ref'] ?? '')
    else if (this.#cell) this.#text.open(name)
  }

  text(piece: string): void {
    if (!this.#cell) return
    if (this.#inside === 'v') this.#cell.value += piece
    else if (this.#inside === 'f') this.#cell.formula += piece
    else this.#text.add(piece)
  }

  close(name: string): void {
    if (name === 'c') this.#endCell()
    else if (name === 'row') this.#endRow()
    else if (name === 'v' || name === 'f') this.#inside = null
    else if (this.#cell) this.#text.close(name)
  }

  #beginRow(attributes: Record<string, string>): void {
    const row = attributes['r'] === undefined ? this.#row.row + 1 : Number(attributes['r'])
    if (!Number.isInteger(row) || row <= this.#row.row || row > lastRow) throw new TableError(brokenWorkbook)
    this.#row = { row, cells: [] }
    this.#hidden = isTrue(attributes['hidden'])
    this.#width = 0
  }

  #beginCell(attributes: Record<string, string>): void {
    const reference = attributes['r']
    const column = reference === undefined ? this.#width : placeOf(reference)[1]
    this.#cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', formula: null }
    this.#text.begin()
  }

  #beginInside(name: 'v' | 'f'): void {
    this.#inside = name
    if (name === 'f' && this.#cell) this.#cell.formula = ''
  }

  #endCell(): void {
    const cell = this.#cell
    this.#cell = null
    if (!cell) return
    this.#width = cell.column + 1
    const written = this.#written(cell)
    if (written === '') return
    if (written.length > tableLimits.rowLetters) throw new TableError(rowTooLong(this.#row.row))
    if (this.#width > tableLimits.columns) throw new TableError(tooManyColumns(this.#width, this.#row.row))
    while (this.#row.cells.length < cell.column) this.#row.cells.push('')
    this.#row.cells[cell.column] = written
  }

  #endRow(): void {
    if (this.#row.cells.every((cell) => cell.trim() === '')) return
    this.sheet.rows.push(this.#row)
    this.#slots += this.#row.cells.length
    if (this.#hidden) this.sheet.hiddenRows += 1
    if (this.sheet.rows.length > tableLimits.rows + 1) throw new TableError(tooManyRows)
    if (this.#slots > tableLimits.cells) throw new TableError(tooManyCells)
  }

  #written(cell: Cell): string {
    if (cell.formula !== null) {
      if (cell.value === '' && cell.type !== 'str') {
        this.sheet.formulasWithoutValue += 1
        return `=${cell.formula}`
      }
      this.sheet.formulas += 1
    }
    if (cell.type === 's') return this.#shared(cell.value)
    if (cell.type === 'inlineStr') return this.#text.whole()
    if (cell.type === 'str') return unescapedLetters(cell.value)
    if (cell.type === 'b') return cell.value === '' ? '' : cell.value.trim() === '1' ? 'TRUE' : 'FALSE'
    if (cell.type === 'e' || cell.type === 'd') return cell.value
    return writtenValue(cell.value, this.#facts.formats[cell.style] ?? { kind: 'plain' }, this.#facts.date1904)
  }

  #shared(place: string): string {
    if (place === '') return ''
    const text = this.#facts.strings[Number(place)]
    if (text === undefined) throw new TableError(brokenWorkbook)
    return text
  }

  #column(attributes: Record<string, string>): void {
    const [first, last] = [Number(attributes['min']), Number(attributes['max'])]
    if (isTrue(attributes['hidden']) && last >= first) this.sheet.hiddenColumns += Math.min(last, 16_384) - first + 1
  }

  #merge(reference: string): void {
    const [from, to] = reference.split(':')
    if (from === undefined || to === undefined || this.merges.length >= mostMerges) return
    const merge = { from: placeOf(from), to: placeOf(to) }
    if (merge.from[0] <= headerRows) this.merges.push(merge)
  }
}

/** Of every sheet Excel makes. */
const lastRow = 1_048_576
/** A header may lie in one of the first ten rows; below them a merged cell keeps its value where Excel keeps it. */
const headerRows = 10
const mostMerges = 5000

/** In the rows where headers are, every cell of a merged range says what the range shows. */
function spreadMerges(rows: TableRow[], merges: Merge[]): void {
  for (const { from, to } of merges) {
    const text = rows.find(({ row }) => row === from[0])?.cells[from[1]] ?? ''
    const covered = rows.slice(0, headerRows).filter(({ row }) => row >= from[0] && row <= Math.min(to[0], headerRows))
    const last = Math.min(to[1], tableLimits.columns - 1)
    if (text !== '') for (const { cells } of covered) spread(cells, text, [from[1], last])
  }
}

function spread(cells: string[], text: string, [first, last]: [number, number]): void {
  while (cells.length <= last) cells.push('')
  for (let column = first; column <= last; column += 1) if (cells[column] === '') cells[column] = text
}

/** `C5` → row 5, column 2 (counted from 0). */
function placeOf(reference: string): [number, number] {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!found) throw new TableError(brokenWorkbook)
  const column = [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return [Number(found[2]), column - 1]
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true'
}
