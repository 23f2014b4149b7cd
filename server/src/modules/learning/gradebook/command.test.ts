import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from '@akashi/credentials/baking/png.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeUpAcademy, openAcademy } from '../../../../test/made-up-academy.ts'
import { dirtyGradebook, dirtyOutcome } from '../../../../test/dirty-gradebook.ts'
import { textRows, workbookOf } from '../../../../test/made-up-workbook.ts'
import { importGradebookCommand } from './command.ts'

let academy: MadeUpAcademy
const folder = mkdtempSync(join(tmpdir(), 'akashi-import-'))

beforeAll(async () => {
  academy = await openAcademy()
  const lines = [
    'email,氏名,総合点',
    'a@learner.example,𠮷平　大地,86',
    'b@learner.example,Łukasz Wójcik,57',
    'c@learner.example,x,欠',
    "d@learner.example,O'Brien,60",
  ]
  writeFileSync(join(folder, 'marks.csv'), lines.join('\r\n'))
  writeFileSync(join(folder, 'dirty.csv'), dirtyGradebook({ rows: 40 }))
  const sheets = [
    {
      name: 'もう一つ',
      rows: textRows([
        ['email', '総合点'],
        ['x@learner.example', '70'],
      ]),
    },
    {
      name: '成績',
      rows: textRows([['見本'], ['email', '総合点'], ['y@learner.example', '70'], ['z@learner.example', '9']]),
    },
  ]
  writeFileSync(join(folder, 'book.xlsx'), workbookOf({ sheets }))
  writeFileSync(
    join(folder, 'shift-jis.csv'),
    new Uint8Array([...new TextEncoder().encode('email,'), 0x8e, 0x81, 0x96, 0xbc, 10]),
  )
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await academy.close()
})

const usual = ['--organisation', 'made-up', '--course', 'MADE-1', '--achievement', 'made', '--rule', '総合点 >= 60']

async function run(argv: string[], language: 'ja' | 'en' = 'en') {
  const said = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    cwd: folder,
    language,
    drain: academy.drain,
  }
  const code = await importGradebookCommand(academy.ports, argv, io)
  return { code, ...said }
}
const error = {
  row: 4,
  column: '総合点',
  code: 'row.not-a-number',
  message: { ja: '「総合点」が数ではありません：「欠」', en: '"総合点" is "欠", not a number.' },
}

test('a dry run prints who would get it and writes nothing', async () => {
  const { code, out } = await run([...usual, '--dry-run', '--json', 'marks.csv'])
  expect([code, JSON.parse(out)]).toEqual([0, { rows: 4, awarded: 2, already: 0, notEligible: 1, errors: [error] }])
  const again = await run([...usual, '--dry-run', 'marks.csv'], 'ja')
  expect(again.out).toBe(
    '4行：授与の対象 2、授与済み 0、条件に届かない人 1、直すところ 1\n4行目：「総合点」が数ではありません：「欠」\n',
  )
})

test('it issues at once, prints the numbers and writes each badge as a picture and a document', async () => {
  const { code, out } = await run([...usual, '--json', '--out', 'badges', 'marks.csv'])
  expect([code, JSON.parse(out)]).toEqual([0, { rows: 4, awarded: 2, already: 0, notEligible: 1, errors: [error] }])
  const files = readdirSync(join(folder, 'badges'))
  expect(files).toHaveLength(4)
  const documents = files
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFileSync(join(folder, 'badges', file), 'utf8'))
  expect(documents.some((document) => document.includes('𠮷平　大地'))).toBe(true)
  for (const file of files.filter((name) => name.endsWith('.png'))) {
    const found = extract(new Uint8Array(readFileSync(join(folder, 'badges', file))))
    expect(found.ok && found.text !== null && documents.includes(found.text)).toBe(true)
  }
})

test('the same file again awards nobody', async () => {
  const { code, out } = await run([...usual, '--json', 'marks.csv'])
  expect([code, JSON.parse(out)]).toEqual([0, { rows: 4, awarded: 0, already: 2, notEligible: 1, errors: [error] }])
})

test('a course nobody knows here is warned of on stderr, and goes on', async () => {
  const mistyped = ['--organisation', 'made-up', '--course', 'MADE-l', ...usual.slice(4), '--dry-run', '--json']
  const { code, err, out } = await run([...mistyped, 'marks.csv'])
  expect([code, JSON.parse(out).awarded]).toEqual([0, 2])
  expect(err).toMatch(/^This organisation has no course "MADE-l"\..*\n$/)
  expect((await run([...mistyped, 'marks.csv'], 'ja')).err).toContain('講座「MADE-l」は、この組織にありません')
  expect((await run([...usual, '--dry-run', 'marks.csv'])).err).toBe('')
})

test('with --blank-as-zero the row is judged', async () => {
  const { out } = await run([...usual, '--json', '--blank-as-zero', 'marks.csv'])
  expect(JSON.parse(out)).toMatchObject({ awarded: 0, already: 2, notEligible: 2, errors: [] })
})

test('it takes CP932 and workbooks, and reads them as it is told', async () => {
  const dry = [...usual, '--dry-run', '--json']
  const said = async (argv: string[]) => JSON.parse((await run([...dry, ...argv])).out)
  const { rows, eligible, notEligible } = dirtyOutcome({ rows: 40 })
  expect(await said(['dirty.csv'])).toMatchObject({ rows, awarded: eligible, notEligible })
  expect(await said(['--encoding', 'cp932', '--header-row', '6', 'dirty.csv'])).toMatchObject({ rows })
  expect(await said(['book.xlsx'])).toMatchObject({ rows: 1, awarded: 1 })
  expect(await said(['--sheet', '成績', 'book.xlsx'])).toMatchObject({ rows: 2, awarded: 1, notEligible: 1 })
  expect((await run([...dry, '--sheet', '無い', 'book.xlsx'])).err).toContain('xlsx.unknown-sheet')
  expect((await run([...dry, '--encoding', 'utf-8', 'dirty.csv'])).err).toContain('csv.encoding')
})

test.each([
  [[...usual, '--encoding', 'latin1', 'marks.csv'], 3],
  [[...usual, '--header-row', '11', 'marks.csv'], 3],
  [['marks.csv'], 3],
  [[...usual], 3],
  [[...usual, 'marks.csv', 'marks.csv'], 3],
  [[...usual, '--unknown', 'marks.csv'], 3],
  [[...usual, 'absent.csv'], 1],
  [[...usual, 'shift-jis.csv'], 1],
  [[...usual.slice(0, -1), '総合 >= 60', 'marks.csv'], 1],
  [['--organisation', 'nobody', ...usual.slice(2), 'marks.csv'], 1],
])('%o exits with %i and says why', async (argv, expected) => {
  const { code, err, out } = await run(argv)
  expect(code).toBe(expected)
  expect(err).not.toBe('')
  expect(out).toBe('')
})
