import type { CourseDraft } from '@akashi/contract/authoring.ts'
import { useState } from 'react'
import { ApiProblem } from '../api.ts'

/**
 * The draft on this screen, and one act at a time that changes it: what the server answers is the draft from then on. Where
 * something fails, `problem` says so and the draft is as it was.
 */
export function useDraft(first: CourseDraft) {
  const [draft, setDraft] = useState(first)
  const [shown, setShown] = useState(first)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  async function change(act: (now: CourseDraft) => Promise<CourseDraft>, expected?: CourseDraft): Promise<boolean> {
    if (busy) return false
    setBusy(true)
    setProblem(null)
    if (expected) setShown(expected)
    try {
      const next = await act(draft)
      setDraft(next)
      setShown(next)
      return true
    } catch (error) {
      setShown(draft)
      setProblem(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { draft: shown, busy, problem, change }
}

/** Somebody else saved first. */
export function isChangedElsewhere(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === 'draft.changed-elsewhere'
}
