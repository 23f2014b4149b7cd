/** No name is printed with a box in it: proven on the glyphs of the files themselves. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { breakColumns, drawColumn } from '../src/typeset/columns.ts'
import { a4, type Sheet, writeDocument } from '../src/typeset/document.ts'
import { fontsOf } from '../src/typeset/fonts.ts'
import { breakLines } from '../src/typeset/lines.ts'
import { writable } from '../src/typeset/written.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { drawnText, readPdf } from './pdf-reader.ts'
import { abroad, rareNames } from './rare-names.ts'

const folder = join(import.meta.dirname, '../../../shared/data/jmooc')

test.each([
  ['300 rare names', () => [...rareNames]],
  ['names in other scripts', () => [...abroad]],
  ['the made-up gradebook', () => namesIn(madeUpGradebook(400, 200))],
])('%s are drawn whole, in columns and in lines', async (_, names) => {
  await expectDrawn(names())
})

test.each(['jomon-studies-2020.csv', 'civil-informatics-2020.csv'])('the names of %s are drawn whole', async (file) => {
  const path = join(folder, file)
  if (!existsSync(path)) return console.log(`${file} is not beside this repository: its names were not set.`)
  await expectDrawn(namesIn(readFileSync(path, 'utf8')))
})

test('a character that a font lacks is seen as missing by this very check', async () => {
  const bytes = await sheetWith((sheet) =>
    sheet.runs([{ font: fontsOf('serif', 700)[0]!, text: '見😀本' }], { x: 0, y: 0, size: 10 }),
  )
  expect(drawnText(readPdf(bytes)).missing).toBe(1)
})

test('there are 300 rare names, each its own', () => {
  expect(new Set(rareNames.map(writable)).size).toBe(300)
})

async function expectDrawn(names: string[]): Promise<void> {
  const written = [...new Set(names.map(writable))]
  const sheet = readPdf(await sheetOf(written))
  const drawn = drawnText(sheet)
  expect(drawn.missing).toBe(0)
  const plain = (text: string) => text.replaceAll(/[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}\s]/gu, '')
  expect(plain(drawn.text)).toBe(plain(written.map((name) => name + name).join('')))
}

/** Every name once in a column and once in a line, all over the same page: only its glyphs matter. */
function sheetOf(names: string[]): Promise<Uint8Array> {
  const fonts = fontsOf('serif', 700)
  return sheetWith((sheet) => {
    for (const name of names) {
      const columns = breakColumns(name, { fonts, size: 10, length: a4.short, gap: 0 })
      const lines = breakLines(name, { fonts, size: 10, width: a4.long })
      if (!columns || !lines) throw new Error(`no font has all of ${name}`)
      for (const column of columns) drawColumn(sheet, column, { x: 100, y: 0, size: 10 })
      for (const line of lines) sheet.runs(line.runs, { x: 0, y: 100, size: 10 })
    }
  })
}

function sheetWith(draw: (sheet: Sheet) => void): Promise<Uint8Array> {
  const facts = {
    title: '見本',
    subject: '',
    author: '',
    language: 'ja',
    at: new Date(0),
    layout: 'landscape',
  } as const
  return writeDocument({ ...facts, attachments: [] }, (sheet) =>
    sheet.part({ tag: 'P', text: '見本', draw: () => draw(sheet) }),
  )
}

function namesIn(csv: string): string[] {
  const rows = parse(csv, { bom: true, columns: true, relax_column_count: true }) as Record<string, string>[]
  const names = rows.map((row) => row['氏名'] ?? '').filter((name) => name !== '')
  expect(names.length).toBeGreaterThan(100)
  return names
}
