/** Lists as files for spreadsheets (RFC 4180, CRLF), a line at a time. */
import { setImmediate as pause } from 'node:timers/promises'
import { toCp932 } from './write-cp932.ts'

export type ExportedEncoding = 'cp932' | 'utf-8'
/** One line of an exported file; `name` says whose it is, where a letter of it cannot be written. */
export type ExportedLine = { name: string; cells: string[] }
export type Unwritten = { row: number; name: string; letters: string }
type Lines = AsyncIterable<ExportedLine> | Iterable<ExportedLine>

/**
 * A line with its line end. A cell that a spreadsheet would take for a formula gets an apostrophe in front; Japanese spreadsheets take
 * full-width signs for formulas too.
 */
export function csvLine(cells: string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠\u2212]/.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const linesAtOnce = 200

/** The file, in pieces: UTF-8 with a byte order mark, by which Excel knows it, or CP932. */
export async function* csvFile(head: string[], lines: Lines, encoding: ExportedEncoding): AsyncGenerator<Uint8Array> {
  const bytesOf = (text: string) => (encoding === 'cp932' ? toCp932(text).bytes : Buffer.from(text))
  let text = `${encoding === 'cp932' ? '' : '\ufeff'}${csvLine(head)}`
  let count = 0
  for await (const { cells } of lines) {
    text += csvLine(cells)
    count += 1
    if (count % linesAtOnce !== 0) continue
    yield bytesOf(text)
    text = ''
    await pause()
  }
  if (text !== '') yield bytesOf(text)
}

/** The lines that CP932 cannot write as they are, with the row they have in the file: the headers are row 1. */
export async function* unwrittenLines(lines: Lines): AsyncGenerator<Unwritten | null> {
  let row = 1
  for await (const { name, cells } of lines) {
    row += 1
    if (row % linesAtOnce === 0) await pause()
    const { unwritten } = toCp932(cells.join('\n'))
    yield unwritten.length === 0 ? null : { row, name, letters: [...new Set(unwritten)].join('') }
  }
}

/** How many lines there are, how many cannot be written as they are, and the first of those. */
export async function checkLines(
  lines: Lines,
  most: number,
): Promise<{ rows: number; unwrittenRows: number; unwritten: Unwritten[] }> {
  const check = { rows: 0, unwrittenRows: 0, unwritten: [] as Unwritten[] }
  for await (const line of unwrittenLines(lines)) {
    check.rows += 1
    if (!line) continue
    check.unwrittenRows += 1
    if (check.unwritten.length < most) check.unwritten.push(line)
  }
  return check
}

/** The list of those lines as lines of a file of its own. */
export async function* unwrittenAsLines(lines: Lines): AsyncGenerator<ExportedLine> {
  for await (const line of unwrittenLines(lines))
    if (line) yield { name: line.name, cells: [String(line.row), line.name, line.letters] }
}
