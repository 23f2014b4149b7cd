import type { Ports } from '../../ports/ports.ts'
import { type CourseAddress, inCourse } from './course-scope.ts'
import { countPeople } from './store.ts'
import { appendEvent, insertEnrolments } from './store-record.ts'

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
    await appendEvent(tx, {
      ...owner,
      id: ports.random.uuid(),
      enrolmentId,
      kind: 'enrolled',
      facts: { course: course.code },
      at: enrolledAt,
    })
    await countPeople(tx, course.run.id, { enrolled: 1 })
  })
}
