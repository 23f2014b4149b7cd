import type { Tx } from '../../../db/database.ts'
import type { Enrolment } from '../course.ts'
import { enrolmentOf } from '../store-record.ts'

type Page = { runId: string; after: string | null; limit: number }

/** Some of those who take a run, by the id of their enrolment; whoever withdrew is left out, as are samples. */
export async function findEnrolmentPage(tx: Tx, page: Page): Promise<Enrolment[]> {
  const rows = await pageOf(tx, page).where('status', '!=', 'withdrawn').execute()
  return rows.map(enrolmentOf)
}

/** The next of them who are still on their way, locked. */
export async function lockActivePage(tx: Tx, page: Page): Promise<Enrolment[]> {
  const rows = await pageOf(tx, page).where('status', '=', 'active').forUpdate().execute()
  return rows.map(enrolmentOf)
}

function pageOf(tx: Tx, { runId, after, limit }: Page) {
  return tx
    .selectFrom('enrolment')
    .selectAll()
    .where('run_id', '=', runId)
    .where('source', '!=', 'sample')
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
}
