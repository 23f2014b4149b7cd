/** The numbers of runs, counted from the rows of those who take them. */
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'

export type RunCount = { enrolled: number; completed: number }

/** Who takes each run and who has finished it; whoever withdrew, or whose completion was withdrawn, is not counted. */
export async function countRuns(tx: Tx, organisationId: string): Promise<Map<string, RunCount>> {
  const rows = await tx
    .selectFrom('enrolment')
    .leftJoin('completion', (join) =>
      join.onRef('completion.enrolment_id', '=', 'enrolment.id').on('completion.withdrawn_at', 'is', null),
    )
    .select(({ fn }) => [
      'enrolment.run_id',
      fn.countAll().as('enrolled'),
      fn.count('completion.enrolment_id').as('completed'),
    ])
    .where('enrolment.organisation_id', '=', organisationId)
    .where('enrolment.status', '!=', 'withdrawn')
    .groupBy('enrolment.run_id')
    .execute()
  return new Map(rows.map((row) => [row.run_id, { enrolled: Number(row.enrolled), completed: Number(row.completed) }]))
}

/** How many finished the run, by month (`2026-11`) in that zone. */
export async function countCompletionsByMonth(tx: Tx, runId: string, timeZone: string): Promise<Map<string, number>> {
  const month = sql<string>`to_char(completed_at at time zone ${timeZone}, 'YYYY-MM')`
  const rows = await tx
    .selectFrom('completion')
    .select(({ fn }) => [month.as('month'), fn.countAll().as('completions')])
    .where('run_id', '=', runId)
    .where('withdrawn_at', 'is', null)
    .groupBy(sql`1`)
    .execute()
  return new Map(rows.map((row) => [row.month, Number(row.completions)]))
}
