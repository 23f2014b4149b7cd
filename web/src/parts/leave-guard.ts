import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'

/** Asks `question` before unsaved work is left behind, by link or by closing. The answer lets the next navigation pass. */
export function useLeaveGuard(dirty: boolean, question: string): () => void {
  const pass = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && !pass.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(question)) blocker.proceed()
    else blocker.reset()
  }, [blocker, question])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  return () => {
    pass.current = true
  }
}
