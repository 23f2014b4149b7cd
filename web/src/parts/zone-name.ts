import type { Language } from '../words/words.ts'

/** A time zone as people call it: 日本標準時, Japan Standard Time. One without such a name keeps its own. */
export function zoneName(timeZone: string, language: Language): string {
  const form = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone, timeZoneName: 'longGeneric' })
  const name = form.formatToParts(new Date(0)).find(({ type }) => type === 'timeZoneName')?.value
  return name === undefined || name.startsWith('GMT') ? timeZone : name
}
