import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { findEnrolmentById, saveExtraTime } from '../store-record.ts'
import { inTaughtCourse, type Taught } from './read-teaching.ts'

/** Gives a learner more time in every quiz of the course that has a limit; from the next attempt on. Refuses with `not-found`. */
export async function setExtraTime(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: Taught & { enrolmentId: string; percent: number; actorPersonId: string },
): Promise<void> {
  await inTaughtCourse(ports, o, async ({ tx, course }) => {
    const which = { runId: course.run.id, enrolmentId: o.enrolmentId, lock: true }
    const enrolment = await findEnrolmentById(tx, which)
    if (!enrolment) throw notFound()
    await saveExtraTime(tx, enrolment.id, o.percent)
    await record(tx, {
      organisationId: o.organisationId,
      actorPersonId: o.actorPersonId,
      act: 'learner.extra-time',
      subject: enrolment.id,
      details: { course: course.code, percent: o.percent },
      at: ports.clock.now(),
    })
  })
}
