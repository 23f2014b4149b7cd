import { useCallback, useEffect, useRef, useState } from 'react'
import { get } from '../api.ts'

export type Answer<T> = {
  /** The newest answer; the one before it stays while the next is on its way. */
  answer: T | undefined
  /** Why the newest question got no answer; `null` when it did. */
  problem: unknown
  loading: boolean
  reload: () => Promise<void>
}

/**
 * Asks `path` now, whenever it changes, and every `everySeconds(answer)` seconds while that gives a number.
 * A hidden tab does not ask, and nobody asks again while the answer is on its way. A late answer to an earlier question is thrown away.
 */
export function useAnswer<T>(path: string | null, everySeconds?: (answer: T) => number | null): Answer<T> {
  const [state, setState] = useState<{ path: string; answer?: T; problem?: unknown }>()
  const [loading, setLoading] = useState(path !== null)
  const asked = useRef(0)
  const answered = useRef(0)
  const reload = useCallback(async () => {
    if (path === null) return
    asked.current += 1
    const mine = asked.current
    setLoading(true)
    try {
      const answer = await get<T>(path)
      if (mine === asked.current) setState({ path, answer })
    } catch (error) {
      if (mine === asked.current) setState((before) => ({ ...before, path, problem: error }))
    }
    answered.current = Math.max(answered.current, mine)
    if (mine === asked.current) setLoading(false)
  }, [path])
  useEffect(() => {
    void reload()
    return () => {
      asked.current += 1
      answered.current = asked.current
    }
  }, [reload])
  const seconds = state?.answer !== undefined && everySeconds ? everySeconds(state.answer) : null
  useEffect(() => {
    if (seconds === null) return
    const timer = setInterval(() => {
      if (!document.hidden && answered.current >= asked.current) void reload()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds, reload])
  return { answer: state?.answer, problem: state?.problem ?? null, loading, reload }
}
