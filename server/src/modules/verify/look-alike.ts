import { domainInUnicode } from '../../http/domain-names.ts'

/** Letters of other scripts and pairs that pass for a Latin letter; what looks the same gets the same skeleton. */
const alike: [RegExp, string][] = [
  [/[аɑα]/g, 'a'],
  [/[еє]/g, 'e'],
  [/[оο0]/g, 'o'],
  [/[рρ]/g, 'p'],
  [/с/g, 'c'],
  [/у/g, 'y'],
  [/х/g, 'x'],
  [/[іıi1|]/g, 'l'],
  [/ѕ/g, 's'],
  [/ԁ/g, 'd'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/5/g, 's'],
]

/**
 * The known domain that `domain` can be mistaken for, or `null`. `minamo.example` and `rninamo.example` are alike, and so
 * are names in other scripts that draw the same.
 */
export function lookAlikeOf(domain: string, known: readonly string[]): string | null {
  const plain = nameOf(domain)
  if (known.some((other) => nameOf(other) === plain)) return null
  return known.find((other) => skeleton(nameOf(other)) === skeleton(plain)) ?? null
}

/** How a name in `xn--` form is read; `null` where the domain is plain ASCII as it stands. */
export function readableDomain(domain: string): string | null {
  return /(^|\.)xn--/i.test(domain) ? domainInUnicode(nameOf(domain)) : null
}

/** Kana and signs that are drawn like a kanji, or like another kana. */
const alikeInJapanese: [RegExp, string][] = [
  [/[一―‐-―−ｰ]/g, 'ー'],
  [/口/g, 'ロ'],
  [/工/g, 'エ'],
  [/力/g, 'カ'],
  [/二/g, 'ニ'],
  [/八/g, 'ハ'],
  [/卜/g, 'ト'],
  [/夕/g, 'タ'],
  [/千/g, 'チ'],
  [/へ/g, 'ヘ'],
]

/** Whom others may pretend to be: hosts, and those who issue here. */
export type KnownHere = { domains: readonly string[]; issuers: readonly KnownIssuer[] }
/** Somebody known here: all that they are called, and whether an id or a domain is theirs. */
export type KnownIssuer = { names: readonly string[]; ids: readonly string[]; domains: readonly string[] }

/**
 * The name of somebody known here that an issuer calls itself, or something that draws the same, while neither its id nor its
 * domain is theirs; or `null`. Anybody may call themselves anything: only the id is proven.
 */
export function borrowedName(
  claimed: { issuerName: string | null; issuerId: string; issuerDomain: string | null },
  known: readonly KnownIssuer[],
): string | null {
  const { issuerName, issuerId, issuerDomain } = claimed
  const drawn = issuerName === null ? '' : drawnName(issuerName)
  if (drawn === '') return null
  for (const { names, ids, domains } of known) {
    const isTheirs = ids.includes(issuerId) || (issuerDomain !== null && domains.includes(nameOf(issuerDomain)))
    const name = isTheirs ? undefined : names.find((one) => drawnName(one) === drawn)
    if (name !== undefined) return name
  }
  return null
}

function drawnName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]/gu, (sign) => (/[ー―‐-―−一]/.test(sign) ? sign : ''))
  return [...alike, ...alikeInJapanese].reduce((text, [letters, letter]) => text.replace(letters, letter), plain)
}

function nameOf(domain: string): string {
  return domain.toLowerCase().replace(/:\d+$/, '')
}

function skeleton(domain: string): string {
  const unicode = domainInUnicode(domain).normalize('NFKC')
  return alike.reduce((text, [letters, letter]) => text.replace(letters, letter), unicode)
}
