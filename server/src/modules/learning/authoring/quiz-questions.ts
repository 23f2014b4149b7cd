/** Questions as their authors have them, and as rows of a version. Pure, but for the ids handed in. */
import type { Question as Authored, QuizSettings } from '@akashi/contract/quizzes.ts'
import { draw, quizSettings } from '@akashi/contract/quizzes.ts'
import { z } from 'zod'
import type { Question } from '../course.ts'

const quizDetails = z.object({ settings: quizSettings, draws: z.array(draw) }).partial()
export const plainSettings: QuizSettings = {
  shuffleQuestions: false,
  shuffleOptions: false,
  timeLimitMinutes: null,
  attempts: null,
  feedback: 'score',
}

/** How a quiz of a version is given; one from before quizzes had settings has the plain ones. */
export function quizDetailsOf(details: unknown): { settings: QuizSettings; draws: z.infer<typeof draw>[] } {
  const { settings = plainSettings, draws = [] } = quizDetails.parse(details)
  return { settings, draws }
}

export function authoredQuestion(question: Question): Authored {
  const { id, key, text, feedback, options, answer, kind } = question
  const about = { id: key ?? id, text, feedback }
  if (kind === 'number') return { kind, ...about, answer: answer.number ?? 0, tolerance: answer.tolerance ?? 0 }
  if (kind === 'short') return { kind, ...about, accepted: answer.accepted ?? [] }
  if (kind === 'ordering') return { kind, ...about, entries: options.map((option) => option.text) }
  return { kind, ...about, options: options.map((option) => ({ text: option.text, correct: option.correct })) }
}

/** A row of a version. `pool`: the bank it was taken from. */
export function versionQuestion(authored: Authored, newId: () => string, pool: string | null): Question {
  const { id: key, kind, text, feedback } = authored
  const options =
    kind === 'ordering'
      ? authored.entries.map((entry) => ({ text: entry, correct: true }))
      : 'options' in authored
        ? authored.options
        : []
  return {
    id: newId(),
    key,
    kind,
    text,
    feedback,
    pool,
    answer: answerOf(authored),
    options: options.map((option) => ({ ...option, id: newId() })),
  }
}

function answerOf(authored: Authored): Question['answer'] {
  if (authored.kind === 'number') return { number: authored.answer, tolerance: authored.tolerance }
  return authored.kind === 'short' ? { accepted: authored.accepted } : {}
}
