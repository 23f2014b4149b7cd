import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { proposeMapping } from './columns.ts'
import { tableLimits } from '../../../sheets/table.ts'
import { composed } from '../../../sheets/composed.ts'
import { readGradebook } from './read-gradebook.ts'
import { parseRule } from './rule-expression.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = async (content: string | Uint8Array) => {
  const answer = await readGradebook(typeof content === 'string' ? bytes(content) : content)
  return answer.ok ? answer.gradebook : answer.problem
}

test('a byte order mark, CRLF and quoted line ends are read; rows have the numbers a spreadsheet shows', async () => {
  const gradebook = await read('\ufeffemail,備考\r\na@example.com,"一\r\n二"\r\n\r\nb@example.com,"say ""hi"""\r\n')
  expect(gradebook).toMatchObject({
    headers: ['email', '備考'],
    rows: [
      { row: 2, cells: ['a@example.com', '一\r\n二'] },
      { row: 4, cells: ['b@example.com', 'say "hi"'] },
    ],
  })
  expect(gradebook).toMatchObject({ reading: { delimiter: ',', byteOrderMark: true, encoding: 'utf-8', headerRow: 1 } })
})

test.each([
  ['email\tscore\na@example.com\t5', '\t'],
  ['email;score\na@example.com;5,5', ';'],
])('tabs and semicolons separate too', async (content, delimiter) => {
  expect(await read(content)).toMatchObject({ reading: { delimiter }, headers: ['email', 'score'] })
})

test('names keep every character', async () => {
  const names = ['髙田　美咲', '﨑山 陽向', '𠮷平 大地', 'Łukasz Wójcik', '김민준', "Siobhán O'Brien", '葛󠄀城']
  const gradebook = await read(`氏名,email\n${names.map((name, at) => `${name},${at}@example.com`).join('\n')}`)
  expect('rows' in gradebook && gradebook.rows.map(({ cells }) => cells[0])).toEqual(names)
})

test('CP932 and UTF-16 are read; what is neither they nor UTF-8 is refused with the row and the byte', async () => {
  const shiftJis = [...bytes('email,name\na@example.com,x\nb@example.com,'), 0xfb, 0xfc, 0x93, 0x63, 10]
  expect(await read(new Uint8Array(shiftJis))).toMatchObject({
    reading: { encoding: 'cp932' },
    rows: [{}, { row: 3, cells: ['b@example.com', '髙田'] }],
  })
  const utf16 = Buffer.from('\ufeffemail\tname\na@example.com\t髙田', 'utf16le')
  expect(await read(utf16)).toMatchObject({
    reading: { encoding: 'utf-16' },
    rows: [{ cells: ['a@example.com', '髙田'] }],
  })
  expect(await read(new Uint8Array([...shiftJis, 0xff, 0xfd]))).toMatchObject({
    code: 'csv.encoding',
    row: 3,
    byte: 42,
  })
})

test.each<[string, string | Uint8Array, string]>([
  ['nothing', '', 'csv.empty'],
  ['only a header', 'email,score\n', 'csv.no-rows'],
  ['a workbook cut off', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'xlsx.broken'],
  ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'csv.not-csv'],
  ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0]), 'csv.not-csv'],
  ['a web page', '<!DOCTYPE html><p>x', 'csv.not-csv'],
  ['JSON', '[{"email":"a@example.com"}]', 'csv.not-csv'],
  ['100,000 columns', `${'c,'.repeat(99_999)}c\n1\n`, 'csv.too-many-columns'],
  ['a quotation mark that is not closed', 'email,name\na@example.com,"x\nb@example.com,y\n', 'csv.broken'],
  ['one endless row', `email\n"${'x'.repeat(tableLimits.rowLetters + 10)}"\n`, 'csv.row-too-long'],
  ['too many rows', `e\n${'1\n'.repeat(tableLimits.rows + 1)}`, 'csv.too-many-rows'],
  ['200 MB', new Uint8Array(200_000_000), 'csv.too-large'],
])('%s is refused with a sentence', async (_, content, code) => {
  const problem = await read(content)
  expect(problem).toMatchObject({ code })
  expect('message' in problem && problem.message.ja && problem.message.en).toBeTruthy()
})

test.each([
  [
    ['user_id', 'email', '氏名', 'ふりがな', 'ローマ字'],
    { userId: 'user_id', email: 'email', name: '氏名', kana: 'ふりがな', romanised: 'ローマ字' },
  ],
  [
    ['First name', 'Surname', 'ID number', 'Email address', 'Course total (Real)'],
    { userId: 'ID number', email: 'Email address', name: 'First name + Surname', kana: null, romanised: null },
  ],
  [
    ['Student ID', 'Full Name', 'E-Mail'],
    { userId: 'Student ID', email: 'E-Mail', name: 'Full Name', kana: null, romanised: null },
  ],
  [
    ['姓', '名', 'メールアドレス', '学籍番号'],
    { userId: '学籍番号', email: 'メールアドレス', name: '姓 + 名', kana: null, romanised: null },
  ],
])('columns are proposed from %o', (headers, mapping) => {
  expect(proposeMapping(headers, [], null)).toEqual({ mapping, remembered: false })
})

