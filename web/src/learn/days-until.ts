/** How many nights lie between the two moments on the calendar of that zone: 0 for later today. Pure. */
export function daysUntil(at: Date, now: Date, timeZone: string): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const noon = (moment: Date) => Date.parse(`${day.format(moment)}T12:00:00Z`)
  return Math.round((noon(at) - noon(now)) / (24 * 3600 * 1000))
}
