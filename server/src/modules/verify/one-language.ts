import type { Language } from '../../http/language.ts'

type Value = { '@value': unknown; '@language'?: unknown }

/**
 * The document with one text wherever it gives several that say the same in other languages (JSON-LD 1.1, 9.5): the one in the
 * reader's language, or else the first. Everything else is as it was.
 */
export function inOneLanguage(value: unknown, language: Language): unknown {
  if (isValue(value)) return value['@value']
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isValue)) return chosen(value, language)['@value']
    return value.map((one) => inOneLanguage(one, language))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inOneLanguage(inner, language)]))
}

function chosen(values: Value[], language: Language): Value {
  const isRead = ({ '@language': its }: Value) =>
    typeof its === 'string' && its.toLowerCase().split('-')[0] === language
  return values.find(isRead) ?? values[0]!
}

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && typeof (value as Value)['@value'] === 'string'
}
