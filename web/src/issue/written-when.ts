import { writtenTime } from '../parts/written-date.ts'
import type { Language } from '../words/words.ts'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' })
const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Asia/Tokyo' })

/** A time as it stands in a table, in JST: `今日 14:07` / `today 14:07` on the same day, else date and time. `today` sets the clock time into its sentence. */
export function writtenWhen(iso: string, language: Language, now: Date, today: (time: string) => string): string {
  const at = new Date(iso)
  return day.format(at) === day.format(now) ? today(clock.format(at)) : writtenTime(iso, language)
}
