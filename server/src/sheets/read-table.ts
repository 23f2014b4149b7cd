import { fileKindOf } from './file-kind.ts'
import { readCsv } from './read-csv.ts'
import { type ReadTable, type TableChoices, TableError, tableLimits } from './table.ts'
import { emptyFile, fileTooLarge } from './table-problems.ts'
import { readWorkbook } from './read-workbook.ts'

/**
 * The door to whatever table somebody hands in: CSV in UTF-8, UTF-16 or CP932, or an Excel workbook. Bytes are believed
 * nothing: every size is limited, nothing is evaluated, nothing outside the file is looked at. What cannot be read is a problem
 * with a sentence.
 */
export async function readTable(bytes: Uint8Array, choices: TableChoices = {}): Promise<ReadTable> {
  if (bytes.length > tableLimits.bytes) return { ok: false, problem: fileTooLarge(bytes.length) }
  if (bytes.length === 0) return { ok: false, problem: emptyFile }
  const kind = fileKindOf(bytes)
  if (typeof kind === 'object') return { ok: false, problem: kind }
  try {
    const table = await (kind === 'zip' ? readWorkbook(bytes, choices.sheet) : readCsv(bytes, choices.encoding))
    return { ok: true, table }
  } catch (error) {
    if (error instanceof TableError) return { ok: false, problem: error.problem }
    throw error
  }
}
