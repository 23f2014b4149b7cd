const fullDate = /^(\d{4})-(\d{2})-(\d{2})$/
const fullTime = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:z|([+-])(\d{2})(?::?(\d{2}))?)$/i
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** RFC 3339, `full-date`: a day that the calendar has. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (fullDate.exec(text) ?? []).map(Number)
  if (!year && year !== 0) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day! >= 1 && day! <= (days[month! - 1] ?? 0) + (leap ? 1 : 0)
}

/** RFC 3339, `date-time`: with its zone; the 60th second only where a leap second can be. */
export function isDateTime(text: string): boolean {
  const [date, time, ...more] = text.split(/[t\s]/i)
  return more.length === 0 && time !== undefined && isDate(date!) && isTime(time)
}

function isTime(text: string): boolean {
  const found = fullTime.exec(text)
  if (!found) return false
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const [offsetHours, offsetMinutes] = [Number(found[5] ?? 0), Number(found[6] ?? 0)]
  if (offsetHours > 23 || offsetMinutes > 59) return false
  if (hour <= 23 && minute <= 59 && second < 60) return true
  const sign = found[4] === '-' ? -1 : 1
  const utcMinute = minute - offsetMinutes * sign
  const utcHour = hour - offsetHours * sign - (utcMinute < 0 ? 1 : 0)
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61
}
