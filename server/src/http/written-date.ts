import type { Language } from './language.ts'

const zone = 'Asia/Tokyo'
const forms = {
  ja: new Intl.DateTimeFormat('ja-JP', {
    timeZone: zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }),
}
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** `2026年11月22日（日）` or `22 November 2026`, in Japan's time. */
export function writtenDate(at: Date, language: Language): string {
  const text = forms[language].format(at)
  return language === 'ja' ? text.replace('(', '（').replace(')', '）') : text
}

/** `2026年11月22日（日）14:07` or `22 November 2026, 14:07`, in Japan's time. */
export function writtenTime(at: Date, language: Language): string {
  return `${writtenDate(at, language)}${language === 'ja' ? '' : ', '}${clock.format(at)}`
}

/** `14:07` in Japan's time. */
export function writtenClock(at: Date): string {
  return clock.format(at)
}

/** The date in `text`, or `null` when it is none: what a document says is not always a date. */
export function dateIn(text: unknown): Date | null {
  if (typeof text !== 'string') return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}
