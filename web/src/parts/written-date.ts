import type { Language } from '../words/words.ts'

const japan = 'Asia/Tokyo'

/** 2026年11月22日（日） / 22 November 2026, in Japan's time unless another zone is named. */
export function writtenDate(iso: string, language: Language, timeZone: string = japan): string {
  const zone = { timeZone }
  const at = new Date(iso)
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }).format(at)
  const date = new Intl.DateTimeFormat('ja-JP', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }).format(at)
  return `${date}（${new Intl.DateTimeFormat('ja-JP', { ...zone, weekday: 'short' }).format(at)}）`
}

/** The date with its time: 2026年11月22日（日）14:07 / 22 November 2026, 14:07. */
export function writtenTime(iso: string, language: Language, timeZone: string = japan): string {
  const form = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const [date, time] = [writtenDate(iso, language, timeZone), form.format(new Date(iso))]
  return language === 'en' ? `${date}, ${time}` : `${date}${time}`
}

/** 1,031 in both languages. */
export function writtenNumber(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}
