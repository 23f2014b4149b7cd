import { inScope } from '../../../db/database.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { completeAll } from '../complete-course.ts'
import { findItems } from '../kept-items.ts'
import { findCourse } from '../store.ts'
import { findDatedCourses } from '../store-dependents.ts'
import { lockActivePage } from './store-learners.ts'

type JudgePorts = Pick<Ports, 'db' | 'clock' | 'random'>
export type JudgeRun = { organisationId: string; code: string; after: string | null }
const peopleAtOnce = 200

/** Completes the course for everybody on their way who meets its rule, a page to a job. May run twice. */
export async function judgeRun(ports: JudgePorts, job: JudgeRun): Promise<void> {
  const after = await judgePage(ports, job)
  if (after === null) return
  const { organisationId } = job
  await inScope(ports.db, { organisationId }, (tx) => enqueue(tx, 'judge-run', { ...job, after }))
}

/** Rules that name a moment are met by time passing, without anybody doing something: those who wait for it are judged now. */
export async function judgeDated(ports: JudgePorts, organisationId: string): Promise<void> {
  const codes = await inScope(ports.db, { organisationId }, (tx) => findDatedCourses(tx, organisationId))
  for (const code of codes) {
    let after: string | null = null
    do after = await judgePage(ports, { organisationId, code, after })
    while (after !== null)
  }
}

/** Answers where the next page begins, or `null`. */
async function judgePage(ports: JudgePorts, { organisationId, code, after }: JudgeRun): Promise<string | null> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const course = await findCourse(tx, organisationId, code)
    const organisation = await organisationById(tx, organisationId)
    if (!course || !organisation) return null
    const enrolments = await lockActivePage(tx, { runId: course.run.id, after, limit: peopleAtOnce })
    const items = await findItems(tx, course.run.courseVersionId)
    await completeAll(ports, { tx, course, organisation }, { enrolments, items, atDesk: false })
    return enrolments.length === peopleAtOnce ? enrolments.at(-1)!.id : null
  })
}
