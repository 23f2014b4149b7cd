/** What a dry run says of every row, or what went wrong with rows, as lines of a file. */
import type { RowProblem } from '@akashi/contract/imports.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { ExportedLine } from '../../../sheets/write-csv.ts'
import { awardStates, awardStateWords } from '../../awards/awards.ts'
import { canPlan } from './import.ts'
import { judgeImport, markAlready } from './make-plan.ts'
import type { JudgedRow } from './plan.ts'
import { readImport } from './read-import.ts'
import { findContent, findImport } from './store.ts'
import { findOutcomes } from './store-rows.ts'

type Language = 'ja' | 'en'
const heads = {
  ja: ['行', '氏名', 'メールアドレス', '結果', '理由'],
  en: ['Row', 'Name', 'E-mail', 'Result', 'Reason'],
}
const outcomes = {
  award: { ja: '届く', en: 'Gets it' },
  'not-eligible': { ja: '届かない', en: 'Does not' },
  already: { ja: '授与済み', en: 'Has it' },
  error: { ja: '直す行', en: 'To mend' },
} satisfies Record<JudgedRow['outcome'], Record<Language, string>>
const issued = { ja: '授与した', en: 'Awarded' }
const waiting = { ja: '発行待ち', en: 'Waits' }
const unwrittenHeads = { ja: ['行', '氏名', '書けない文字'], en: ['Row', 'Name', 'Letters'] }

export function resultHeads(language: Language): { list: string[]; unwritten: string[] } {
  return { list: heads[language], unwritten: unwrittenHeads[language] }
}

/**
 * Every row of the file, judged as the dry run did; once issuing has begun, with what came of each, as long as the file is kept;
 * after that the rows that had problems, which is all that is left of them. Refuses what the dry run refuses.
 */
export async function exportedResults(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  o: { organisationId: string; importId: string; language: Language },
): Promise<{ fileName: string; lines: Iterable<ExportedLine> }> {
  const { organisationId, importId, language } = o
  const begun = await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await findImport(tx, importId)
    if (!found) throw notFound()
    return { found, content: await findContent(tx, importId) }
  })
  const fileName = `${begun.found.fileName.replace(/(\.\w+)?$/u, '')}-result.csv`
  if (!canPlan(begun.found.state) && begun.content === null) {
    const { errors } = await readImport(ports, o)
    return { fileName, lines: errors.map((problem) => problemLine(problem, language)) }
  }
  const judged = await judgeImport(begun.found, begun.content)
  return inScope(ports.db, { organisationId }, async (tx) => {
    const rows = await markAlready(tx, begun.found, judged)
    const came = canPlan(begun.found.state) ? null : await cameOf(tx, importId, language)
    return { fileName, lines: resultLines(rows, language, came) }
  })
}

type Came = Map<number, { result: string; why: string }>

/** What came of the rows that were put up for awarding, by row. */
async function cameOf(tx: Tx, importId: string, language: Language): Promise<Came> {
  const { awards, failures } = await findOutcomes(tx, importId)
  const ids = awards.map(({ awardId }) => awardId)
  const states = new Map((await awardStates(tx, ids)).map(({ awardId, state }) => [awardId, state]))
  return new Map([
    ...awards.map(({ row, awardId }): [number, { result: string; why: string }] => {
      const why = awardStateWords[states.get(awardId) ?? 'awarded'][language]
      return [row, { result: issued[language], why }]
    }),
    ...failures.map(({ row, message }): [number, { result: string; why: string }] => {
      return [row, { result: outcomes.error[language], why: message[language] }]
    }),
  ])
}

function* resultLines(rows: JudgedRow[], language: Language, came: Came | null): Generator<ExportedLine> {
  for (const { row, person, outcome, reason, problems } of rows) {
    const known = came?.get(row)
    if (known) {
      yield { name: person.name, cells: [String(row), person.name, person.address, known.result, known.why] }
      continue
    }
    const why = problems.length > 0 ? problems.map(({ message }) => message[language]).join(' ') : reason[language]
    const result = came && outcome === 'award' ? waiting[language] : outcomes[outcome][language]
    yield { name: person.name, cells: [String(row), person.name, person.address, result, why] }
  }
}

function problemLine({ row, message }: RowProblem, language: Language): ExportedLine {
  return { name: String(row), cells: [String(row), '', '', outcomes.error[language], message[language]] }
}
