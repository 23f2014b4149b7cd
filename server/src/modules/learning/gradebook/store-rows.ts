/** The rows of an import that are to be awarded, and what came of each. */
import type { RowProblem } from '@akashi/contract/imports.ts'
import type { Selectable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'
import type { PersonInRow } from './person-in-row.ts'

export type RowToAward = { row: number; person: PersonInRow; read: Record<string, string> }
export type RowOutcome = { row: number; state: 'awarded' | 'already'; personId: string; awardId: string }

const rowsAtOnce = 2000

/** Puts rows up for awarding, also ones that were there before and were stopped. */
export async function putUpRows(
  tx: Tx,
  o: { organisationId: string; importId: string; rows: RowToAward[] },
): Promise<void> {
  for (let start = 0; start < o.rows.length; start += rowsAtOnce) {
    const rows = o.rows.slice(start, start + rowsAtOnce).map(({ row, person, read }) => ({
      organisation_id: o.organisationId,
      import_id: o.importId,
      row_no: row,
      state: 'waiting',
      address: person.address,
      name: person.name,
      kana: person.kana,
      romanised: person.romanised,
      language: person.language,
      source_user_id: person.userId,
      read: JSON.stringify(read),
    }))
    await tx
      .insertInto('gradebook_row')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['import_id', 'row_no']).doUpdateSet((given) => ({
          state: 'waiting',
          address: given.ref('excluded.address'),
          name: given.ref('excluded.name'),
          kana: given.ref('excluded.kana'),
          romanised: given.ref('excluded.romanised'),
          language: given.ref('excluded.language'),
          source_user_id: given.ref('excluded.source_user_id'),
          read: given.ref('excluded.read'),
          award_id: null,
          problem: null,
        })),
      )
      .execute()
  }
}

/** The next rows that wait, in the order of the file, locked until the transaction ends. */
export async function lockWaitingRows(tx: Tx, importId: string, limit: number): Promise<RowToAward[]> {
  const query = tx
    .selectFrom('gradebook_row')
    .selectAll()
    .where('import_id', '=', importId)
    .where('state', '=', 'waiting')
  return (await query.orderBy('row_no').limit(limit).forUpdate().execute()).map(rowOf)
}

export async function lockWaitingRow(tx: Tx, importId: string, row: number): Promise<RowToAward[]> {
  const query = tx
    .selectFrom('gradebook_row')
    .selectAll()
    .where('import_id', '=', importId)
    .where('state', '=', 'waiting')
  return (await query.where('row_no', '=', row).forUpdate().execute()).map(rowOf)
}

/** Writes what came of rows, in one statement: the rows are there, so that only the update happens. */
export async function saveOutcomes(
  tx: Tx,
  o: { organisationId: string; importId: string; outcomes: RowOutcome[] },
): Promise<void> {
  if (o.outcomes.length === 0) return
  const empty = { address: '', name: '', kana: '', romanised: '', language: '', source_user_id: '', read: '{}' }
  await tx
    .insertInto('gradebook_row')
    .values(
      o.outcomes.map(({ row, state, personId, awardId }) => ({
        ...empty,
        organisation_id: o.organisationId,
        import_id: o.importId,
        row_no: row,
        state,
        person_id: personId,
        award_id: awardId,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['import_id', 'row_no']).doUpdateSet((given) => ({
        state: given.ref('excluded.state'),
        person_id: given.ref('excluded.person_id'),
        award_id: given.ref('excluded.award_id'),
      })),
    )
    .execute()
}

export async function saveFailure(tx: Tx, importId: string, problem: RowProblem): Promise<void> {
  const change = { state: 'failed', problem: JSON.stringify(problem) }
  await tx
    .updateTable('gradebook_row')
    .set(change)
    .where('import_id', '=', importId)
    .where('row_no', '=', problem.row)
    .execute()
}

/** Who the rows were about and what the rule read; which award came of each stays. */
export async function forgetPeople(tx: Tx, importId: string): Promise<void> {
  const nobody = { address: '', name: '', kana: '', romanised: '', source_user_id: '', read: '{}' }
  await tx.updateTable('gradebook_row').set(nobody).where('import_id', '=', importId).execute()
}

/** What came of the rows so far: the awards, how many had theirs already, how many wait, and what failed. */
export async function findOutcomes(
  tx: Tx,
  importId: string,
): Promise<{ awards: { row: number; awardId: string }[]; already: number; waiting: number; failures: RowProblem[] }> {
  const query = tx
    .selectFrom('gradebook_row')
    .select(['row_no', 'state', 'award_id', 'problem'])
    .where('import_id', '=', importId)
  const rows = await query.orderBy('row_no').execute()
  return {
    awards: rows.flatMap(({ row_no, state, award_id }) =>
      state === 'awarded' && award_id !== null ? [{ row: row_no, awardId: award_id }] : [],
    ),
    already: rows.filter(({ state }) => state === 'already').length,
    waiting: rows.filter(({ state }) => state === 'waiting').length,
    failures: rows.flatMap(({ problem }) => (problem === null ? [] : [problem as RowProblem])),
  }
}

function rowOf(row: Selectable<Tables['gradebook_row']>): RowToAward {
  const { address, name, kana, romanised } = row
  const language = row.language as PersonInRow['language']
  return {
    row: row.row_no,
    person: { address, name, kana, romanised, userId: row.source_user_id, language },
    read: row.read as Record<string, string>,
  }
}
