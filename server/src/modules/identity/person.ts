import type { Language } from '../../http/language.ts'

/** How a person is called. Only `display` is needed: people with one name have one name. */
export type PersonName = {
  family?: string
  given?: string
  display: string
  kana?: string
  romanised?: string
}

export type Person = {
  personId: string
  displayName: string
  familyName: string | null
  givenName: string | null
  kana: string | null
  romanised: string | null
  language: Language
  /** The one that is written to first; it is a confirmed one where there is any. */
  addresses: { address: string; verified: boolean }[]
  did: string | null
  /** One of the people of the sample academy. */
  sample: boolean
}

/** What is known of somebody before they are met: their address and what to call them. */
export type PersonFacts = { address: string; name: PersonName; language: Language }

/** The form in which addresses are compared: lower case, without the spaces around. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase()
}
