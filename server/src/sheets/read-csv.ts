import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { type Delimiter, type Table, TableError, type TextEncoding, tableLimits } from './table.ts'
import { brokenCsv, rowTooLong, tooManyRows } from './table-problems.ts'
import { beginningOf, encodingOf, slicesOf } from './text-encoding.ts'

/** A text as a table: cells separated by comma, semicolon or tab; quoted cells may hold line ends of any kind. */
export async function readCsv(bytes: Uint8Array, chosen?: TextEncoding): Promise<Table> {
  const found = await encodingOf(bytes, chosen)
  const delimiter = delimiterOf(beginningOf(bytes, found))
  const records: string[][] = []
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: tableLimits.rowLetters,
    to: tableLimits.rows + 2,
  })
  try {
    await pipeline(slicesOf(bytes, found), parser, async (source: AsyncIterable<string[]>) => {
      for await (const record of source) records.push(record)
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TableError(problemOf(error))
  }
  if (records.length > tableLimits.rows + 1) throw new TableError(tooManyRows)
  const rows = records.flatMap((cells, index) => (cells.every(isBlank) ? [] : [{ row: index + 1, cells }]))
  const { encoding, byteOrderMark } = found
  return { kind: 'csv', rows, encoding, byteOrderMark, delimiter, sheet: null, sheets: [], notes: [] }
}

const signs = [',', '\t', ';'] as const
const recordsLookedAt = 40

/**
 * What separates the cells: the sign that the most records hold the same number of times, outside quotation marks. A title
 * above the table, and a decimal comma below it, do not count as much as the table itself.
 */
function delimiterOf(text: string): Delimiter {
  const counts = countSigns(text)
  const scores = signs.map((sign) => {
    const tally = new Map<number, number>()
    for (const record of counts) if (record[sign] > 0) tally.set(record[sign], (tally.get(record[sign]) ?? 0) + 1)
    const [times, records] = [...tally].reduce(
      ([n, most], [count, of]) => (of > most ? [count, of] : [n, most]),
      [0, 0],
    )
    return { sign, times, records }
  })
  return scores.reduce((best, one) =>
    one.records > best.records || (one.records === best.records && one.times > best.times) ? one : best,
  ).sign
}

function countSigns(text: string): Record<Delimiter, number>[] {
  const records = [{ ',': 0, '\t': 0, ';': 0 }]
  let [quoted, atStart] = [false, true]
  for (const letter of text) {
    const record = records.at(-1)!
    if (quoted) quoted = letter !== '"'
    else if (letter === '"' && atStart) quoted = true
    else if (letter === '\n' || letter === '\r') {
      if (records.length === recordsLookedAt) return records
      records.push({ ',': 0, '\t': 0, ';': 0 })
    } else if (letter === ',' || letter === ';' || letter === '\t') record[letter] += 1
    atStart = /[,;\t\r\n"]/.test(letter)
  }
  return records
}

function problemOf(error: CsvError) {
  const row = typeof error['records'] === 'number' ? error['records'] + 1 : undefined
  return error.code === 'CSV_MAX_RECORD_SIZE' ? rowTooLong(row) : brokenCsv(row)
}

function isBlank(cell: string): boolean {
  return cell.trim() === ''
}
