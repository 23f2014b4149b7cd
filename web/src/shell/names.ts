import type { Language } from '../words/words.ts'

/** An organisation's name in the reader's language. */
export function nameOf(organisation: { nameJa: string; nameEn: string }, language: Language): string {
  return language === 'en' ? organisation.nameEn || organisation.nameJa : organisation.nameJa || organisation.nameEn
}

/** What to call the viewer: in English by the romanised name, where there is one. */
export function personNameOf(
  person: { displayName: string; romanisedName: string | null },
  language: Language,
): string {
  return (language === 'en' && person.romanisedName) || person.displayName
}

/** Whoever asked for something or decided it, or `deleted` once their account is. */
export function staffNameOf(
  person: { name: string | null; romanised: string | null } | null | undefined,
  language: Language,
  deleted: string,
): string {
  if (!person?.name) return deleted
  return personNameOf({ displayName: person.name, romanisedName: person.romanised }, language)
}

/** A title in the reader's language, where there are two. */
export function titleOf(thing: { title: string; titleEn?: string | null }, language: Language): string {
  return (language === 'en' && thing.titleEn) || thing.title
}
