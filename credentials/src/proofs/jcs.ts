/**
 * The one text of a JSON value (RFC 8785): members by UTF-16 code unit, numbers and texts as ECMAScript writes them. Throws
 * `NoCanonicalText` for what I-JSON does not know: half a surrogate pair, numbers that are none, members without a value.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return textOf(value)
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join()}]`
  if (typeof value !== 'object') throw new NoCanonicalText(typeof value)
  const members = value as Record<string, unknown>
  const names = Object.keys(members).toSorted(byCodeUnit)
  return `{${names.map((name) => `${textOf(name)}:${canonicalJson(members[name])}`).join()}}`
}

/** The value has no canonical text. */
export class NoCanonicalText extends Error {
  constructor(what: string) {
    super(`no canonical JSON: ${what}`)
  }
}

function textOf(text: string): string {
  if (!text.isWellFormed()) throw new NoCanonicalText('half a surrogate pair')
  return JSON.stringify(text)
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
