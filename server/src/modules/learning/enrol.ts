import type { Ports } from '../../ports/ports.ts'
import { type CourseAddress, inCourse } from './course-scope.ts'
import { countPeople } from './store.ts'
import { eventNow, onCourse } from './learning-event.ts'
import { appendEvent } from './store-events.ts'
import { insertEnrolments } from './store-record.ts'

/** Lets a person take part in a course; asking twice changes nothing. */
export async function enrol(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: { address: CourseAddress; personId: string },
): Promise<void> {
  await inCourse(ports, o, async ({ tx, course }) => {
    const enrolledAt = ports.clock.now()
    const owner = { organisationId: course.organisationId, personId: o.personId }
    const [enrolmentId] = await insertEnrolments(tx, [
      {
        ...owner,
        id: ports.random.uuid(),
        runId: course.run.id,
        registration: ports.random.uuid(),
        source: 'self',
        status: 'active',
        enrolledAt,
        completedAt: null,
      },
    ])
    if (enrolmentId === undefined) return
    const event = { verb: 'enrolled' as const, object: onCourse(course.code) }
    await appendEvent(tx, eventNow(ports, { ...owner, enrolmentId }, event))
    await countPeople(tx, course.run.id, { enrolled: 1 })
  })
}
