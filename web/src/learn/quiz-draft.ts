import { useState } from 'react'

export type Chosen = Record<string, string>

/** Answers so far, kept on this device until they are handed in, so that a reload or a lost line loses none. */
export function useQuizDraft(place: string): {
  chosen: Chosen
  choose: (questionId: string, optionId: string) => void
  clear: () => void
} {
  const key = `akashi.quiz.${place}`
  const [chosen, setChosen] = useState<Chosen>(() => kept(key))
  return {
    chosen,
    choose(questionId, optionId) {
      const next = { ...chosen, [questionId]: optionId }
      setChosen(next)
      keep(key, JSON.stringify(next))
    },
    clear() {
      setChosen({})
      keep(key, null)
    },
  }
}

function kept(key: string): Chosen {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof found === 'object' && found !== null ? (found as Chosen) : {}
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
