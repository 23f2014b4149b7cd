import type { Answer } from '@akashi/contract/courses.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { Attempt, Question } from '../course.ts'
import type { OpenCourse } from '../course-scope.ts'
import { eventNow, onItem } from '../learning-event.ts'
import { bestScore } from '../progress.ts'
import { findQuestions } from '../store.ts'
import { appendEvent } from '../store-events.ts'
import { findItemStates, saveItemState, saveSubmission } from '../store-record.ts'
import { type ScoredAnswer, scoreAnswers } from './score-answers.ts'

export type Scored = { score: number; answers: ScoredAnswer[] }

/** Scores an open attempt by those answers and closes it. Refuses answers that do not belong to its paper. */
export async function scoreAttempt(
  ports: Pick<Ports, 'clock' | 'random'>,
  { tx, course }: OpenCourse,
  { attempt, answers }: { attempt: Attempt; answers: Answer[] },
): Promise<Scored> {
  const scored = scoreAnswers(asked(await findQuestions(tx, attempt.itemId), attempt), answers, attempt.maxScore)
  if (!scored) throw foreignAnswer()
  const owner = {
    organisationId: course.organisationId,
    personId: attempt.personId,
    enrolmentId: attempt.enrolmentId,
    at: ports.clock.now(),
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
  return scored
}

/** The questions of the attempt, their options in the order the author gave them. */
export function asked(questions: Question[], { paper }: Pick<Attempt, 'paper'>): Question[] {
  return paper ? questions.filter(({ id }) => paper.some(({ question }) => question === id)) : questions
}

export function foreignAnswer(): Refusal {
  return new Refusal('invalid', 'attempt.foreign-answer', {
    ja: 'このテストにない解答が含まれています。ページを開き直して、もう一度お答えください。',
    en: 'Some answers do not belong to this quiz. Open the page again and answer once more.',
  })
}
