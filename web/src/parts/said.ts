import { useTranslation } from 'react-i18next'
import { ApiProblem, type Said } from '../api.ts'
import type { Language } from '../words/words.ts'

/** The reader's language; the component follows its changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'ja'
}

/** Picks the reader's language out of `{ja, en}`. */
export function useSaid(): { (said: Said): string; (said: Said | null | undefined): string | null } {
  const language = useLanguage()
  return ((said: Said | null | undefined) => said?.[language] ?? null) as ReturnType<typeof useSaid>
}

export function saidOf(problem: unknown): Said | null {
  return problem instanceof ApiProblem ? problem.said : null
}
