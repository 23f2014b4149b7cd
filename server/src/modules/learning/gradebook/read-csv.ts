/** The bytes of a gradebook as headers and rows, or the reason it cannot be one. Pure. */
import { isUtf8 } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import { looksLikeOther } from './file-kind.ts'
import type { Sentence } from './rule-problem.ts'

export const csvLimits = { bytes: 20_000_000, columns: 1000, rows: 200_000, rowLetters: 1_000_000 }

/** `row` is the number a spreadsheet shows, so the header is 1 and a blank line counts. */
export type GradebookRow = { row: number; cells: string[] }
export type Gradebook = { headers: string[]; rows: GradebookRow[]; delimiter: ',' | ';' | '\t'; byteOrderMark: boolean }
export type FileProblem = { code: string; message: Sentence; row?: number; byte?: number }
export type ReadGradebook = { ok: true; gradebook: Gradebook } | { ok: false; problem: FileProblem }

/** Reads UTF-8 CSV, with or without a byte order mark, separated by comma, semicolon or tab. */
export function readGradebook(bytes: Uint8Array): ReadGradebook {
  const problem = problemOfBytes(bytes)
  if (problem) return { ok: false, problem }
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const text = new TextDecoder('utf-8').decode(bytes)
  const firstLine = text.slice(0, lineEnd(text))
  const delimiter = delimiterOf(firstLine)
  if (firstLine.split(delimiter).length > csvLimits.columns)
    return refused(tooManyColumns(firstLine.split(delimiter).length))
  return parseText(text, delimiter, byteOrderMark)
}

function parseText(text: string, delimiter: Gradebook['delimiter'], byteOrderMark: boolean): ReadGradebook {
  let records: string[][]
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: csvLimits.rowLetters,
      to: csvLimits.rows + 2,
    })
  } catch (error) {
    if (error instanceof CsvError) return refused(brokenCsv(error))
    throw error
  }
  const headers = (records[0] ?? []).map((header) => header.trim())
  if (headers.length > csvLimits.columns) return refused(tooManyColumns(headers.length))
  if (headers.every((header) => header === '')) return refused(emptyFile)
  if (records.length - 1 > csvLimits.rows) return refused(tooManyRows)
  const rows = records
    .slice(1)
    .flatMap((cells, index) => (cells.every((cell) => cell === '') ? [] : [{ row: index + 2, cells }]))
  if (rows.length === 0) return refused(noRows)
  return { ok: true, gradebook: { headers, rows, delimiter, byteOrderMark } }
}

function problemOfBytes(bytes: Uint8Array): FileProblem | null {
  if (bytes.length > csvLimits.bytes) return fileTooLarge(bytes.length)
  if (bytes.length === 0) return emptyFile
  return looksLikeOther(bytes) ?? (isUtf8(bytes) ? null : wrongEncoding(bytes))
}

/** Names the first byte that is not UTF-8, counted from 1, and the row it stands in. */
function wrongEncoding(bytes: Uint8Array): FileProblem {
  let [start, line] = [0, 1]
  for (let end = bytes.indexOf(10); end !== -1 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(10, start)) {
    start = end + 1
    line += 1
  }
  let end = bytes.indexOf(10, start)
  if (end === -1) end = bytes.length
  let good = start
  while (good < end) {
    const length = [1, 2, 3, 4].find((size) => good + size <= end && isUtf8(bytes.subarray(good, good + size)))
    if (length === undefined) break
    good += length
  }
  return {
    code: 'csv.encoding',
    row: line,
    byte: good + 1,
    message: {
      ja: `文字コードが UTF-8 ではありません（${line}行目、${good + 1}バイト目）。Shift_JIS のファイルは、Excel なら「CSV UTF-8（コンマ区切り）」で保存し直してください。`,
      en: `This file is not UTF-8 (row ${line}, byte ${good + 1}). If it is Shift_JIS, save it again; in Excel choose "CSV UTF-8 (comma delimited)".`,
    },
  }
}

function lineEnd(text: string): number {
  const end = text.search(/[\r\n]/)
  return end === -1 ? text.length : end
}

function delimiterOf(line: string): Gradebook['delimiter'] {
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = ([',', '\t', ';'] as const).map((sign) => ({ sign, count: bare.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

function refused(problem: FileProblem): ReadGradebook {
  return { ok: false, problem }
}

export function fileTooLarge(bytes: number | null): FileProblem {
  const [limit, size] = [csvLimits.bytes / 1_000_000, bytes === null ? null : Math.ceil(bytes / 1_000_000)]
  return {
    code: 'csv.too-large',
    message: {
      ja: `ファイルは${limit} MB までです${size === null ? '' : `（このファイルは約${size} MB）`}。講座ごとに分けてください。`,
      en: `A file may be ${limit} MB at most${size === null ? '' : `; this one has about ${size} MB`}. Split it by course.`,
    },
  }
}

function tooManyColumns(columns: number): FileProblem {
  return {
    code: 'csv.too-many-columns',
    row: 1,
    message: {
      ja: `列は${csvLimits.columns}までです（このファイルは${columns}列）。使わない列を消してください。`,
      en: `A file may have ${csvLimits.columns} columns at most; this one has ${columns}. Remove those you do not need.`,
    },
  }
}

const tooManyRows: FileProblem = {
  code: 'csv.too-many-rows',
  message: {
    ja: `行は${csvLimits.rows}までです。ファイルを分けてください。`,
    en: `A file may have ${csvLimits.rows} rows at most. Split it.`,
  },
}

const emptyFile: FileProblem = {
  code: 'csv.empty',
  message: {
    ja: 'ファイルが空か、1行目に見出しがありません。',
    en: 'The file is empty or has no headers in its first row.',
  },
}

const noRows: FileProblem = {
  code: 'csv.no-rows',
  message: { ja: '見出しの下に行がありません。', en: 'There are no rows below the headers.' },
}

function brokenCsv(error: CsvError): FileProblem {
  const row = typeof error['records'] === 'number' ? error['records'] + 1 : undefined
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return {
      code: 'csv.row-too-long',
      ...(row === undefined ? {} : { row }),
      message: {
        ja: `${row ?? ''}行目が長すぎます。引用符（"）が閉じていないかもしれません。`,
        en: `Row ${row ?? ''} is too long. A quotation mark may not be closed.`,
      },
    }
  }
  return {
    code: 'csv.broken',
    ...(row === undefined ? {} : { row }),
    message: {
      ja: `CSV として読めません（${row ?? 1}行目から）。引用符（"）が閉じているか確かめてください。`,
      en: `This cannot be read as CSV, from row ${row ?? 1} on. Check that every quotation mark is closed.`,
    },
  }
}
