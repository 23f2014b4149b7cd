/** What answers are worth. Pure. */
import type { Answer } from '@akashi/contract/courses.ts'
import type { Question } from '../course.ts'

/** `value`: what was given where it is more than one option. */
export type ScoredAnswer = { questionId: string; optionId: string | null; value: unknown; correct: boolean }

/**
 * Scores a quiz: the share of right answers times `maxScore`, to two decimals. A question left open counts as wrong.
 * `null` when an answer names a question or option that the quiz does not have, or a question twice, or is of another kind.
 */
export function scoreAnswers(
  questions: Question[],
  answers: Answer[],
  maxScore: number,
): { score: number; answers: ScoredAnswer[] } | null {
  const given = new Map(answers.map((answer) => [answer.questionId, answer]))
  const fits = answers.every((answer) => {
    const question = questions.find(({ id }) => id === answer.questionId)
    return question !== undefined && isAnswerTo(question, answer)
  })
  if (!fits || given.size !== answers.length) return null
  const scored = questions.map((question) => scoreOne(question, given.get(question.id)))
  const right = scored.filter(({ correct }) => correct).length
  const score = questions.length === 0 ? 0 : Math.round((right / questions.length) * maxScore * 100) / 100
  return { score, answers: scored }
}

function isAnswerTo(question: Question, answer: Answer): boolean {
  const has = (id: string) => question.options.some((option) => option.id === id)
  if ('optionId' in answer) return question.kind === 'single' && has(answer.optionId)
  if ('optionIds' in answer) return question.kind === 'multiple' && isSetOf(answer.optionIds, has)
  if ('order' in answer)
    return question.kind === 'ordering' && isSetOf(answer.order, has) && answer.order.length === question.options.length
  return question.kind === ('number' in answer ? 'number' : 'short')
}

function isSetOf(ids: string[], has: (id: string) => boolean): boolean {
  return new Set(ids).size === ids.length && ids.every(has)
}

function scoreOne(question: Question, answer: Answer | undefined): ScoredAnswer {
  const { id: questionId } = question
  if (!answer) return { questionId, optionId: null, value: null, correct: false }
  const correct = isRight(question, answer)
  if ('optionId' in answer) return { questionId, optionId: answer.optionId, value: null, correct }
  const { questionId: _, ...value } = answer
  return { questionId, optionId: null, value, correct }
}

function isRight({ options, answer: key }: Question, answer: Answer): boolean {
  if ('optionId' in answer) return options.some(({ id, correct }) => correct && id === answer.optionId)
  if ('optionIds' in answer) return options.every(({ id, correct }) => correct === answer.optionIds.includes(id))
  if ('order' in answer) return answer.order.every((id, place) => options[place]?.id === id)
  if ('number' in answer)
    return (
      Math.abs(answer.number - (key.number ?? 0)) <= (key.tolerance ?? 0) + Number.EPSILON * Math.abs(key.number ?? 0)
    )
  return (key.accepted ?? []).some((accepted) => plain(accepted) === plain(answer.text))
}

/** Width, case and spaces make no difference. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}
