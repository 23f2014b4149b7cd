/** Completions that have no badge yet though one belongs to their course. The sample academy's made-up ones are none of them. */
import type { Tx } from '../../db/database.ts'
import type { Enrolment } from './course.ts'
import { enrolmentOf } from './store-record.ts'

export type WaitingRun = { runId: string; code: string }
type Whose = { organisationId: string; personId: string | null }

const rowsAtOnce = 100

/** Where the person finished something that has no badge yet. Call it in their scope. */
export async function findWaitingOrganisations(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('completion')
    .select('organisation_id')
    .distinct()
    .where('person_id', '=', personId)
    .where('award_code', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map((row) => row.organisation_id)
}

function waiting(tx: Tx, o: Whose) {
  return tx
    .selectFrom('completion')
    .innerJoin('enrolment', 'enrolment.id', 'completion.enrolment_id')
    .innerJoin('course_run as run', 'run.id', 'completion.run_id')
    .innerJoin('course', 'course.id', 'run.course_id')
    .where('completion.organisation_id', '=', o.organisationId)
    .where('completion.award_code', 'is', null)
    .where('completion.withdrawn_at', 'is', null)
    .where('course.achievement_slug', 'is not', null)
    .where('enrolment.source', '!=', 'sample')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_address')
          .select('person_address.person_id')
          .whereRef('person_address.person_id', '=', 'completion.person_id')
          .where('person_address.verified_at', 'is not', null),
      ),
    )
    .where(({ or, eb }) => or([eb('run.badge_consent', '=', false), eb('completion.consented_at', 'is not', null)]))
    .$if(o.personId !== null, (query) => query.where('completion.person_id', '=', o.personId!))
}

/** The runs in which somebody with a confirmed address waits. */
export async function findWaitingRuns(tx: Tx, o: Whose): Promise<WaitingRun[]> {
  const rows = await waiting(tx, o).select(['run.id', 'course.code']).distinct().execute()
  return rows.map((row) => ({ runId: row.id, code: row.code }))
}

/** The next of them in a run, locked until the transaction ends. */
export async function lockWaitingEnrolments(
  tx: Tx,
  o: Whose & { run: WaitingRun; after: string | null },
): Promise<Enrolment[]> {
  const rows = await waiting(tx, o)
    .selectAll('enrolment')
    .where('completion.run_id', '=', o.run.runId)
    .$if(o.after !== null, (query) => query.where('enrolment.id', '>', o.after!))
    .orderBy('enrolment.id')
    .limit(rowsAtOnce)
    .forUpdate('enrolment')
    .execute()
  return rows.map(enrolmentOf)
}
