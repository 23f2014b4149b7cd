import type { Ports } from '../../ports/ports.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import { awardByCode } from '../awards/awards.ts'
import { completeIfPassed } from './complete-course.ts'
import { badgeWaitsFor } from './request-badge.ts'
import type { Attempt, BadgeWaitsFor } from './course.ts'
import { type CourseAddress, inCourse, itemOf, lockEnrolment, type OpenCourse } from './course-scope.ts'
import { eventNow, onItem } from './learning-event.ts'
import { type Answer, bestScore, scoreAnswers } from './progress.ts'
import { requiredTotal } from './rules/read-rule.ts'
import { findQuestions } from './store.ts'
import { appendEvent } from './store-events.ts'
import { findItemStates, lockAttempt, saveItemState, saveSubmission } from './store-record.ts'

type SubmitPorts = Pick<Ports, 'db' | 'clock' | 'random' | 'failpoint'>
export type Submission = { address: CourseAddress; attemptId: string; personId: string; answers: Answer[] }
export type SubmissionResult = {
  score: number
  maxScore: number
  total: number
  required: number
  completed: boolean
  award: { state: string; code: string } | null
  badgeWaitsFor: BadgeWaitsFor | null
}

/**
 * Scores an attempt, moves progress on, and where the course is now passed completes it and requests its badge: all in one
 * transaction, so that either everything of it stands or nothing. Sending the same attempt again answers what came of it the
 * first time. Refuses: an attempt that is not the person's own, answers that do not belong to the quiz.
 */
export async function submitAttempt(ports: SubmitPorts, o: Submission): Promise<SubmissionResult> {
  return inCourse(ports, o, async (open) => {
    const { tx, course } = open
    const enrolment = await lockEnrolment(tx, course, o.personId)
    const attempt = await lockAttempt(tx, o.attemptId, o.personId)
    if (!attempt || attempt.enrolmentId !== enrolment.id) throw notFound()
    const score =
      attempt.state === 'submitted' ? (attempt.score ?? 0) : await scoreAttempt(ports, open, attempt, o.answers)
    const { items } = await itemOf(tx, course, attempt.itemKey)
    const standing = await completeIfPassed(ports, open, { enrolment, items, atDesk: true })
    const award = standing.awardCode === null ? null : await awardByCode(tx, standing.awardCode)
    await ports.failpoint('k1')
    return {
      score,
      maxScore: attempt.maxScore,
      total: standing.progress.total,
      required: requiredTotal(course.run.passRule, standing.progress.maxTotal),
      completed: standing.completed,
      award: award && { state: award.state, code: award.code },
      badgeWaitsFor: await badgeWaitsFor(tx, {
        course,
        personId: o.personId,
        ...standing,
        ruleMet: standing.badge?.satisfied ?? true,
      }),
    }
  })
}

async function scoreAttempt(
  ports: SubmitPorts,
  { tx, course }: OpenCourse,
  attempt: Attempt,
  answers: Answer[],
): Promise<number> {
  const scored = scoreAnswers(await findQuestions(tx, attempt.itemId), answers, attempt.maxScore)
  if (!scored) {
    throw new Refusal('invalid', 'attempt.foreign-answer', {
      ja: 'このテストにない解答が含まれています。ページを開き直して、もう一度お答えください。',
      en: 'Some answers do not belong to this quiz. Open the page again and answer once more.',
    })
  }
  const at = ports.clock.now()
  const owner = {
    organisationId: course.organisationId,
    personId: attempt.personId,
    enrolmentId: attempt.enrolmentId,
    at,
  }
  await saveSubmission(tx, { ...owner, attemptId: attempt.id, score: scored.score, answers: scored.answers })
  const before = (await findItemStates(tx, attempt.enrolmentId)).find(({ key }) => key === attempt.itemKey)
  await saveItemState(tx, {
    ...owner,
    state: { key: attempt.itemKey, done: true, score: bestScore(before?.score ?? null, scored.score) },
  })
  const result = { score: scored.score, max: attempt.maxScore }
  const event = { object: onItem(attempt.itemKey), result, context: { attempt: attempt.id } }
  await appendEvent(tx, eventNow(ports, owner, { verb: 'answered', ...event }))
  return scored.score
}
