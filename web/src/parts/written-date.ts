import type { Language } from '../words/words.ts'

const zone = { timeZone: 'Asia/Tokyo' } as const

/** 2026年11月22日（日） / 22 November 2026, in Japan's time. */
export function writtenDate(iso: string, language: Language): string {
  const at = new Date(iso)
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }).format(at)
  const date = new Intl.DateTimeFormat('ja-JP', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }).format(at)
  return `${date}（${new Intl.DateTimeFormat('ja-JP', { ...zone, weekday: 'short' }).format(at)}）`
}

/** The date with its time: 2026年11月22日（日）14:07 / 22 November 2026, 14:07. */
export function writtenTime(iso: string, language: Language): string {
  const time = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
  return language === 'en' ? `${writtenDate(iso, language)}, ${time}` : `${writtenDate(iso, language)}${time}`
}

/** 1,031 in both languages. */
export function writtenNumber(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}
