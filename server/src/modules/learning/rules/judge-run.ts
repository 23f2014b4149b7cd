import { inScope } from '../../../db/database.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { completeAll } from '../complete-course.ts'
import { findItems } from '../kept-items.ts'
import { findCourse } from '../store.ts'
import { lockActivePage } from './store-learners.ts'

export type JudgeRun = { organisationId: string; code: string; after: string | null }
const peopleAtOnce = 200

/** Completes the course for everybody on their way who meets its rule, a page to a job. May run twice. */
export async function judgeRun(ports: Pick<Ports, 'db' | 'clock' | 'random'>, job: JudgeRun): Promise<void> {
  const { organisationId, code, after } = job
  await inScope(ports.db, { organisationId }, async (tx) => {
    const course = await findCourse(tx, organisationId, code)
    const organisation = await organisationById(tx, organisationId)
    if (!course || !organisation) return
    const enrolments = await lockActivePage(tx, { runId: course.run.id, after, limit: peopleAtOnce })
    const items = await findItems(tx, course.run.courseVersionId)
    await completeAll(ports, { tx, course, organisation }, { enrolments, items, atDesk: false })
    const last = enrolments.at(-1)
    if (enrolments.length === peopleAtOnce) await enqueue(tx, 'judge-run', { ...job, after: last!.id })
  })
}
