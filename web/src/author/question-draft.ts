/** Questions while they are being written. Pure. */
import type { Question, QuestionKind } from '@akashi/contract/quizzes.ts'

/** A new question of that kind, with a name no other has. */
export function freshQuestion(kind: QuestionKind, taken: Question[]): Question {
  const about = { id: freeId(taken), text: '', feedback: '' }
  const options = [
    { text: '', correct: true },
    { text: '', correct: false },
  ]
  if (kind === 'number') return { kind, ...about, answer: 0, tolerance: 0 }
  if (kind === 'short') return { kind, ...about, accepted: [''] }
  if (kind === 'ordering') return { kind, ...about, entries: ['', ''] }
  return { kind, ...about, options }
}

function freeId(taken: Question[]): string {
  let number = taken.length + 1
  while (taken.some(({ id }) => id === `q${number}`)) number += 1
  return `q${number}`
}

/** The words to choose from or to be put in order; none for what is typed. */
export function entriesOf(question: Question): string[] {
  if ('options' in question) return question.options.map(({ text }) => text)
  if (question.kind === 'ordering') return question.entries
  return question.kind === 'short' ? question.accepted : []
}

export function withEntry(question: Question, at: number, text: string): Question {
  if ('options' in question)
    return { ...question, options: question.options.map((one, index) => (index === at ? { ...one, text } : one)) }
  if (question.kind === 'ordering') return { ...question, entries: question.entries.with(at, text) }
  return question.kind === 'short' ? { ...question, accepted: question.accepted.with(at, text) } : question
}

export function withNewEntry(question: Question): Question {
  if ('options' in question) return { ...question, options: [...question.options, { text: '', correct: false }] }
  if (question.kind === 'ordering') return { ...question, entries: [...question.entries, ''] }
  return question.kind === 'short' ? { ...question, accepted: [...question.accepted, ''] } : question
}

/** Without one entry; where it was the only right one, the first that is left becomes right. */
export function withoutEntry(question: Question, at: number): Question {
  if ('options' in question) {
    const options = question.options.filter((_, index) => index !== at)
    const right = options.some(({ correct }) => correct)
    return { ...question, options: right ? options : options.map((one, index) => ({ ...one, correct: index === 0 })) }
  }
  if (question.kind === 'ordering') return { ...question, entries: question.entries.filter((_, index) => index !== at) }
  return question.kind === 'short'
    ? { ...question, accepted: question.accepted.filter((_, index) => index !== at) }
    : question
}

/** One more right answer, or one fewer; of a question with a single one, this one. */
export function withRight(question: Question, at: number, correct: boolean): Question {
  if (question.kind === 'single')
    return { ...question, options: question.options.map((one, index) => ({ ...one, correct: index === at })) }
  if (question.kind !== 'multiple') return question
  const options = question.options.map((one, index) => (index === at ? { ...one, correct } : one))
  return options.some((one) => one.correct) ? { ...question, options } : question
}

export const fewest = (question: Question): number => (question.kind === 'short' ? 1 : 2)
