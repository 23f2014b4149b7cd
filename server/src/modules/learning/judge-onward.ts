import { inScope, type Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { organisationById } from '../organisations/organisations.ts'
import { completeAll } from './complete-course.ts'
import { judgePaths } from './paths/judge-paths.ts'
import { findItems } from './kept-items.ts'
import { findCourse } from './store.ts'
import { findDependentCourses, lockActiveEnrolments } from './store-dependents.ts'

export type JudgeOnward = { organisationId: string; personIds: string[] }

/**
 * Those people completed a course and earned its badge: whatever else they take whose rule names a course or a badge is judged
 * anew, and the paths of which it is part. What that completes is followed in turn. May run twice.
 */
export async function judgeOnward(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  { organisationId, personIds }: JudgeOnward,
): Promise<void> {
  const codes = await inScope(ports.db, { organisationId }, (tx) => findDependentCourses(tx, organisationId))
  for (const code of codes)
    await inScope(ports.db, { organisationId }, (tx) => judgeIn(ports, tx, { organisationId, personIds, code }))
  await inScope(ports.db, { organisationId }, (tx) => judgePaths(ports, tx, { organisationId, personIds }))
}

async function judgeIn(ports: Pick<Ports, 'clock' | 'random'>, tx: Tx, o: JudgeOnward & { code: string }) {
  const course = await findCourse(tx, o.organisationId, o.code)
  const organisation = await organisationById(tx, o.organisationId)
  if (!course || !organisation) return
  const enrolments = await lockActiveEnrolments(tx, { runId: course.run.id, personIds: o.personIds })
  if (enrolments.length === 0) return
  const items = await findItems(tx, course.run.courseVersionId)
  await completeAll(ports, { tx, course, organisation }, { enrolments, items, atDesk: false })
}
