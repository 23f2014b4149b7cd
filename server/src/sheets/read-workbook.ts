import { isAddressCell } from './address-cell.ts'
import { openWorkbook } from './open-workbook.ts'
import { type Sheet, type SheetFacts, readWorksheet } from './read-worksheet.ts'
import { type Table, TableError, type TableNote } from './table.ts'
import { findParts, readFormats, readSharedStrings, type WorkbookParts } from './workbook-parts.ts'
import { noSheets, unknownSheet, workbookNotes } from './workbook-problems.ts'

const sheetsLookedAt = 20

/**
 * An Excel workbook as a table: the sheet that was chosen, else the first one in which some cell is an e-mail address, else
 * the first one. Formulas are never calculated: what Excel saved last counts.
 */
export async function readWorkbook(bytes: Uint8Array, chosen?: string): Promise<Table> {
  const book = await openWorkbook(bytes)
  const parts = await findParts(book)
  const visible = parts.sheets.filter(({ hidden }) => !hidden)
  const names = visible.map(({ name }) => name)
  if (visible.length === 0) throw new TableError(noSheets)
  if (chosen !== undefined && !names.includes(chosen)) throw new TableError(unknownSheet(chosen, names))
  const facts: SheetFacts = {
    strings: await readSharedStrings(book, parts.sharedStrings),
    formats: await readFormats(book, parts.styles),
    date1904: parts.date1904,
  }
  const wanted = chosen === undefined ? visible.slice(0, sheetsLookedAt) : visible.filter(({ name }) => name === chosen)
  let first: { name: string; sheet: Sheet } | null = null
  for (const { name, part } of wanted) {
    const sheet = await readWorksheet(book, part, facts)
    if (hasAddress(sheet)) return tableOf(name, sheet, names, parts)
    first ??= { name, sheet }
  }
  return tableOf(first!.name, first!.sheet, names, parts)
}

function hasAddress({ rows }: Sheet): boolean {
  return rows.slice(0, 200).some(({ cells }) => cells.some(isAddressCell))
}

function tableOf(sheetName: string, sheet: Sheet, sheets: string[], parts: WorkbookParts): Table {
  const notes: TableNote[] = []
  const hidden = parts.sheets.filter((one) => one.hidden).map(({ name }) => name)
  if (parts.macros) notes.push(workbookNotes.macros)
  if (hidden.length > 0) notes.push(workbookNotes.hiddenSheets(hidden))
  if (sheet.hiddenRows + sheet.hiddenColumns > 0)
    notes.push(workbookNotes.hidden(sheet.hiddenRows, sheet.hiddenColumns))
  if (sheet.formulas > 0) notes.push(workbookNotes.formulas(sheet.formulas))
  if (sheet.formulasWithoutValue > 0) notes.push(workbookNotes.unsaved(sheet.formulasWithoutValue))
  const read = { encoding: null, byteOrderMark: false, delimiter: null }
  return { kind: 'xlsx', rows: sheet.rows, ...read, sheet: sheetName, sheets, notes }
}
