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

function nameOf(domain: string): string {
  return domain.toLowerCase().replace(/:\d+$/, '')
}

function skeleton(domain: string): string {
  const unicode = domainInUnicode(domain).normalize('NFKC')
  return alike.reduce((text, [letters, letter]) => text.replace(letters, letter), unicode)
}
