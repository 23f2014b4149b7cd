import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { shellEn } from './shell.en.ts'
import { shellJa } from './shell.ja.ts'

export type Language = 'ja' | 'en'

/** The same keys in another language. Where Japanese has `x_other`, English may add `x_one`. */
export type Translation<T> = {
  [K in keyof T]: T[K] extends string ? string : Translation<T[K]>
} & { [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` : never]?: string }

/** The server's pages read the same cookie. */
const cookie = 'lang'
/** The language this visit began with: `?lang=` of the first address counts until it is left. */
const asked = askedLanguage()

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'ja',
  supportedLngs: ['ja', 'en'],
  defaultNS: 'shell',
  ns: ['shell'],
  resources: { ja: { shell: shellJa }, en: { shell: shellEn } },
  interpolation: { escapeValue: false },
  initAsync: false,
  returnNull: false,
})
mark(currentLanguage())

/** Adds the words of one part of the product; each lazy part brings its own. */
export function addWords(namespace: string, ja: object, en: object): void {
  i18next.addResourceBundle('ja', namespace, ja)
  i18next.addResourceBundle('en', namespace, en)
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ja'
}

/** Switches every text at once and remembers it for the public pages too, which read the same cookie. */
export async function speak(language: Language): Promise<void> {
  if (language !== currentLanguage()) await i18next.changeLanguage(language)
  mark(language)
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in Firefox and Safari yet
  document.cookie = `${cookie}=${language}; path=/; max-age=31536000; samesite=lax`
}

/** True when somebody chose a language on this device or by the address, so that the account's language must not override it. */
export function languageIsChosen(): boolean {
  return asked !== null || rememberedLanguage() !== null
}

function mark(language: Language): void {
  document.documentElement.lang = language
}

function firstLanguage(): Language {
  return asked ?? rememberedLanguage() ?? (navigator.language.startsWith('ja') ? 'ja' : 'en')
}

function askedLanguage(): Language | null {
  const language = new URLSearchParams(location.search).get('lang')
  return language === 'ja' || language === 'en' ? language : null
}

function rememberedLanguage(): Language | null {
  const found = document.cookie.match(/(?:^|;\s*)lang=(ja|en)(?:;|$)/)
  return (found?.[1] as Language | undefined) ?? null
}