const header = '学籍番号,氏名,メールアドレス,総合点'
test.each<[string, string[], number]>([
  ['in the first line', [header], 1],
  ['below a title and a note', ['成績表（見本）', '', '※ 点は100点満点,,,', header], 4],
  ['in the tenth line', [...Array.from({ length: 9 }, (_, at) => `メモ${at}`), header], 10],
  ['below a row of groups', [',,連絡先,点', header], 2],
])('the header is found %s', async (_, lines, row) => {
  const text = [...lines, 's1,見本 一,a@example.com,81', 's2,見本 二,b@example.com,57'].join('\n')
  const gradebook = await read(text)
  expect(gradebook).toMatchObject({
    reading: { headerRow: row },
    headers: header.split(','),
    rows: [{ row: row + 1 }, {}],
  })
  const chosen = await readGradebook(bytes(text), { headerRow: row + 1 })
  if (row < 10) expect(chosen.ok && chosen.gradebook.headers[0]).toBe('s1')
  else expect(chosen).toMatchObject({ problem: { code: 'csv.empty' } })
})

test('a header in the eleventh line is not found, and one that is chosen must be there', async () => {
  const text = `${Array.from({ length: 10 }, (_, at) => `メモ${at}`).join('\n')}\n${header}\ns1,x,a@example.com,81`
  const found = await read(text)
  expect('headers' in found && found.headers).toEqual(['メモ0'])
  expect(await readGradebook(bytes('\nemail\na@example.com'), { headerRow: 1 })).toMatchObject({
    problem: { code: 'csv.empty' },
  })
})

test('headers of the same name are told apart by their column, and a rule that names both is stopped', async () => {
  const gradebook = await read('email,点,備考,点,,\na@example.com,1,x,2,,\n')
  if (!('headers' in gradebook)) throw new Error(gradebook.code)
  expect(gradebook.headers).toEqual(['email', '点 (B)', '備考', '点 (D)'])
  expect(parseRule('点 >= 1', gradebook.headers)).toMatchObject({ problem: { code: 'rule.ambiguous-column' } })
  expect(parseRule('`点 (D)` >= 1', gradebook.headers).ok).toBe(true)
})

test('a column that has values and no header goes by its letter, so that addresses in it are found', async () => {
  const gradebook = await read('氏名,,,総合点\n見本 一,a@example.com,,81\n見本 二,b@example.com,,57')
  if (!('headers' in gradebook)) throw new Error(gradebook.code)
  expect(gradebook.headers).toEqual(['氏名', '(B)', '', '総合点'])
  expect(proposeMapping(gradebook.headers, gradebook.rows, null).mapping.email).toBe('(B)')
})

test('headers lose their line ends and are composed; the marks of a Mac are joined in names too', async () => {
  const gradebook = await read('email,"第1週\r\nテスト",ふりか\u3099な\na@example.com,1,x')
  expect('headers' in gradebook && gradebook.headers).toEqual(['email', '第1週 テスト', 'ふりがな'])
  expect(composed('タ\u3099 か゛ ハ゜ e\u0301 福\ufa1b ㈱ 葛\u{e0100}')).toBe('ダ が パ é 福\ufa1b ㈱ 葛\u{e0100}')
})

test.each(['\r', '\n', '\r\n'])('lines may end with %j', async (end) => {
  expect(await read(['email,x', 'a@example.com,1', 'b@example.com,2', '', ''].join(end))).toMatchObject({
    headers: ['email', 'x'],
    rows: [{ row: 2 }, { row: 3 }],
  })
})

test('the server goes on answering while a large file is read', async () => {
  let turns = 0
  const turn = () => {
    turns += 1
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  const lines = Array.from({ length: 60_000 }, (_, at) => `p${at}@example.com,見本 ${at},${at % 100}`)
  await read(['email,氏名,総合点', ...lines].join('\n'))
  clearImmediate(next)
  expect(turns).toBeGreaterThan(10)
})

test('an address column is found by what it holds, and the last mapping is remembered while it fits', async () => {
  const rows = [{ row: 2, cells: ['x', 'a@example.com'] }]
  expect(proposeMapping(['a', '連絡先'], rows, null).mapping.email).toBe('連絡先')
  expect(proposeMapping(['a', 'b'], [{ row: 2, cells: ['x', 'y'] }], null).mapping.email).toBeNull()
  const last = { email: 'b', name: null, kana: null, romanised: null, userId: null }
  expect(proposeMapping(['email', 'b'], [], last)).toEqual({ mapping: last, remembered: true })
  expect(proposeMapping(['email'], [], last)).toMatchObject({ mapping: { email: 'email' }, remembered: false })
})

const folder = join(import.meta.dirname, '../../../../../../shared/data/jmooc')
test.runIf(existsSync(folder)).each([
  ['jomon-studies-2020.csv', 758],
  ['civil-informatics-2020.csv', 1031],
])('%s has %i rows', async (file, rows) => {
  const gradebook = await read(readFileSync(join(folder, file)))
  expect('rows' in gradebook && gradebook.rows.length).toBe(rows)
})
