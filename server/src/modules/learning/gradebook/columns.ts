/** Which column holds what: proposed from headers of Japanese and English systems, or taken from last time. Pure. */
import type { ColumnMapping } from '@akashi/contract/imports.ts'
import { isAddressCell } from '../../../sheets/address-cell.ts'
import { columnNamed, looseName } from './column-name.ts'
import type { GradebookRow } from './read-gradebook.ts'

type Field = keyof ColumnMapping

const names: Record<Field, string[]> = {
  email: [
    'email',
    'e-mail',
    'mail',
    'メール',
    'メールアドレス',
    'email address',
    'e-mail address',
    'mail address',
    '電子メール',
    '電子メールアドレス',
    'eメール',
    'eメールアドレス',
    'emailアドレス',
    'e-mailアドレス',
    'mailアドレス',
  ],
  name: [
    '氏名',
    '名前',
    'お名前',
    '氏名(漢字)',
    '漢字氏名',
    '受講者名',
    '受講者氏名',
    '受講生名',
    '学生氏名',
    '学習者名',
    'フルネーム',
    'name',
    'full name',
    'fullname',
    'student name',
    'learner name',
    'student',
    'display name',
    'username in full',
  ],
  kana: [
    'ふりがな',
    'フリガナ',
    'よみ',
    'よみがな',
    '読み',
    '読み仮名',
    '氏名かな',
    '氏名カナ',
    '氏名(かな)',
    '氏名(カナ)',
    'カナ氏名',
    'かな',
    'カナ',
    'kana',
    'name kana',
    'name (kana)',
    'furigana',
    'reading',
  ],
  romanised: [
    'ローマ字',
    'ローマ字氏名',
    '氏名(ローマ字)',
    '英字氏名',
    '英字',
    '氏名(英字)',
    '英語氏名',
    'romaji',
    'roman name',
    'romanised',
    'romanized',
    'romanised name',
    'romanized name',
    'name (romaji)',
    'name in latin letters',
    'english name',
  ],
  userId: [
    'user_id',
    'user id',
    'userid',
    'id',
    'ユーザーid',
    'ユーザid',
    '利用者id',
    '受講者id',
    '学籍番号',
    '学生番号',
    '学習者id',
    'learner id',
    'student id',
    'student number',
    'username',
    'login id',
    'sis user id',
    'id number',
    'idナンバー',
  ],
}
const pairs: [string[], string[]][] = [
  [['姓', '名字', '苗字', '氏'], ['名']],
  [
    ['first name', 'given name', 'firstname'],
    ['last name', 'surname', 'family name', 'lastname'],
  ],
]

const knownNames = new Set([...Object.values(names).flat(), ...pairs.flat(2)].map(looseName))

/** Whether a cell is the name of a column as some system writes it. */
export function isColumnName(cell: string): boolean {
  return knownNames.has(looseName(cell))
}

/** The remembered mapping where all its columns are still there, else a proposal; `null` where nothing fits. */
export function proposeMapping(
  headers: string[],
  rows: GradebookRow[],
  remembered: ColumnMapping | null,
): { mapping: ColumnMapping; remembered: boolean } {
  if (remembered && mappingProblems(remembered, headers).length === 0) return { mapping: remembered, remembered: true }
  const headerFor = (field: Field) => {
    const wanted = names[field].map(looseName)
    return (
      wanted
        .map((name) => headers.find((header) => looseName(header) === name))
        .find((header) => header !== undefined) ?? null
    )
  }
  const mapping = {
    email: headerFor('email') ?? headerByContent(headers, rows),
    name: headerFor('name') ?? headerPair(headers),
    kana: headerFor('kana'),
    romanised: headerFor('romanised'),
    userId: headerFor('userId'),
  }
  return { mapping, remembered: false }
}

/** Headers of the mapping that the file does not have, or has twice. */
export function mappingProblems(mapping: ColumnMapping, headers: string[]): string[] {
  const wanted = Object.values(mapping).filter((header) => header !== null)
  return wanted.filter((header) => columnsOf(header, headers) === null)
}

/**
 * The columns a mapped header stands for: one, or several joined by ` + ` where a system keeps the family and the
 * given name apart (`姓 + 名`). `null` when one of them is not there or not the only one.
 */
export function columnsOf(header: string, headers: string[]): number[] | null {
  const whole = columnNamed(header, headers)
  if (typeof whole === 'number') return [whole]
  const parts = header.split(' + ').map((part) => columnNamed(part, headers))
  const found = parts.filter((part) => typeof part === 'number')
  return parts.length > 1 && found.length === parts.length ? found : null
}

/** The first column in which most of the filled cells look like addresses. */
function headerByContent(headers: string[], rows: GradebookRow[]): string | null {
  const sample = rows.slice(0, 200)
  const found = headers.findIndex((header, column) => {
    const filled = sample.map((row) => row.cells[column]?.trim() ?? '').filter((cell) => cell !== '')
    const addresses = filled.filter(isAddressCell)
    return header !== '' && filled.length > 0 && addresses.length * 2 > filled.length
  })
  return found === -1 ? null : headers[found]!
}

function headerPair(headers: string[]): string | null {
  const find = (wanted: string[]) => headers.find((header) => header !== '' && wanted.includes(looseName(header)))
  for (const [first, second] of pairs) {
    const both = [find(first), find(second)]
    if (both[0] !== undefined && both[1] !== undefined) return both.join(' + ')
  }
  return null
}
