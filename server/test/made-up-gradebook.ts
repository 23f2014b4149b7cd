/** Gradebooks of made-up learners in reserved domains, the same for the same numbers. */

const families = [
  ['髙田', 'たかだ', 'Takada'],
  ['﨑山', 'さきやま', 'Sakiyama'],
  ['𠮷平', 'よしひら', 'Yoshihira'],
  ['森', 'もり', 'Mori'],
  ['渡邉', 'わたなべ', 'Watanabe'],
  ['齋藤', 'さいとう', 'Saito'],
] as const
const given = [
  ['美咲', 'みさき', 'Misaki'],
  ['蓮', 'れん', 'Ren'],
  ['さくら', 'さくら', 'Sakura'],
  ['純一郎', 'じゅんいちろう', 'Junichiro'],
  ['凜', 'りん', 'Rin'],
] as const
const abroad = [
  ['Łukasz Żak', '', 'Lukasz Zak'],
  ['김민준', '', 'Kim Minjun'],
  ["Sean O'Brien", '', "Sean O'Brien"],
  ['Suharto', '', 'Suharto'],
] as const
const head = 'user_id,email,氏名,ふりがな,ローマ字,第1週テスト,最終試験,総合点'

/** CSV with BOM and CRLF: `rows` learners, of whom exactly `passing` have 総合点 >= 60. Every row's address is its own. */
export function madeUpGradebook(rows: number, passing: number): string {
  const lines = Array.from({ length: rows }, (_, row) => lineOf(row, passes(row, rows, passing)))
  return `\ufeff${[head, ...lines].join('\r\n')}\r\n`
}

/** Spreads the passing rows evenly over the file. */
function passes(row: number, rows: number, passing: number): boolean {
  return Math.floor(((row + 1) * passing) / rows) > Math.floor((row * passing) / rows)
}

function lineOf(row: number, pass: boolean): string {
  const [name, kana, romanised] = nameOf(row)
  const total = pass ? 60 + (row % 41) : (row * 7) % 60
  return [`u${row}`, `learner.${row}@mail.example.com`, name, kana, romanised, row % 11, row % 41, total].join(',')
}

function nameOf(row: number): readonly [string, string, string] {
  if (row % 25 === 24) return abroad[Math.floor(row / 25) % abroad.length]!
  const [family, first] = [families[row % families.length]!, given[row % given.length]!]
  return [`${family[0]}　${first[0]}`, `${family[1]} ${first[1]}`, `${first[2]} ${family[2]}`]
}
