export type Slots = {
  /** Takes a place; the function gives it back, once, however often it is called. `null`: none is free. */
  take(address: string): (() => void) | null
}

/** So many batches run side by side in this process, and one of each address: a batch holds what was sent in memory. */
export function slotsFor(most: number): Slots {
  const taken = new Set<string>()
  return {
    take(address) {
      if (taken.size >= most || taken.has(address)) return null
      taken.add(address)
      let isOurs = true
      return () => {
        if (isOurs) taken.delete(address)
        isOurs = false
      }
    },
  }
}
