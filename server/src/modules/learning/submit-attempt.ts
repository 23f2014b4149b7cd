import { isDeepStrictEqual } from 'node:util'
import type { Answer, AttemptResult } from '@akashi/contract/courses.ts'
import type { QuizSettings } from '@akashi/contract/quizzes.ts'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { notFound } from '../../http/problem.ts'
import { awardByCode } from '../awards/awards.ts'
import { quizDetailsOf } from './authoring/quiz-questions.ts'
import { completeIfPassed } from './complete-course.ts'
import type { Attempt, Question } from './course.ts'
import { type CourseAddress, inCourse, lockEnrolment, type OpenCourse } from './course-scope.ts'
import { isOver, onPaper } from './quizzes/paper.ts'
import type { ScoredAnswer } from './quizzes/score-answers.ts'
import { type Scored, scoreAttempt } from './quizzes/score-attempt.ts'
import { badgeWaitsFor } from './request-badge.ts'
import { requiredTotal } from './rules/read-rule.ts'
import { findItems } from './kept-items.ts'
import { findItemDetails, findQuestions } from './store.ts'
import { findAnswers, lockAttempt } from './store-record.ts'

type SubmitPorts = Pick<Ports, 'db' | 'clock' | 'random' | 'failpoint'>
export type Submission = { address: CourseAddress; attemptId: string; personId: string; answers: Answer[] }
export type SubmissionResult = AttemptResult

/**
 * Scores an attempt, moves progress on, and where the course is now passed completes it and requests its badge: all in one
 * transaction, so that either everything of it stands or nothing. Sending the same attempt again answers what came of it the
 * first time, and says whether that was something else. Refuses: an attempt that is not the person's own, answers that do not
 * belong to the quiz.
 */
export async function submitAttempt(ports: SubmitPorts, o: Submission): Promise<SubmissionResult> {
  return inCourse(ports, o, async (open) => {
    const { tx, course } = open
    const enrolment = await lockEnrolment(tx, course, o.personId)
    const attempt = await lockAttempt(tx, o.attemptId, o.personId)
    if (!attempt || attempt.enrolmentId !== enrolment.id) throw notFound()
    const { score, answers, counted } = await outcomeOf(ports, open, { attempt, answers: o.answers })
    const items = await findItems(tx, course.run.courseVersionId)
    const tells = await settingsOf(tx, attempt.itemId)
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
      review:
        tells.feedback === 'review'
          ? reviewOf(await findQuestions(tx, attempt.itemId).then((all) => onPaper(all, attempt.paper)), answers)
          : null,
      counted,
    }
  })
}

type Outcome = Scored & { counted: SubmissionResult['counted'] }

/** What was handed in before stays; after the end, what was answered in time counts. */
async function outcomeOf(
  ports: SubmitPorts,
  open: OpenCourse,
  { attempt, answers: sent }: { attempt: Attempt; answers: Answer[] },
): Promise<Outcome> {
  if (attempt.state === 'submitted') {
    const answers = await findAnswers(open.tx, attempt.id)
    return { score: attempt.score ?? 0, answers, counted: saysTheSame(answers, sent) ? 'sent' : 'answered' }
  }
  const late = isOver(attempt.expiresAt, ports.clock.now())
  const scored = await scoreAttempt(ports, open, { attempt, answers: late ? attempt.saved : sent })
  return { ...scored, counted: late ? 'late' : 'sent' }
}

/** Sending once more what was counted is no second answer. */
function saysTheSame(counted: ScoredAnswer[], sent: Answer[]): boolean {
  const said = counted.filter(({ optionId, value }) => optionId !== null || value !== null)
  return (
    said.length === sent.length &&
    sent.every((answer) => {
      const found = said.find(({ questionId }) => questionId === answer.questionId)
      const { questionId: _, ...value } = answer
      return 'optionId' in answer ? found?.optionId === answer.optionId : isDeepStrictEqual(found?.value, value)
    })
  )
}

function reviewOf(questions: Question[], answers: ScoredAnswer[]): SubmissionResult['review'] {
  const byId = new Map(answers.map((answer) => [answer.questionId, answer]))
  return questions.map(({ id, text, feedback }) => {
    return { questionId: id, text, correct: byId.get(id)?.correct ?? false, feedback }
  })
}

/** How the quiz was given that the attempt is of; its version may not be the newest. */
async function settingsOf(tx: Tx, itemId: string): Promise<QuizSettings> {
  return quizDetailsOf(await findItemDetails(tx, itemId)).settings
}
