/** Why a workbook cannot be read, and what a person should know of one that can. */
import type { TableNote, TableProblem } from './table.ts'

export const brokenWorkbook: TableProblem = {
  code: 'xlsx.broken',
  message: {
    ja: 'このブックは壊れているか、途中で切れています。Excel で開き、「Excel ブック（*.xlsx）」で保存し直してください。',
    en: 'This workbook is damaged or cut off. Open it in Excel and save it as "Excel Workbook (*.xlsx)".',
  },
}

export const workbookTooLarge: TableProblem = {
  code: 'xlsx.too-large',
  message: {
    ja: 'このブックは、広げると大きすぎるため、開かずに止めました。成績表のシートだけを CSV で書き出してください。',
    en: 'Unpacked, this workbook is too large, so it was not opened. Export the sheet with the gradebook as CSV.',
  },
}

export const binaryWorkbook: TableProblem = {
  code: 'xlsx.binary',
  message: {
    ja: 'バイナリ形式のブック（.xlsb）です。Excel で開き、「Excel ブック（*.xlsx）」で保存し直してください。',
    en: 'This is a binary workbook (.xlsb). Open it in Excel and save it as "Excel Workbook (*.xlsx)".',
  },
}

export const noWorkbook: TableProblem = {
  code: 'csv.not-csv',
  message: {
    ja: 'これは Excel のブック（.xlsx）ではありません。成績表を CSV か Excel のブックで書き出してください。',
    en: 'This is not an Excel workbook (.xlsx). Export the gradebook as CSV or as an Excel workbook.',
  },
}

export const noSheets: TableProblem = {
  code: 'xlsx.no-sheets',
  message: { ja: 'このブックには、表のシートがありません。', en: 'There is no worksheet in this workbook.' },
}

export function unknownSheet(sheet: string, sheets: string[]): TableProblem {
  return {
    code: 'xlsx.unknown-sheet',
    message: {
      ja: `シート「${sheet}」がありません。あるのは：${sheets.join('、')}`,
      en: `There is no sheet "${sheet}". There are: ${sheets.join(', ')}`,
    },
  }
}

export const workbookNotes = {
  hidden: (rows: number, columns: number): TableNote => ({
    code: 'xlsx.hidden',
    message: {
      ja: `非表示の行が${rows}、非表示の列が${columns}あります。それらも読みました。`,
      en: `Hidden rows (${rows}) and hidden columns (${columns}) were read as well.`,
    },
  }),
  hiddenSheets: (sheets: string[]): TableNote => ({
    code: 'xlsx.hidden-sheets',
    message: {
      ja: `非表示のシートは読みません：${sheets.join('、')}`,
      en: `Hidden sheets are not read: ${sheets.join(', ')}`,
    },
  }),
  macros: {
    code: 'xlsx.macros',
    message: {
      ja: 'マクロのあるブックです。マクロは読まず、動かしません。',
      en: 'This workbook has macros. They are neither read nor run.',
    },
  },
  formulas: (cells: number): TableNote => ({
    code: 'xlsx.formulas',
    message: {
      ja: `式のセルが${cells}あります。Excel が最後に保存した値を使い、計算し直しません。`,
      en: `Of cells with formulas (${cells}) the values Excel saved last are used; nothing is calculated anew.`,
    },
  }),
  unsaved: (cells: number): TableNote => ({
    code: 'xlsx.formulas-without-value',
    message: {
      ja: `値の保存されていない式のセルが${cells}あり、式を文字のまま読みました。Excel で開いて保存し直すと、値になります。`,
      en: `Formulas without a saved value (${cells}) were read as text. Open the workbook in Excel and save it to get values.`,
    },
  }),
}
