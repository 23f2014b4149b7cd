import { useState } from 'react'

/** One thing a person can do that asks the server: busy while it runs, `problem` where it failed, one run at a time. */
export function useAct<A extends unknown[]>(act: (...given: A) => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  async function run(...given: A): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await act(...given)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { run: (...given: A) => void run(...given), busy, problem, forget: () => setProblem(null) }
}
