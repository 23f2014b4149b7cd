import { constants, createDeflateRaw } from 'node:zlib'
import { expect, test } from 'vitest'
import { relation, sheetXml, textRows, workbookOf, workbookParts, zipOf } from '../../test/made-up-workbook.ts'
import { readTable } from './read-table.ts'

async function read(bytes: Uint8Array, sheet?: string) {
  const answer = await readTable(bytes, { sheet })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.table
}
async function codeOf(bytes: Uint8Array): Promise<string> {
  const answer = await readTable(bytes)
  if (answer.ok) return 'read'
  expect(answer.problem.message.ja && answer.problem.message.en).toBeTruthy()
  return answer.problem.code
}
const one = (rows: string, more = {}) => workbookOf({ sheets: [{ name: '成績', rows }], ...more })

test('shared, inline and rich texts are read, the readings of Japanese names beside them are not', async () => {
  const strings = [
    '<si><t>髙田</t><rPh sb="0" eb="2"><t>タカダ</t></rPh><phoneticPr fontId="1"/></si>',
    '<si><r><rPr><b/></rPr><t xml:space="preserve">太字 </t></r><r><t>と細字</t></r><rPh sb="0" eb="1"><t>フトジ</t></rPh></si>',
    '<si><t>&lt;b&gt; &#x9AD9;&amp;_x000D_&#10;<![CDATA[<i>]]></t></si>',
  ]
  const cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
  const inline = '<c r="D1" t="inlineStr"><is><r><t>氏</t></r><r><t>名</t></r><rPh><t>シメイ</t></rPh></is></c>'
  const table = await read(one(`<row r="1">${cells}${inline}</row>`, { strings: strings.join('') }))
  expect(table.rows).toEqual([{ row: 1, cells: ['髙田', '太字 と細字', '<b> 髙&\r\n<i>', '氏名'] }])
})

test('numbers come as they are shown: percentages, leading zeros, fifteen digits', async () => {
  const formats =
    '<numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="0.0&quot;点&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
  const cells = ['0|0.30000000000000004', '1|0.81', '2|123', '3|79.6', '0|1E-3', '0|123456789012']
  const row = cells.map((cell) => `<c s="${cell.split('|')[0]}"><v>${cell.split('|')[1]}</v></c>`).join('')
  const table = await read(one(`<row>${row}</row>`, { formats }))
  expect(table.rows[0]!.cells).toEqual(['0.3', '81%', '00123', '79.6', '0.001', '123456789012'])
})

test.each([
  [false, ['2026-04-01', '2026-04-01T12:30:00', '1900-02-28', '1900-02-29', '1900-03-01', '06:00:00', '2026-04-01']],
  [
    true,
    [
      '2030-04-02',
      '2030-04-02T12:30:00',
      '1904-02-29',
      '1904-03-01',
      '1904-03-02',
      '1904-01-01T06:00:00',
      '2030-04-02',
    ],
  ],
])('dates are written as ISO 8601 (1904 system: %s)', async (date1904, expected) => {
  const formats =
    '<numFmts><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs>'
  const values = ['46113', '46113.5208333333', '59', '60', '61', '0.25']
  const row = `${values.map((value) => `<c s="1"><v>${value}</v></c>`).join('')}<c s="2"><v>46113</v></c>`
  expect((await read(one(`<row>${row}</row>`, { formats, date1904 }))).rows[0]!.cells).toEqual(expected)
})

test('formulas are not calculated: the saved value counts, one without is text, an error is an error', async () => {
  const row =
    '<c><f>40+41</f><v>81</v></c><c t="str"><f>A1&amp;"点"</f><v>81点</v></c><c><f>SUM(A1:A9)</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c>'
  const table = await read(one(`<row>${row}</row>`))
  expect(table.rows[0]!.cells).toEqual(['81', '81点', '=SUM(A1:A9)', '#DIV/0!', 'TRUE', 'FALSE'])
  expect(table.notes.map(({ code }) => code)).toEqual(['xlsx.formulas', 'xlsx.formulas-without-value'])
})

