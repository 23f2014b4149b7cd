import type { Sheet } from './document.ts'
import type { Font } from './fonts.ts'
import { graphemesOf, type Run, runsOf, widthOf } from './runs.ts'
import { unitsOf } from './lines.ts'

/** Scripts that lie on their side between vertical Japanese. A single letter or digit stands upright. */
const lying = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\p{M}'’.,:;@/&()_ -]/u
const upright = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const ideographicRise = 0.88

type Cell = { text: string; runs: Run[]; lies: boolean; length: number }
/** `indent` is where its first cell begins; `length` counts it. */
export type Column = { cells: Cell[]; indent: number; length: number }

/**
 * `text` in vertical columns no longer than `length`, the first beginning `indent` lower; `gap` is the space between
 * characters in ems. `null` where no font has a character.
 */
export function breakColumns(
  text: string,
  o: { fonts: readonly Font[]; size: number; length: number; gap: number; indent?: number },
): Column[] | null {
  if (runsOf(text, o.fonts) === null) return null
  const columns: Column[] = []
  let cells: Cell[] = []
  let indent = o.indent ?? 0
  const lengthOf = (some: Cell[]) => some.reduce((sum, cell) => sum + cell.length, 0)
  const isFull = (more: Cell[]) => indent + lengthOf(cells) + lengthOf(more) > o.length
  const close = () => {
    if (cells.length === 0) return
    columns.push({ cells, indent, length: indent + lengthOf(cells) })
    cells = []
    indent = 0
  }
  for (const unit of unitsOf(text)) {
    let more = cellsOf(unit, o)
    if (isFull(more)) {
      close()
      if (isFull(more)) more = graphemesOf(unit).flatMap((grapheme) => cellsOf(grapheme, o))
    }
    for (const cell of more) {
      if (isFull([cell])) close()
      if (cells.length > 0 || cell.text.trim() !== '') cells.push(cell)
    }
  }
  close()
  return columns
}

/** Draws a column downwards from `y`, its middle at `x`. */
export function drawColumn(
  sheet: Sheet,
  column: Column,
  o: { x: number; y: number; size: number; colour?: string },
): void {
  let y = o.y + column.indent
  for (const cell of column.cells) {
    if (cell.lies) drawLying(sheet, cell, { ...o, y })
    else {
      const x = o.x - (widthOf(cell.runs) * o.size) / 2
      sheet.runs(cell.runs, { ...o, x, y: y + ideographicRise * o.size, vertical: true })
    }
    y += cell.length
  }
}

function drawLying(sheet: Sheet, cell: Cell, o: { x: number; y: number; size: number; colour?: string }): void {
  sheet.pdf.save().rotate(90, { origin: [o.x, o.y] })
  sheet.runs(cell.runs, { ...o, y: o.y + 0.36 * o.size })
  sheet.pdf.restore()
}

/** Upright characters one by one; what lies stays together as far as the unit goes. */
function cellsOf(unit: string, o: { fonts: readonly Font[]; size: number; gap: number }): Cell[] {
  const cells: Cell[] = []
  let lies = ''
  const lay = () => {
    if (lies !== '') cells.push(cellOf(lies, graphemesOf(lies).length > 1 || lies === ' ', o))
    lies = ''
  }
  for (const grapheme of graphemesOf(unit)) {
    if (lying.test(grapheme) && !upright.test(grapheme)) lies += grapheme
    else {
      lay()
      cells.push(cellOf(grapheme, false, o))
    }
  }
  lay()
  return cells
}

function cellOf(text: string, lies: boolean, o: { fonts: readonly Font[]; size: number; gap: number }): Cell {
  const runs = runsOf(text, o.fonts)!
  return { text, runs, lies, length: lies ? widthOf(runs) * o.size : (1 + o.gap) * o.size }
}
