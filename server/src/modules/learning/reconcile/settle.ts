import type { Ports } from '../../../ports/ports.ts'
import { notFound } from '../../../http/problem.ts'
import { completeIfPassed } from '../complete-course.ts'
import { followMark } from '../regrade/follow-mark.ts'
import { findItems } from '../kept-items.ts'
import { findEnrolmentById } from '../store-record.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'

/**
 * Judges somebody anew whose record, completion and badge did not agree: what is due is given; where the ground is gone, what the
 * organisation chose for changed marks is done.
 */
export async function settleDifference(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: Taught & { enrolmentId: string; actorPersonId: string },
): Promise<void> {
  await inTaughtCourse(ports, o, async (open) => {
    const { tx, course } = open
    const at = { runId: course.run.id, enrolmentId: o.enrolmentId, lock: true }
    const enrolment = await findEnrolmentById(tx, at)
    if (!enrolment) throw notFound()
    const items = await findItems(tx, course.run.courseVersionId)
    await followMark(ports, open, { enrolment, items, actorPersonId: o.actorPersonId, reason: 'reconcile' })
    await completeIfPassed(ports, open, { enrolment, items, atDesk: false })
  })
}