test('rows and columns keep their places, empty ones are left out, merged headers say the same in every cell', async () => {
  const rows =
    '<row r="2"><c r="B2" t="inlineStr"><is><t>氏名</t></is></c><c r="C2" t="inlineStr"><is><t>第1週</t></is></c></row><row r="3"><c r="C3" t="inlineStr"><is><t>課題</t></is></c><c r="D3" t="inlineStr"><is><t>テスト</t></is></c></row><row r="4" spans="1:9"><c r="A4" s="1"/></row><row r="9" hidden="1"><c r="D9"><v>5</v></c></row>'
  const sheet = {
    name: 's',
    rows,
    before: '<cols><col min="5" max="6" hidden="1"/></cols>',
    after: '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C2:D2"/><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  }
  const table = await read(workbookOf({ sheets: [sheet] }))
  expect(table.rows).toEqual([
    { row: 2, cells: ['', '氏名', '第1週', '第1週'] },
    { row: 3, cells: ['', '氏名', '課題', 'テスト'] },
    { row: 9, cells: ['', '', '', '5'] },
  ])
  expect(table.notes).toMatchObject([
    { code: 'xlsx.hidden', message: { ja: expect.stringContaining('行が1、非表示の列が2') } },
  ])
})

test('of several sheets the first with addresses is read, or the one chosen; hidden ones are named, not read', async () => {
  const sheets = [
    { name: '説明', rows: textRows([['この表について']]) },
    { name: '成績', rows: textRows([['email'], ['a@example.com']]) },
    { name: '控え', rows: textRows([['email'], ['b@example.com']]), state: 'hidden' },
  ]
  const book = workbookOf({ sheets })
  expect(await read(book)).toMatchObject({
    sheet: '成績',
    sheets: ['説明', '成績'],
    notes: [{ code: 'xlsx.hidden-sheets' }],
  })
  expect(await read(book, '説明')).toMatchObject({ sheet: '説明', rows: [{ cells: ['この表について'] }] })
  await expect(read(book, '控え')).rejects.toThrow('xlsx.unknown-sheet')
})

test('macros are named and left alone; links to other files and odd relations are not followed', async () => {
  const relations =
    relation('rV', 'vbaProject', 'vbaProject.bin') +
    relation('rX', 'externalLink', 'file:///etc/passwd', ' TargetMode="External"') +
    relation('rW', 'worksheet', '../../../../etc/passwd')
  const book = one(textRows([['email'], ['a@example.com']]), {
    relations,
    extra: [{ name: 'xl/vbaProject.bin', content: 'x' }],
  })
  expect(await read(book)).toMatchObject({ rows: [{}, { cells: ['a@example.com'] }], notes: [{ code: 'xlsx.macros' }] })
})

const rows = textRows([['email'], ['a@example.com']])
const parts = workbookParts({ sheets: [{ name: 's', rows }] })
const instead = (name: string, content: string | Uint8Array, more = {}) =>
  zipOf(parts.map((part) => (part.name === name ? { name, content, ...more } : part)))
const sheet1 = 'xl/worksheets/sheet1.xml'

test.each<[string, Uint8Array, string]>([
  ['cut off', workbookOf({ sheets: [{ name: 's', rows }] }).subarray(0, 700), 'xlsx.broken'],
  ['a document type', instead(sheet1, `<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml({ name: '', rows })}`), 'xlsx.broken'],
  ['an entity of its own', instead('xl/sharedStrings.xml', '<sst><si><t>&lol;</t></si></sst>'), 'xlsx.broken'],
  ['not XML', instead(sheet1, 'email,score'), 'xlsx.broken'],
  ['not UTF-8', instead(sheet1, new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c, 0x2f, 0x61, 0x3e])), 'xlsx.broken'],
  ['XML that stops', instead(sheet1, '<worksheet><sheetData><row>'), 'xlsx.broken'],
  ['a password on a part', instead(sheet1, 'x', { encrypted: true }), 'xlsx.encrypted'],
  ['a name that climbs', zipOf([...parts, { name: '../../evil.xml', content: 'x' }]), 'xlsx.broken'],
  ['an absolute name', zipOf([...parts, { name: '/etc/passwd', content: 'x' }]), 'xlsx.broken'],
  [
    'a text document',
    zipOf([
      { name: '_rels/.rels', content: `<R>${relation('a', 'officeDocument', 'word/document.xml')}</R>` },
      { name: 'word/document.xml', content: '<d/>' },
    ]),
    'csv.not-csv',
  ],
  ['any ZIP', zipOf([{ name: 'a.txt', content: 'x' }]), 'csv.not-csv'],
  [
    'a binary workbook',
    zipOf([
      { name: '_rels/.rels', content: `<R>${relation('a', 'officeDocument', 'xl/workbook.bin')}</R>` },
      { name: 'xl/workbook.bin', content: 'x' },
    ]),
    'xlsx.binary',
  ],
  [
    'a lie about a size',
    instead(sheet1, sheetXml({ name: '', rows: ' '.repeat(100_000) }), { claims: 10 }),
    'xlsx.broken',
  ],
  ['4 GB claimed', instead(sheet1, 'x', { claims: 4_294_967_294 }), 'xlsx.too-large'],
  ['3000 parts', zipOf(Array.from({ length: 3000 }, (_, at) => ({ name: `p${at}`, content: '' }))), 'xlsx.too-large'],
  [
    '5000 columns',
    instead(sheet1, sheetXml({ name: '', rows: '<row r="1"><c r="GJH1"><v>1</v></c></row>' })),
    'csv.too-many-columns',
  ],
  [
    'a column beyond Excel',
    instead(sheet1, sheetXml({ name: '', rows: '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>' })),
    'xlsx.broken',
  ],
  ['rows without end', instead(sheet1, `<worksheet><sheetData>${'<row/>'.repeat(1_100_000)}`), 'xlsx.broken'],
  ['rows out of order', instead(sheet1, sheetXml({ name: '', rows: '<row r="5"/><row r="4"/>' })), 'xlsx.broken'],
  [
    'a text that is not there',
    instead(sheet1, sheetXml({ name: '', rows: '<row><c t="s"><v>7</v></c></row>' })),
    'xlsx.broken',
  ],
  ['deep XML', instead(sheet1, '<a>'.repeat(1000)), 'xlsx.broken'],
  ['a workbook with a password', encrypted(), 'xlsx.encrypted'],
  ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'csv.not-csv'],
])('%s is refused with a sentence', async (_, bytes, code) => {
  expect(await codeOf(bytes)).toBe(code)
})

