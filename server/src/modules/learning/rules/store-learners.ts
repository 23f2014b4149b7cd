import type { Tx } from '../../../db/database.ts'
import type { Enrolment } from '../course.ts'
import { enrolmentOf } from '../store-record.ts'

/** Some of those who take a run, by the id of their enrolment; whoever withdrew is left out, as are samples. */
export async function findEnrolmentPage(
  tx: Tx,
  o: { runId: string; after: string | null; limit: number },
): Promise<Enrolment[]> {
  const rows = await tx
    .selectFrom('enrolment')
    .selectAll()
    .where('run_id', '=', o.runId)
    .where('status', '!=', 'withdrawn')
    .where('source', '!=', 'sample')
    .$if(o.after !== null, (query) => query.where('id', '>', o.after!))
    .orderBy('id')
    .limit(o.limit)
    .execute()
  return rows.map(enrolmentOf)
}

/** The next of them who are still on their way, locked. */
export async function lockActivePage(
  tx: Tx,
  o: { runId: string; after: string | null; limit: number },
): Promise<Enrolment[]> {
  const rows = await tx
    .selectFrom('enrolment')
    .selectAll()
    .where('run_id', '=', o.runId)
    .where('status', '=', 'active')
    .where('source', '!=', 'sample')
    .$if(o.after !== null, (query) => query.where('id', '>', o.after!))
    .orderBy('id')
    .limit(o.limit)
    .forUpdate()
    .execute()
  return rows.map(enrolmentOf)
}
