import type { Tx } from '../../../db/database.ts'
import type { Enrolment } from '../course.ts'
import { findEnrolmentPage } from './store-learners.ts'

const peopleAtOnce = 500

/** Goes through those whose record counts, some hundred at a time; made-up people of the sample academy have none. */
export async function eachPage(tx: Tx, runId: string, work: (enrolments: Enrolment[]) => Promise<void>): Promise<void> {
  let after: string | null = null
  do {
    const page: Enrolment[] = await findEnrolmentPage(tx, { runId, after, limit: peopleAtOnce })
    await work(page)
    after = page.length === peopleAtOnce ? page.at(-1)!.id : null
  } while (after !== null)
}
