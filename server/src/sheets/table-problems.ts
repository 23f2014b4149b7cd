/** Why a file cannot be read as a table, each with what to do about it. */
import { type TableProblem, tableLimits } from './table.ts'

export function fileTooLarge(bytes: number | null): TableProblem {
  const [limit, size] = [tableLimits.bytes / 1_000_000, bytes === null ? null : Math.ceil(bytes / 1_000_000)]
  return {
    code: 'csv.too-large',
    message: {
      ja: `ファイルは${limit} MB までです${size === null ? '' : `（このファイルは約${size} MB）`}。講座ごとに分けてください。`,
      en: `A file may be ${limit} MB at most${size === null ? '' : `; this one has about ${size} MB`}. Split it by course.`,
    },
  }
}

export function tooManyColumns(columns: number, row = 1): TableProblem {
  return {
    code: 'csv.too-many-columns',
    row,
    message: {
      ja: `列は${tableLimits.columns}までです（このファイルは${columns}列）。使わない列を消してください。`,
      en: `A file may have ${tableLimits.columns} columns at most; this one has ${columns}. Remove those you do not need.`,
    },
  }
}

export const tooManyRows: TableProblem = {
  code: 'csv.too-many-rows',
  message: {
    ja: `行は${tableLimits.rows}までです。ファイルを分けてください。`,
    en: `A file may have ${tableLimits.rows} rows at most. Split it.`,
  },
}

export const tooManyCells: TableProblem = {
  code: 'csv.too-many-cells',
  message: {
    ja: 'セルが多すぎます。使わない列を消すか、ファイルを分けてください。',
    en: 'There are too many cells. Remove the columns you do not need, or split the file.',
  },
}

export const emptyFile: TableProblem = {
  code: 'csv.empty',
  message: {
    ja: 'ファイルが空か、はじめの10行に見出しがありません。',
    en: 'The file is empty or has no headers in its first ten rows.',
  },
}

export const noRows: TableProblem = {
  code: 'csv.no-rows',
  message: { ja: '見出しの下に行がありません。', en: 'There are no rows below the headers.' },
}

export function rowTooLong(row: number | undefined): TableProblem {
  return {
    code: 'csv.row-too-long',
    ...(row === undefined ? {} : { row }),
    message: {
      ja: `${row ?? ''}行目が長すぎます。引用符（"）が閉じていないかもしれません。`,
      en: `Row ${row ?? ''} is too long. A quotation mark may not be closed.`,
    },
  }
}

export function brokenCsv(row: number | undefined): TableProblem {
  return {
    code: 'csv.broken',
    ...(row === undefined ? {} : { row }),
    message: {
      ja: `CSV として読めません（${row ?? 1}行目から）。引用符（"）が閉じているか確かめてください。`,
      en: `This cannot be read as CSV, from row ${row ?? 1} on. Check that every quotation mark is closed.`,
    },
  }
}
