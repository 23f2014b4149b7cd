import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { countPeople } from './store.ts'
import { insertCompletions } from './store-completions.ts'
import { insertEnrolments } from './store-record.ts'

/** A person who takes part in a run; with `completed`, one who finished it, by what total. */
export type SeededEnrolment = {
  organisationId: string
  runId: string
  personId: string
  enrolledAt: Date
  completed: { at: Date; total: number } | null
}

const rowsAtOnce = 1000

/** In chunks, so that a statement stays within the parameters PostgreSQL takes. */
export async function seedAll(tx: Tx, ports: Pick<Ports, 'random'>, rows: SeededEnrolment[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await seedSome(tx, ports, rows.slice(start, start + rowsAtOnce))
  }
}

async function seedSome(tx: Tx, ports: Pick<Ports, 'random'>, rows: SeededEnrolment[]): Promise<void> {
  const made = rows.map((row) => ({
    ...row,
    id: ports.random.uuid(),
    registration: ports.random.uuid(),
    source: 'sample' as const,
    status: row.completed ? ('completed' as const) : ('active' as const),
    completedAt: row.completed?.at ?? null,
  }))
  const inserted = new Set(await insertEnrolments(tx, made))
  const fresh = made.filter(({ id }) => inserted.has(id))
  const finished = fresh.flatMap(({ id, completed, ...row }) =>
    completed
      ? [
          {
            ...row,
            enrolmentId: id,
            ruleVersionId: null,
            total: completed.total,
            reason: { sample: true },
            awardCode: null,
            completedAt: completed.at,
          },
        ]
      : [],
  )
  await insertCompletions(tx, finished)
  if (fresh[0]) await countPeople(tx, fresh[0].runId, { enrolled: fresh.length, completed: finished.length })
}
