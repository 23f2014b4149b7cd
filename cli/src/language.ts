export type Language = 'ja' | 'en'

/** The language to speak: what was asked for, else the locale of the terminal; English where neither says. */
export function languageOf(asked: string | undefined, environment: Record<string, string | undefined>): Language {
  if (asked === 'ja' || asked === 'en') return asked
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^ja\b|^ja_/i.test(locale) ? 'ja' : 'en'
}
