/** The small parts of a workbook: which sheets there are, the shared texts, the number formats. */
import { posix } from 'node:path'
import { type NumberFormat, numberFormatOf } from './number-format.ts'
import { type OpenWorkbook, partName, readPart } from './open-workbook.ts'
import { TableError } from './table.ts'
import { binaryWorkbook, noWorkbook, workbookTooLarge } from './workbook-problems.ts'

export type SheetPlace = { name: string; hidden: boolean; part: string }
export type WorkbookParts = {
  sheets: SheetPlace[]
  date1904: boolean
  macros: boolean
  sharedStrings: string | null
  styles: string | null
}
type Relation = { type: string; target: string }

/** Follows the relations from the root to the workbook and its parts; what lies outside the file is not followed. */
export async function findParts(book: OpenWorkbook): Promise<WorkbookParts> {
  const root = await relationsOf(book, '')
  const main = [...root.values()].find(({ type }) => type === 'officeDocument')?.target
  if (main === undefined || !book.parts.has(partName(main))) throw new TableError(noWorkbook)
  if (main.endsWith('.bin')) throw new TableError(binaryWorkbook)
  if (!/^xl\//i.test(main) && !/workbook/i.test(main)) throw new TableError(noWorkbook)
  const relations = await relationsOf(book, main)
  const found = { sheets: [] as SheetPlace[], date1904: false }
  await readPart(book, main, {
    open(name, attributes) {
      if (name === 'workbookPr') found.date1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet') return
      const relation = relations.get(attributes['id'] ?? '')
      if (relation?.type !== 'worksheet' || found.sheets.length >= mostSheets) return
      const hidden = (attributes['state'] ?? 'visible') !== 'visible'
      found.sheets.push({ name: attributes['name'] ?? '', hidden, part: relation.target })
    },
    text() {},
    close() {},
  })
  const partOf = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.target ?? null
  return {
    ...found,
    macros: partOf('vbaProject') !== null,
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
  }
}

const mostSheets = 200
const mostStrings = 1_000_000
const mostLetters = 60_000_000

/**
 * The texts that cells point to. Runs of one text are joined; the readings that Excel keeps beside Japanese names (`rPh`) are
 * not part of them.
 */
export async function readSharedStrings(book: OpenWorkbook, part: string | null): Promise<string[]> {
  if (part === null || !book.parts.has(partName(part))) return []
  const strings: string[] = []
  const text = new TextOfCell()
  let letters = 0
  await readPart(book, part, {
    open: (name) => {
      if (name === 'si') text.begin()
      else text.open(name)
    },
    text: (piece) => text.add(piece),
    close: (name) => {
      text.close(name)
      if (name !== 'si') return
      strings.push(text.whole())
      letters += strings.at(-1)!.length
      if (strings.length > mostStrings || letters > mostLetters) throw new TableError(workbookTooLarge)
    },
  })
  return strings
}

/** The number format of each style, by its place. */
export async function readFormats(book: OpenWorkbook, part: string | null): Promise<NumberFormat[]> {
  if (part === null || !book.parts.has(partName(part))) return []
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCells = false
  await readPart(book, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes['numFmtId'] ?? 0)
      formats.push(numberFormatOf(id, codes.get(id)))
      if (formats.length > 100_000) throw new TableError(workbookTooLarge)
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** Gathers the letters of `t` elements, outside `rPh`. */
export class TextOfCell {
  #pieces: string[] = []
  #inText = false
  #inReading = false

  begin(): void {
    this.#pieces = []
    this.#inText = false
    this.#inReading = false
  }
  open(name: string): void {
    if (name === 'rPh') this.#inReading = true
    this.#inText = name === 't' && !this.#inReading
  }
  add(piece: string): void {
    if (this.#inText) this.#pieces.push(piece)
  }
  close(name: string): void {
    if (name === 'rPh') this.#inReading = false
    if (name === 't') this.#inText = false
  }
  whole(): string {
    return unescapedLetters(this.#pieces.join(''))
  }
}

/** Letters that XML cannot hold stand as `_x000D_` in a workbook (ISO/IEC 29500-1, 22.4.2.4). */
export function unescapedLetters(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

async function relationsOf(book: OpenWorkbook, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part)
  const place = part === '' ? '_rels/.rels' : `${folder}/_rels/${posix.basename(part)}.rels`
  const relations = new Map<string, Relation>()
  if (!book.parts.has(partName(place))) return relations
  await readPart(book, place, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const target = attributes['Target'] ?? ''
      const type = (attributes['Type'] ?? '').split('/').at(-1)!
      const whole = target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '.' : folder, target)
      relations.set(attributes['Id'] ?? '', { type, target: whole })
    },
    text() {},
    close() {},
  })
  return relations
}
