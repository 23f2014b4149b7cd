/** Moments as a date field shows them: the time on the wall of a zone. Pure. */

/** `2026-11-22T09:00`: what the clock on the wall of that zone shows at the moment. */
export function wallTime(iso: string, timeZone: string): string {
  const form = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(form.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}`
}

/** The moment at which the clock of that zone shows `wall`; where clocks go back, one of the two. `null` for what is no time. */
export function momentOf(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return null
  let guess = asUtc
  for (let round = 0; round < 2; round += 1)
    guess += asUtc - Date.parse(`${wallTime(new Date(guess).toISOString(), timeZone)}Z`)
  return new Date(guess).toISOString()
}
