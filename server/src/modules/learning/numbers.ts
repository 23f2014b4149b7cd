/** The numbers of a course. Pure. */

/** Completed of enrolled in percent, cut to one decimal: 419 of 1031 is 40.6. `null` where nobody enrolled. */
export function cutRate(completed: number, enrolled: number): number | null {
  return enrolled === 0 ? null : Math.floor((completed * 1000) / enrolled) / 10
}

/** The last `count` months up to the one of `now` in that zone, the oldest first: `2026-11`. */
export function monthsUntil(now: Date, timeZone: string, count: number): string[] {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(now)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const last = part('year') * 12 + part('month') - 1
  return Array.from({ length: count }, (_, index) => {
    const month = last - (count - 1 - index)
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
