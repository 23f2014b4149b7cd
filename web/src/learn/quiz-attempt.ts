import type { AttemptStarted } from '@akashi/contract/courses.ts'
import { useRef } from 'react'
import { post } from '../api.ts'

/** The attempt's id, asked for once; asked again after a failure or after it was handed in. `known`: it has begun already. */
export function useAttempt(
  path: string,
  known: Pick<AttemptStarted, 'attemptId'> | null,
): { begun: () => Promise<string>; over: () => void } {
  const asked = useRef<Promise<string> | null>(null)
  return {
    begun() {
      if (known) return Promise.resolve(known.attemptId)
      asked.current ??= post<AttemptStarted>(path)
        .then(({ attemptId }) => attemptId)
        .catch((error: unknown) => {
          asked.current = null
          throw error
        })
      return asked.current
    },
    over() {
      asked.current = null
    },
  }
}
