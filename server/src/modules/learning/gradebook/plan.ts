/** A gradebook and a rule become a plan: who gets the badge, who not and why, who has it, which rows need mending. Pure. */
import { setImmediate as pause } from 'node:timers/promises'
import type { ColumnMapping, PlannedRow, RowProblem } from '@akashi/contract/imports.ts'
import { composed } from '../../../sheets/composed.ts'
import { columnsOf } from './columns.ts'
import { addressKey } from '../../identity/identity.ts'
import { addressProblem, languageOfName, nameProblem, type PersonInRow } from './person-in-row.ts'
import type { Gradebook, GradebookRow } from './read-gradebook.ts'
import { evaluateRule } from './rule-evaluation.ts'
import type { Rule } from './rule-expression.ts'
import type { Sentence } from './rule-problem.ts'

export type JudgedRow = {
  row: number
  person: PersonInRow
  outcome: PlannedRow['outcome']
  reason: Sentence
  /** What the rule read, by header; kept with the award as the reason for it. */
  read: Record<string, string>
  problems: RowProblem[]
}
export type PlanFacts = {
  gradebook: Gradebook
  mapping: ColumnMapping
  rule: Rule
  blankAsZero: boolean
}

const rowsBetweenPauses = 500

/**
 * Judges every row, in the order of the file. A person is the lower-cased address; the first row of a person counts. Pauses
 * now and then, so that the server goes on answering others.
 */
export async function judgeRows(facts: PlanFacts): Promise<JudgedRow[]> {
  const reader = personReader(facts.mapping, facts.gradebook.headers)
  const seen = new Map<string, number>()
  const judged: JudgedRow[] = []
  for (const [index, row] of facts.gradebook.rows.entries()) {
    if (index % rowsBetweenPauses === 0) await pause()
    const person = reader(row)
    const problems = problemsOf(row, person, facts, seen)
    if (!seen.has(person.address)) seen.set(person.address, row.row)
    judged.push(judgeRow(row, person, problems, facts))
  }
  return judged
}

/** An award that somebody has, or had until it was revoked. */
export type Held = { since: Date; revoked: boolean }

/** Rows whose person was awarded the badge already become `already`. `held` is by lower-cased address. */
export function markHeld(rows: JudgedRow[], held: Map<string, Held>): JudgedRow[] {
  return rows.map((row) => {
    const found = row.outcome === 'award' ? held.get(row.person.address) : undefined
    return found === undefined ? row : { ...row, outcome: 'already', reason: heldSince(found) }
  })
}

function judgeRow(row: GradebookRow, person: PersonInRow, problems: RowProblem[], facts: PlanFacts): JudgedRow {
  const read = Object.fromEntries(
    facts.rule.columns.map((column) => [facts.rule.headers[column]!, row.cells[column] ?? '']),
  )
  const judged = { row: row.row, person, read }
  const result = evaluateRule(facts.rule, row.cells, {
    blankAsZero: facts.blankAsZero,
    decimalComma: facts.gradebook.decimalComma,
  })
  if (!result.ok) problems.push(...result.problems.map((problem) => ({ row: row.row, ...problem })))
  if (!result.ok || problems.length > 0) return { ...judged, outcome: 'error', reason: problems[0]!.message, problems }
  const zeros = result.countedAsZero.map(({ column, cell }) => ({
    ja: cell === '' ? `「${column}」は空なので0として数えました。` : `「${column}」の「${cell}」は0として数えました。`,
    en: cell === '' ? `"${column}" is empty and counts as 0.` : `"${cell}" in "${column}" counts as 0.`,
  }))
  return {
    ...judged,
    outcome: result.holds ? 'award' : 'not-eligible',
    reason: joined([...result.because, ...zeros]),
    problems: [],
  }
}

function problemsOf(row: GradebookRow, person: PersonInRow, facts: PlanFacts, seen: Map<string, number>): RowProblem[] {
  const problems: RowProblem[] = []
  const add = (column: string | null, problem: { code: string; message: Sentence } | null) => {
    if (problem) problems.push({ row: row.row, column, ...problem })
  }
  const { headers } = facts.gradebook
  if (row.cells.length > headers.length && row.cells.slice(headers.length).some((cell) => cell.trim() !== ''))
    add(null, tooManyCells)
  const address = addressProblem(person.address)
  add(facts.mapping.email, address)
  add(facts.mapping.name, nameProblem(person.name))
  const first = address === null ? seen.get(person.address) : undefined
  if (first !== undefined) add(facts.mapping.email, samePerson(first))
  return problems
}

function personReader(mapping: ColumnMapping, headers: string[]): (row: GradebookRow) => PersonInRow {
  const places = (header: string | null) => (header === null ? [] : (columnsOf(header, headers) ?? []))
  const [email, name, kana] = [places(mapping.email), places(mapping.name), places(mapping.kana)]
  const [romanised, userId] = [places(mapping.romanised), places(mapping.userId)]
  return ({ cells }) => {
    const text = (columns: number[]) =>
      columns
        .map((column) => composed(cells[column] ?? '').trim())
        .filter((cell) => cell !== '')
        .join(' ')
    const person = {
      address: addressKey(halfWidth(text(email))),
      name: text(name) || text(romanised),
      kana: text(kana),
      romanised: text(romanised),
    }
    return { ...person, userId: text(userId), language: languageOfName(person.name, person.kana) }
  }
}

/** Letters as wide as kanji are the same letters; an address is written without them. */
function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]+/g, (run) => run.normalize('NFKC')).trim()
}

const tooManyCells = {
  code: 'row.too-many-cells',
  message: {
    ja: '見出しより多くのセルがあります。カンマを含むセルを引用符（"）で囲んでください。',
    en: 'There are more cells than headers. Put quotation marks around a cell that holds a comma.',
  },
}

function samePerson(row: number): { code: string; message: Sentence } {
  return {
    code: 'row.same-person',
    message: {
      ja: `${row}行目と同じ人です（メールアドレスが同じで、大文字と小文字の違いは数えません）。${row}行目を使います。`,
      en: `The same person as in row ${row}: the address is the same, whatever its case. Row ${row} counts.`,
    },
  }
}

function heldSince({ since, revoked }: Held): Sentence {
  const day = (language: string, month: 'long') =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: 'Asia/Tokyo' }).format(since)
  if (revoked)
    return {
      ja: `${day('ja-JP', 'long')}に授与し、そのあと取り消しました。同じ講座では、もう一度は届きません。`,
      en: `Awarded on ${day('en-GB', 'long')} and revoked since; not awarded again for the same course.`,
    }
  return {
    ja: `${day('ja-JP', 'long')}に授与済みです。二重には届きません。`,
    en: `Awarded on ${day('en-GB', 'long')}; never twice.`,
  }
}

function joined(sentences: Sentence[]): Sentence {
  return { ja: sentences.map(({ ja }) => ja).join(''), en: sentences.map(({ en }) => en).join(' ') }
}
