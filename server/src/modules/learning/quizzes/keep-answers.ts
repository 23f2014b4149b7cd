import type { Answer } from '@akashi/contract/courses.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { type CourseAddress, inCourse, lockEnrolment } from '../course-scope.ts'
import { findQuestions } from '../store.ts'
import { keepAnswers, lockAttempt } from '../store-record.ts'
import { isOver } from './paper.ts'
import { scoreAnswers } from './score-answers.ts'
import { asked, foreignAnswer } from './score-attempt.ts'

/**
 * Keeps what was answered so far, so that it counts if the time runs out. What comes after the end is not kept. Refuses an
 * attempt that is not the person's own or is handed in, and answers that do not belong to it.
 */
export async function keepAnswersSoFar(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { address: CourseAddress; attemptId: string; personId: string; answers: Answer[] },
): Promise<void> {
  await inCourse(ports, o, async ({ tx, course }) => {
    const enrolment = await lockEnrolment(tx, course, o.personId)
    const attempt = await lockAttempt(tx, o.attemptId, o.personId)
    if (attempt?.enrolmentId !== enrolment.id || attempt.state !== 'open') throw notFound()
    if (isOver(attempt.expiresAt, ports.clock.now())) return
    if (!scoreAnswers(asked(await findQuestions(tx, attempt.itemId), attempt), o.answers, 0)) throw foreignAnswer()
    await keepAnswers(tx, attempt.id, o.answers)
  })
}
