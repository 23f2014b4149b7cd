/** What one learner gets of a quiz: which questions, in which order, until when. Pure: chance is handed in. */
import type { Draw, QuizSettings } from '@akashi/contract/quizzes.ts'
import type { Question } from '../course.ts'

/** The questions of one attempt in their order, each with its options in theirs. */
export type Paper = { question: string; options: string[] }[]
/** A number from 0 up to, and without, `below`. */
export type Chance = (below: number) => number

/** What arrives so soon after the time is up was under way before. */
export const graceSeconds = 30

/** Whether everybody gets the same questions in the same order for as long as they like, so that no paper is needed. */
export function isPlain(questions: Question[], settings: QuizSettings): boolean {
  const { shuffleQuestions, shuffleOptions, timeLimitMinutes } = settings
  const same = questions.every(({ kind, pool }) => kind !== 'ordering' && pool === null)
  return same && !shuffleQuestions && !shuffleOptions && timeLimitMinutes === null
}

/** Its own questions and so many of each bank, mixed where the quiz says so; an ordering is always mixed. */
export function makePaper(
  questions: Question[],
  { settings, draws }: { settings: QuizSettings; draws: Draw[] },
  chance: Chance,
): Paper {
  const own = questions.filter(({ pool }) => pool === null)
  const drawn = draws.flatMap(({ bank, count }) => {
    const there = questions.filter(({ pool }) => pool === bank)
    const taken = new Set(shuffled(there, chance).slice(0, count))
    return there.filter((question) => taken.has(question))
  })
  const all = [...own, ...drawn]
  return (settings.shuffleQuestions ? shuffled(all, chance) : all).map((question) => {
    const options = question.options.map(({ id }) => id)
    if (question.kind === 'ordering') return { question: question.id, options: mixedUp(options, chance) }
    return { question: question.id, options: settings.shuffleOptions ? shuffled(options, chance) : options }
  })
}

/** The questions as they stand on the paper; what it does not hold is left out. `null`: everything as it is. */
export function onPaper(questions: Question[], paper: Paper | null): Question[] {
  if (!paper) return questions
  const byId = new Map(questions.map((question) => [question.id, question]))
  return paper.flatMap(({ question: id, options }) => {
    const question = byId.get(id)
    if (!question) return []
    const inOrder = options.flatMap((option) => question.options.find((one) => one.id === option) ?? [])
    return [{ ...question, options: inOrder }]
  })
}

/** When the time is up; extra time makes it longer by so many percent. */
export function expiryOf(startedAt: Date, limitMinutes: number | null, extraPercent: number): Date | null {
  if (limitMinutes === null) return null
  return new Date(startedAt.getTime() + limitMinutes * 60_000 * (1 + extraPercent / 100))
}

/** Whether it is too late to hand in, the moment on the way included. */
export function isOver(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && now.getTime() > expiresAt.getTime() + graceSeconds * 1000
}

function shuffled<T>(list: T[], chance: Chance): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = chance(at + 1)
    ;[mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!]
  }
  return mixed
}

/** In some order but the right one. */
function mixedUp(list: string[], chance: Chance): string[] {
  const mixed = shuffled(list, chance)
  return mixed.every((one, index) => one === list[index]) ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed
}
