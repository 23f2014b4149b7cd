import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { toCp932 } from './write-cp932.ts'
import { checkLines, csvFile, csvLine, type ExportedEncoding, type ExportedLine } from './write-csv.ts'

async function fileOf(lines: ExportedLine[], encoding: ExportedEncoding, head = ['氏名', '値']) {
  const pieces: Uint8Array[] = []
  for await (const piece of csvFile(head, lines, encoding)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}
async function readBack(bytes: Uint8Array) {
  const read = await readTable(bytes)
  if (!read.ok) throw new Error(read.problem.code)
  return read.table
}
const line = (...cells: string[]) => ({ name: cells[0]!, cells })
const shown = (text: string) => new TextDecoder('shift_jis').decode(toCp932(text).bytes)

test('letters that Windows has under another number are written by their look, not as missing', () => {
  expect(shown('〜−‖—¢£¬¥‾')).toBe('～－∥―￠￡￢￥￣')
  expect(toCp932('〜−‖—¢£¬¥‾').unwritten).toEqual([])
  expect(shown('髙﨑①㈱Ⅶ纊ﾊﾝｶｸ')).toBe('髙﨑①㈱Ⅶ纊ﾊﾝｶｸ')
})

test('what CP932 does not have becomes 〓, one for a letter, and is named', () => {
  expect(shown('Łukasz Żak 김민준 𠮷平')).toBe('〓ukasz 〓ak 〓〓〓 〓平')
  expect(toCp932('Łukasz 𠮷平').unwritten).toEqual(['Ł', '𠮷'])
  expect(shown('か\u3099く e\u0301')).toBe('がく 〓')
  expect(toCp932('葛󠄀城')).toMatchObject({ unwritten: ['葛󠄀'] })
  expect(shown('葛󠄀城')).toBe('葛城')
  expect(shown('?')).toBe('?')
})

test('a cell that a spreadsheet would run starts with an apostrophe', () => {
  for (const cell of ['=1+1', '+1', '-1', '@SUM(1)', '\tx', '\rx', '＝1', '−1']) expect(csvLine([cell])).toMatch(/^"?'/)
  expect(csvLine(['a=1', '2-1', ''])).toBe('a=1,2-1,\r\n')
})

test('rows with letters that cannot be written are listed with the row of the file', async () => {
  const lines = [line('髙田', '1'), line('Łukasz', '𠮷'), line('山田', '2'), line('김', '김')]
  expect(await checkLines(lines, 1)).toEqual({
    rows: 4,
    unwrittenRows: 2,
    unwritten: [{ row: 3, name: 'Łukasz', letters: 'Ł𠮷' }],
  })
})

test('what is exported is read again as it was, in both encodings', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '髙', '①', '"', ',', ';', '\n', '\r\n', ' ', '～', '=', '点', '９'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (cells) => {
      const lines = cells.map((cell) => line(`x${cell}`, 'y'))
      for (const encoding of ['cp932', 'utf-8'] as const) {
        const table = await readBack(await fileOf(lines, encoding))
        expect(table.encoding).toBe(encoding)
        expect(table.rows.slice(1).map((row) => row.cells[0])).toEqual(lines.map(({ cells: [first] }) => first))
      }
    }),
    { numRuns: 60 },
  )
})

test('no text at all makes the writer throw or write a question mark for a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      if (!text.includes('?')) expect(shown(text)).not.toContain('?')
    }),
  )
})
