/** A gradebook as offices have them: CP932, five lines above the headers, semicolons, scores of every kind. Made-up learners. */
import iconv from 'iconv-lite'

const people = [
  ['髙田　美咲', 'タカダ　ミサキ'],
  ['﨑山 陽向', 'サキヤマ ヒナタ'],
  ['渡邉 さくら', 'ワタナヘ゛ サクラ'],
  ['齋藤 純一郎', 'サイトウ シ゛ュンイチロウ'],
  ['森　凜', 'モリ　リン'],
  ['濵田 蓮', 'ハマダ レン'],
] as const

/** What each twentieth row is like; `ends` is what becomes of it under 総合点 >= 60. */
const kinds = [
  { score: '８６．０', ends: 'award' },
  { score: '81.0点', ends: 'award' },
  { score: '７５', note: '①クラス ㈱見本', ends: 'award' },
  { score: '66', note: '一行目\r\n二行目;まだ同じセル', ends: 'award' },
  { score: '90', note: '=HYPERLINK("http://evil.example","見て")', ends: 'award' },
  { score: '57', ends: 'not-eligible' },
  { score: '５９．５点', ends: 'not-eligible' },
  { score: '72,5', ends: 'award' },
  { score: '68', note: '"引用" と ; のあるセル', ends: 'award' },
  { score: '６０', note: '4月～7月　－　夏', ends: 'award' },
  { score: '88', address: 'learner.example.jp', ends: 'error' },
  { score: '99', address: 'twin', ends: 'error' },
  { score: '欠', ends: 'error' },
  { score: '', ends: 'error' },
  { score: '95%', ends: 'award' },
  { score: '61', address: 'wide', ends: 'award' },
  { score: '=80+5', ends: 'error' },
  { score: '60', ends: 'award' },
  { score: '０', ends: 'not-eligible' },
  { score: '100', ends: 'award' },
] as const
type Kind = { score: string; note?: string; address?: string; ends: 'award' | 'not-eligible' | 'error' }

const top = ['成績表（見本）;;;', '講座：作り物入門;;2026年度', '', '"メモ：提出は\r\n締切まで";;', '※ 点は100点満点']
const head = '学籍番号;氏名;フリガナ;メールアドレス;備考;総合点;備考;;'
/** The row of the headers, as a spreadsheet counts. */
export const dirtyHeaderRow = 6

/** `rows` learners in CP932. The same for the same number of rows. `corrected`: other scores for some learners, counted from 0. */
export function dirtyGradebook({ rows, corrected = {} }: { rows: number; corrected?: Record<number, string> }): Buffer {
  const lines = Array.from({ length: rows }, (_, at) => lineOf(at, corrected[at]))
  return iconv.encode(`${[...top, head, ...lines].join('\r\n')}\r\n;;;;;;;;\r\n\r\n`, 'cp932')
}

/** What the rule 総合点 >= 60 makes of it. */
export function dirtyOutcome({ rows }: { rows: number }) {
  const count = (ends: Kind['ends']) =>
    Array.from({ length: rows }, (_, at) => kindOf(at)).filter((one) => one.ends === ends)
  return {
    rows,
    eligible: count('award').length,
    notEligible: count('not-eligible').length,
    errorCount: count('error').length,
  }
}

function lineOf(at: number, corrected?: string): string {
  const kind = kindOf(at)
  const [name, kana] = people[at % people.length]!
  const cells = [
    `s${String(at).padStart(4, '0')}`,
    `${name}`,
    kana,
    addressOf(at, kind),
    kind.note ?? '',
    corrected ?? kind.score,
    '',
  ]
  return [...cells, '', ''].map(quoted).join(';')
}

function addressOf(at: number, kind: Kind): string {
  if (kind.address === 'twin') return `DIRTY.${at - 11}@Mail.Example.com`
  if (kind.address === 'wide') return `ｄｉｒｔｙ．${at}＠ｍａｉｌ．ｅｘａｍｐｌｅ．ｃｏｍ`
  return kind.address ?? `dirty.${at}@mail.example.com`
}

function kindOf(at: number): Kind {
  return kinds[at % kinds.length]!
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