test('a sheet of more zeros than may be unpacked is refused, whatever its ZIP says, and memory does not grow with it', async () => {
  const bomb = await zerosAsSheet(1_000_000_000)
  expect(bomb.length).toBeLessThan(2_000_000)
  const before = process.memoryUsage().rss
  expect(await codeOf(bomb)).toMatch(/^xlsx\.(broken|too-large)$/)
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
})

test('marks that a careless reader would search again and again do not hold it up', async () => {
  const many = 1_500_000
  for (const content of [`<a b="${'>'.repeat(many)}`, `<a ${'b'.repeat(many)}>`, `<a>${'&amp;'.repeat(many / 5)}</a>`])
    expect(await codeOf(instead(sheet1, content))).toMatch(/^(xlsx\.broken|read)$/)
})

function encrypted(): Uint8Array {
  const start = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return new Uint8Array(Buffer.concat([start, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]))
}

/** Deflated in pieces, so that the test itself holds no gigabyte; then put where the sheet of a good workbook was. */
async function zerosAsSheet(bytes: number): Promise<Uint8Array> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_COMPRESSION })
  const packed: Buffer[] = []
  deflate.on('data', (piece: Buffer) => packed.push(piece))
  const piece = Buffer.alloc(10_000_000)
  for (let written = 0; written < bytes; written += piece.length)
    await new Promise<void>((resolve) => deflate.write(piece, () => resolve()))
  await new Promise<void>((resolve) => deflate.end(() => resolve()))
  return instead(sheet1, '', { packed: Buffer.concat(packed), claims: 5_000_000 })
}
