/** Those who take a run, as their teachers see them. */
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'

export type LearnerRow = {
  enrolmentId: string
  personId: string
  name: string
  romanised: string | null
  total: number
  completed: boolean
  extraTimePercent: number
}
type Which = { runId: string; q: string; enrolmentId?: string }

/** A page of them by name; `q` is looked for in all ways the name is written. */
export async function findLearners(
  tx: Tx,
  o: Which & { limit: number; offset: number },
): Promise<{ total: number; learners: LearnerRow[] }> {
  const counted = await learnersOf(tx, o)
    .select(({ fn }) => fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await learnersOf(tx, o)
    .select(['enrolment.id', 'enrolment.person_id', 'enrolment.extra_time_percent'])
    .select(['person.display_name', 'person.romanised'])
    .select(({ selectFrom, fn }) => [
      selectFrom('item_progress')
        .select(({ fn: of }) => of.sum('item_progress.score').as('points'))
        .whereRef('item_progress.enrolment_id', '=', 'enrolment.id')
        .as('points'),
      'completion.total as completed_with',
      fn.coalesce(sql<boolean>`completion.enrolment_id is not null`, sql<boolean>`false`).as('completed'),
    ])
    .orderBy(sql`coalesce(person.kana, person.display_name)`)
    .orderBy('enrolment.id')
    .limit(o.limit)
    .offset(o.offset)
    .execute()
  const learners = rows.map((row) => ({
    enrolmentId: row.id,
    personId: row.person_id,
    name: row.display_name,
    romanised: row.romanised,
    total: Number(row.points ?? row.completed_with ?? 0),
    completed: row.completed,
    extraTimePercent: row.extra_time_percent,
  }))
  return { total: Number(counted.total), learners }
}

function learnersOf(tx: Tx, o: Which) {
  const like = `%${o.q.replace(/[\\%_]/g, '\\$&')}%`
  return tx
    .selectFrom('enrolment')
    .innerJoin('person', 'person.id', 'enrolment.person_id')
    .leftJoin('completion', (join) =>
      join.onRef('completion.enrolment_id', '=', 'enrolment.id').on('completion.withdrawn_at', 'is', null),
    )
    .where('enrolment.run_id', '=', o.runId)
    .where('enrolment.status', '!=', 'withdrawn')
    .$if(o.enrolmentId !== undefined, (query) => query.where('enrolment.id', '=', o.enrolmentId!))
    .$if(o.q !== '', (query) =>
      query.where(({ or, eb }) =>
        or([
          eb('person.display_name', 'ilike', like),
          eb('person.kana', 'ilike', like),
          eb('person.romanised', 'ilike', like),
        ]),
      ),
    )
}

/** What those people are called, by id. */
export async function findNames(
  tx: Tx,
  personIds: string[],
): Promise<Map<string, { name: string; romanised: string | null }>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'display_name', 'romanised'])
    .where('id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, { name: row.display_name, romanised: row.romanised }]))
}
