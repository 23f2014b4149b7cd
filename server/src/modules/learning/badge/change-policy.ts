import type { BadgePolicyChange } from '@akashi/contract/course-rules.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { takeRevision } from '../store-weeks.ts'
import { changedMeanwhile } from '../teaching/change-weeks.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'
import { saveBadgePolicy } from './store.ts'

/** What the badge of a course waits for: the learner's word, and a time in which it can be undone. For badges asked for from now on. */
export async function changePolicy(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: Taught & { actorPersonId: string; change: BadgePolicyChange },
): Promise<void> {
  await inTaughtCourse(ports, o, async ({ tx, course }) => {
    const { revision, consent, waitMinutes } = o.change
    if (!(await takeRevision(tx, course.run.id, revision))) throw changedMeanwhile()
    await saveBadgePolicy(tx, { runId: course.run.id, consent, waitMinutes })
    const details = { course: course.code, consent, waitMinutes }
    const { organisationId } = course
    const { actorPersonId } = o
    const at = ports.clock.now()
    await record(tx, {
      organisationId,
      actorPersonId,
      act: 'course.badge-policy-changed',
      subject: course.id,
      details,
      at,
    })
  })
}
