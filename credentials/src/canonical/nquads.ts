/** Terms and quads as `jsonld` gives them, written as canonical N-Quads (RDF 1.1 N-Quads, RDFC-1.0 5). */
export type Term = { termType: string; value: string; language?: string; datatype?: { value: string } }
export type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }

const rdfLangString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'
const xsdString = 'http://www.w3.org/2001/XMLSchema#string'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that N-Quads escapes
const inText = /[\u0000-\u001f\u007f"\\]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no IRI may hold
const inIri = /[\u0000-\u0020<>"{}|^`\\]/g
const short: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** The text of a literal, escaped. */
export function escapeText(text: string): string {
  return text.search(inText) === -1 ? text : text.replace(inText, (character) => short[character] ?? codeOf(character))
}

/** An IRI, with what may not stand in it written as `\uXXXX`; there is nothing of the kind in a valid one. */
export function escapeIri(iri: string): string {
  return iri.search(inIri) === -1 ? iri : iri.replace(inIri, codeOf)
}

function codeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** What follows the closing quotation mark of a literal: language, type, or nothing. */
export function suffixOf(literal: Term): string {
  const type = literal.datatype?.value ?? xsdString
  if (type === rdfLangString) return literal.language ? `@${literal.language}` : ''
  return type === xsdString ? '' : `^^<${escapeIri(type)}>`
}

/** A term, its blank nodes named by `label`. */
export function writeTerm(term: Term, label: (blank: string) => string): string {
  if (term.termType === 'BlankNode') return `_:${label(term.value)}`
  if (term.termType === 'NamedNode') return `<${escapeIri(term.value)}>`
  return `"${escapeText(term.value)}"${suffixOf(term)}`
}

/** One line, its line feed included. */
export function writeQuad(quad: Quad, label: (blank: string) => string): string {
  const graph = quad.graph.termType === 'DefaultGraph' ? '' : ` ${writeTerm(quad.graph, label)}`
  const [subject, predicate, object] = [quad.subject, quad.predicate, quad.object].map((term) => writeTerm(term, label))
  return `${subject} ${predicate} ${object}${graph} .\n`
}

/** `codePoint` is what RDFC-1.0 says; `codeUnit` is how most JavaScript sorts, which other signers may have used. */
export type Order = 'codePoint' | 'codeUnit'

/** Whether the two orders can differ for lines of this text: astral characters beside U+E000–U+FFFF. */
export function mayDifferByOrder(text: string): boolean {
  return isAstral(text) && /[\ue000-\uffff]/.test(text)
}

function isAstral(text: string): boolean {
  return /[\ud800-\udfff]/.test(text)
}

/** Sorts the lines in place. */
export function sortLines(lines: string[], order: Order): string[] {
  return order === 'codePoint' && lines.some(isAstral) ? lines.sort(compareCodePoints) : lines.sort()
}

/** By Unicode code point. Surrogates stand for code points above U+FFFF, so among code units they come last. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)]
    if (x !== y) return weight(x) - weight(y)
  }
  return a.length - b.length
}

function weight(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
