import { useEffect, useEffectEvent } from 'react'
import { useRevalidator } from 'react-router'
import { listen } from '../api.ts'

export type Arrival = { code: string; name: string }

const pollEvery = 3000

/** Reads the screen's data again the moment a badge arrives. While the live channel is down, it asks every three seconds. */
export function useArrivals(onArrival?: (arrival: Arrival) => void): void {
  const { revalidate, state } = useRevalidator()
  const readAgain = useEffectEvent(() => {
    if (state === 'idle' && document.visibilityState === 'visible') void revalidate()
  })
  const arrived = useEffectEvent((arrival: Arrival) => {
    void revalidate()
    onArrival?.(arrival)
  })
  useEffect(() => {
    let poll: ReturnType<typeof setInterval> | undefined
    const end = listen<Arrival>('/api/backpack/events', arrived, (open) => {
      clearInterval(poll)
      poll = open ? undefined : setInterval(readAgain, pollEvery)
    })
    return () => {
      clearInterval(poll)
      end()
    }
  }, [])
}
