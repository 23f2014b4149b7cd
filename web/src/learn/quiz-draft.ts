import type { Answer, QuizQuestion } from '@akashi/contract/courses.ts'
import { useState } from 'react'

/** An answer without the question it is to. */
export type Given = Answer extends infer A ? (A extends unknown ? Omit<A, 'questionId'> : never) : never
export type Chosen = Record<string, Given>

/** Answers so far: those the server knows (`saved`), then those kept on this device until they are handed in, so that a reload or a lost line loses none. */
export function useQuizDraft(
  place: string,
  saved: Answer[],
): {
  chosen: Chosen
  choose: (questionId: string, given: Given) => void
  clear: () => void
} {
  const key = `akashi.quiz.${place}`
  const [chosen, setChosen] = useState<Chosen>(() => ({ ...knownOf(saved), ...kept(key) }))
  return {
    chosen,
    choose(questionId, given) {
      const next = { ...chosen, [questionId]: given }
      setChosen(next)
      keep(key, JSON.stringify(next))
    },
    clear() {
      setChosen({})
      keep(key, null)
    },
  }
}

/** The answers to those questions; what was chosen for others, in another attempt, is left out. */
export function answersTo(questions: readonly QuizQuestion[], chosen: Chosen): Answer[] {
  return questions.flatMap(({ id }) => (isGiven(chosen[id]) ? [{ questionId: id, ...chosen[id] } as Answer] : []))
}

/** Whether something was answered; nothing ticked, or nothing written, is no answer. */
export function isGiven(given: Given | undefined): given is Given {
  if (!given) return false
  if ('optionIds' in given) return given.optionIds.length > 0
  if ('text' in given) return given.text.trim() !== ''
  return !('number' in given) || Number.isFinite(given.number)
}

function kept(key: string): Chosen {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(Object.entries(found).filter(([, given]) => typeof given === 'object')) as Chosen
  } catch {
    return {}
  }
}

function keep(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing: the answers live as long as the screen.
  }
}

function knownOf(saved: Answer[]): Chosen {
  return Object.fromEntries(saved.map(({ questionId, ...given }) => [questionId, given as Given]))
}
