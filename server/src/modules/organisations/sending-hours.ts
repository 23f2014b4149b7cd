/** When mails that wake nobody may leave: whole hours of the day in a time zone, `from` included and `until` not. */
type SendingHours = { timeZone: string; from: number; until: number }

const quarterMilliseconds = 15 * 60_000
/** A day and the hour a clock may be put back. */
const quartersInADay = 4 * 25

/**
 * The first moment from `now` on that lies in the sending hours: `now` itself, or the beginning of the next ones. Every zone's
 * offset is a whole number of quarters, so that quarters find the hour also where clocks are changed.
 */
export function sendingTime(now: Date, hours: SendingHours): Date {
  if (isSendingHour(now, hours)) return now
  const quarter = Math.floor(now.getTime() / quarterMilliseconds)
  for (let step = 1; step <= quartersInADay; step += 1) {
    const at = new Date((quarter + step) * quarterMilliseconds)
    if (isSendingHour(at, hours)) return at
  }
  return now
}

function isSendingHour(at: Date, { timeZone, from, until }: SendingHours): boolean {
  const form = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  const hour = Number(form.format(at))
  return hour >= from && hour < until
}
