import type { Live } from './ports.ts'

/** Events to the pages that are open on this process. */
export function liveInProcess(): Live {
  const listeners = new Map<string, Set<(event: object) => void>>()
  return {
    publish(personId, event) {
      for (const listener of listeners.get(personId) ?? []) listener(event)
    },
    subscribe(personId, listener) {
      const own = listeners.get(personId) ?? new Set()
      listeners.set(personId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(personId) === own) listeners.delete(personId)
      }
    },
  }
}
