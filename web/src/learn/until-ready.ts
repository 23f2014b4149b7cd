import { useEffect, useEffectEvent, useState } from 'react'
import { useRevalidator } from 'react-router'

const first = 500
const slowest = 5000
const longAfter = 15_000

/** Reads the screen's data again, ever more slowly, until what it waits for is there. True when that takes longer than it should. */
export function useUntilReady(ready: boolean): boolean {
  const { revalidate } = useRevalidator()
  const [long, setLong] = useState(false)
  const ask = useEffectEvent(() => revalidate())
  useEffect(() => {
    if (ready) return
    let wait = first
    let ended = false
    let next: ReturnType<typeof setTimeout> | undefined
    const askLater = () => {
      next = setTimeout(async () => {
        wait = Math.min(slowest, wait * 1.2)
        await ask()
        if (!ended) askLater()
      }, wait)
    }
    askLater()
    const slow = setTimeout(() => setLong(true), longAfter)
    return () => {
      ended = true
      clearTimeout(next)
      clearTimeout(slow)
    }
  }, [ready])
  return long && !ready
}
