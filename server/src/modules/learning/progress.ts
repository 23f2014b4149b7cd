/** What an attempt is worth and where a learner stands. Pure. */
import type { CourseItem, ItemState, Question } from './course.ts'

export type Answer = { questionId: string; optionId: string }
export type ScoredAnswer = { questionId: string; optionId: string | null; correct: boolean }

/**
 * Scores a quiz: the share of right answers times `maxScore`, to two decimals. A question left open counts as wrong.
 * `null` when an answer names a question or option that the quiz does not have, or a question twice.
 */
export function scoreAnswers(
  questions: Question[],
  answers: Answer[],
  maxScore: number,
): { score: number; answers: ScoredAnswer[] } | null {
  const given = new Map(answers.map(({ questionId, optionId }) => [questionId, optionId]))
  const known = answers.every(({ questionId, optionId }) => {
    const question = questions.find(({ id }) => id === questionId)
    return question?.options.some(({ id }) => id === optionId)
  })
  if (!known || given.size !== answers.length) return null
  const scored = questions.map((question) => {
    const optionId = given.get(question.id) ?? null
    return {
      questionId: question.id,
      optionId,
      correct: question.options.some(({ id, correct }) => correct && id === optionId),
    }
  })
  const right = scored.filter(({ correct }) => correct).length
  return { score: questions.length === 0 ? 0 : rounded((right / questions.length) * maxScore), answers: scored }
}

export type CourseProgress = {
  items: (CourseItem & ItemState)[]
  total: number
  maxTotal: number
  /** Items done, 0 to 100; 100 only when all are. */
  percent: number
}

/** Where a learner stands in a course, from the items of its version and what was done so far. */
export function courseProgress(items: CourseItem[], states: ItemState[]): CourseProgress {
  const byKey = new Map(states.map((state) => [state.key, state]))
  const all = items.map((item) => ({
    ...item,
    done: byKey.get(item.key)?.done ?? false,
    score: byKey.get(item.key)?.score ?? null,
  }))
  const total = rounded(all.reduce((sum, item) => sum + (item.score ?? 0), 0))
  const done = all.filter((item) => item.done).length
  return {
    items: all,
    total,
    maxTotal: rounded(items.reduce((sum, item) => sum + item.maxScore, 0)),
    percent: items.length === 0 ? 0 : Math.floor((done / items.length) * 100),
  }
}

/** The better of two scores: a later, worse attempt takes nothing away. */
export function bestScore(before: number | null, now: number): number {
  return Math.max(before ?? 0, now)
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100
}
