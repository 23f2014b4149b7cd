import type { Language } from './language.ts'

export const japan = 'Asia/Tokyo'
const day = { year: 'numeric', month: 'long', day: 'numeric' } as const
const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const forms = new Map<string, ReturnType<typeof formsFor>>()

/** Making a form takes long: one set for each zone. */
function formsFor(timeZone: string) {
  return {
    ja: new Intl.DateTimeFormat('ja-JP', { timeZone, ...day, weekday: 'short' }),
    en: new Intl.DateTimeFormat('en-GB', { timeZone, ...day }),
    clock: new Intl.DateTimeFormat('en-GB', { timeZone, ...hour }),
  }
}

function formsOf(zone: string): ReturnType<typeof formsFor> {
  const known = forms.get(zone) ?? formsFor(zone)
  forms.set(zone, known)
  return known
}

/** `2026年11月22日（日）` or `22 November 2026`, in Japan's time unless another zone is named. */
export function writtenDate(at: Date, language: Language, zone: string = japan): string {
  const text = formsOf(zone)[language].format(at)
  return language === 'ja' ? text.replace('(', '（').replace(')', '）') : text
}

/** `2026年11月22日（日）14:07` or `22 November 2026, 14:07`, in Japan's time unless another zone is named. */
export function writtenTime(at: Date, language: Language, zone: string = japan): string {
  return `${writtenDate(at, language, zone)}${language === 'ja' ? '' : ', '}${formsOf(zone).clock.format(at)}`
}

/** `14:07`, in Japan's time unless another zone is named. */
export function writtenClock(at: Date, zone: string = japan): string {
  return formsOf(zone).clock.format(at)
}

/** The date in `text`, or `null` when it is none: what a document says is not always a date. */
export function dateIn(text: unknown): Date | null {
  if (typeof text !== 'string') return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}
