/** What this process counts, for whoever watches it: a name, and one of a few outcomes. Never anything of a person. */
export type Meter = {
  count(name: 'mails' | 'verdicts', outcome: string): void
  /** All counts so far. */
  read(): { name: string; outcome: string; count: number }[]
}

/** Counts kept in the memory of the process; they begin anew with it. */
export function meterInProcess(): Meter {
  const counts = new Map<string, { name: string; outcome: string; count: number }>()
  return {
    count(name, outcome) {
      const key = `${name} ${outcome}`
      const known = counts.get(key) ?? { name, outcome, count: 0 }
      counts.set(key, { ...known, count: known.count + 1 })
    },
    read: () => [...counts.values()],
  }
}
