/** How values stand in canonical N-Quads, as byte texts. These run for every text of every document: the usual case first. */
import { toByteText } from './byte-text.ts'
import { escapeText } from './nquads.ts'

const beyondPlain = /[^ !#-[\]-~]/
const usualIri = /^[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/
/**
 * IRIs that JSON-LD leaves alone and that stand in N-Quads as they are: absolute, with nothing in them to be escaped
 * and no space of any kind, which `jsonld` would take for a relative one.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no IRI may hold
const plainIri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\u0000-\u0020<>"{}|^`\\]+$/u

/** The text of a literal, escaped; `null` for half a surrogate pair, which has no UTF-8 form. */
export function writtenText(text: string): string | null {
  if (!beyondPlain.test(text)) return text
  return text.isWellFormed() ? toByteText(escapeText(text)) : null
}

/** An IRI that no context reads as anything else than itself; `null` for every other text. */
export function writtenIri(iri: string, terms: ReadonlySet<string>): string | null {
  const isUsual = usualIri.test(iri)
  if (!isUsual && !plainIri.test(iri)) return null
  if (terms.has(iri.slice(0, iri.indexOf(':'))) || terms.has(iri)) return null
  if (isUsual) return iri
  return iri.isWellFormed() ? toByteText(iri) : null
}
