import type { Ports } from '../../../ports/ports.ts'
import { Refusal } from '../../../http/problem.ts'
import { completeIfPassed } from '../complete-course.ts'
import { type CourseAddress, inCourse, lockEnrolment } from '../course-scope.ts'
import { findItems } from '../kept-items.ts'
import { findCompletion, saveConsent } from '../store-completions.ts'

/** The learner says that they want the badge of a course they completed: once nothing else keeps it, it comes. Twice is once. */
export async function askForBadge(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: { address: CourseAddress; personId: string },
): Promise<void> {
  await inCourse(ports, o, async (open) => {
    const enrolment = await lockEnrolment(open.tx, open.course, o.personId)
    const completion = await findCompletion(open.tx, enrolment.id)
    if (!completion || completion.withdrawnAt) throw notCompleted()
    await saveConsent(open.tx, enrolment.id, ports.clock.now())
    const items = await findItems(open.tx, open.course.run.courseVersionId)
    await completeIfPassed(ports, open, { enrolment, items, atDesk: true })
  })
}

function notCompleted(): Refusal {
  return new Refusal('conflict', 'badge.not-completed', {
    ja: 'この講座はまだ修了していません。修了すると、バッジを受け取れます。',
    en: 'You have not completed this course yet. Its badge is yours once you have.',
  })
}
