import { contextFor } from '../canonical/contexts.ts'
import { olderContexts } from '../proofs/older-contexts.ts'
import type { Document } from './document.ts'

/** The words that the named contexts give a meaning: how each is defined, and every IRI one of them stands for. */
type Known = { definitions: Map<string, Set<string>>; iris: Set<string>; prefixes: Map<string, string> }
/** `starts`: what each word of the document's own stands for, also at the start of another. */
type Own = { known: Known; starts: Map<string, string> }

const allowedKeywords = ['@version', '@protected', '@language', '@direction']
const maxDepth = 24

/**
 * Whether a document changes what a word means that its named contexts define, or says the same by another word, so that
 * whoever reads it by its words reads something else than was signed (VC data model 2.0, 6.3: protected terms; we hold every
 * defined word for protected). Words of its own, for what nobody else has a word for, are no redefinition. Contexts that
 * are not at hand count as empty: they are found when the document is made canonical.
 */
export function redefines(document: Document): boolean {
  const own: Own = { known: knownWords(namedAtTops(document)), starts: new Map() }
  return !contextsHold(document, own) || !membersHold(document, own)
}

function namedAtTops(document: unknown): string[] {
  return [document].flat(3).flatMap((one) => {
    if (!isMembers(one)) return []
    const subject = isMembers(one.credentialSubject) ? one.credentialSubject : {}
    const inner = [one.verifiableCredential, subject.verifiableCredential, one.endorsement].filter(Boolean)
    const named = [one['@context']].flat().filter((context) => typeof context === 'string')
    return [...named, ...inner.flatMap(namedAtTops)]
  })
}

function contextAt(url: string): unknown {
  const found = contextFor(url) ?? olderContexts.get(url)
  return isMembers(found) ? found['@context'] : undefined
}

function knownWords(urls: readonly string[]): Known {
  const known: Known = { definitions: new Map(), iris: new Set(), prefixes: new Map() }
  for (const url of new Set(urls))
    for (const [term, definition] of wordsIn(contextAt(url))) learn(known, term, definition)
  known.iris = new Set([...known.iris].map((iri) => inFull(iri, known.prefixes)))
  return known
}

/** The words of a context and of those within it. */
function wordsIn(context: unknown, depth = 0): [string, unknown][] {
  if (Array.isArray(context)) return context.flatMap((one) => wordsIn(one, depth))
  if (!isMembers(context) || depth > maxDepth) return []
  const words = Object.entries(context).filter(([term]) => !term.startsWith('@'))
  const scoped = words.flatMap(([, definition]) =>
    wordsIn(isMembers(definition) ? definition['@context'] : null, depth + 1),
  )
  return [...words, ...scoped]
}

function learn(known: Known, term: string, definition: unknown): void {
  known.definitions.set(term, (known.definitions.get(term) ?? new Set()).add(written(definition)))
  const iri = iriOf(definition)
  if (iri === null) return
  known.iris.add(iri)
  if (/[:/?#[\]@]$/.test(iri)) known.prefixes.set(term, iri)
}

/** Every context in the document but those named at the tops. */
function contextsHold(value: unknown, own: Own, mayName = true): boolean {
  if (Array.isArray(value)) return value.every((one) => contextsHold(one, own, mayName))
  if (!isMembers(value)) return true
  return Object.entries(value).every(([name, inner]) => {
    if (name !== '@context') return contextsHold(inner, own, ['verifiableCredential', 'endorsement'].includes(name))
    const contexts = [inner].flat(1)
    return contexts.every((one) => (mayName && typeof one === 'string' ? true : contextHolds(one, own, 0)))
  })
}

function contextHolds(context: unknown, own: Own, depth: number): boolean {
  if (depth > maxDepth || context === null) return false
  if (Array.isArray(context)) return context.every((one) => contextHolds(one, own, depth + 1))
  if (typeof context === 'string') {
    const found = contextAt(context)
    return found === undefined || contextHolds(found, own, depth + 1)
  }
  if (!isMembers(context)) return false
  // A whole context document in the place of a context counts as what it holds.
  if ('@context' in context)
    return Object.keys(context).length === 1 && contextHolds(context['@context'], own, depth + 1)
  return Object.entries(context).every(([term, definition]) => {
    if (term === '@vocab') return isNewVocabulary(definition, own.known)
    if (term.startsWith('@')) return allowedKeywords.includes(term)
    const before = own.known.definitions.get(term)
    if (before) return before.has(written(definition))
    return isNewWord(term, definition, { context, own, depth })
  })
}

/** A vocabulary for words without a definition, that no known word is taken from. */
function isNewVocabulary(vocabulary: unknown, { iris }: Known): boolean {
  if (typeof vocabulary !== 'string' || !vocabulary.includes(':')) return false
  return ![...iris].some((iri) => iri.startsWith(vocabulary))
}

function isNewWord(term: string, definition: unknown, at: { context: Document; own: Own; depth: number }): boolean {
  const { known, starts } = at.own
  if (isMembers(definition) && ('@reverse' in definition || '@nest' in definition)) return false
  const prefixes = new Map([...known.prefixes, ...starts])
  for (const [other, inner] of Object.entries(at.context)) if (iriOf(inner) !== null) prefixes.set(other, iriOf(inner)!)
  const said = iriOf(definition)
  const iri = said === null ? '' : inFull(said, prefixes)
  // A word of its own has one meaning throughout.
  if ((starts.get(term) ?? iri) !== iri || known.iris.has(iri) || (said !== null && !said.includes(':'))) return false
  starts.set(term, iri)
  const scoped = isMembers(definition) ? definition['@context'] : undefined
  return scoped === undefined || contextHolds(scoped, at.own, at.depth + 1)
}

/** No member is a known word in full or by a prefix, and no text is shortened by a prefix of the document's own. */
function membersHold(value: unknown, own: Own): boolean {
  if (typeof value === 'string') return !value.includes(':') || !own.starts.has(value.split(':', 1)[0]!)
  if (Array.isArray(value)) return value.every((one) => membersHold(one, own))
  if (!isMembers(value)) return true
  return Object.entries(value).every(([name, inner]) => {
    if (name === '@context') return true
    const iri = name.includes(':') ? inFull(name, new Map([...own.known.prefixes, ...own.starts])) : ''
    return !own.known.iris.has(iri) && membersHold(inner, own)
  })
}

function iriOf(definition: unknown): string | null {
  if (typeof definition === 'string') return definition
  return isMembers(definition) && typeof definition['@id'] === 'string' ? definition['@id'] : null
}

/** Prefixes may stand on prefixes. */
function inFull(iri: string, prefixes: ReadonlyMap<string, string>, depth = 0): string {
  const [prefix, rest] = [iri.slice(0, iri.indexOf(':')), iri.slice(iri.indexOf(':') + 1)]
  const start = iri.includes(':') && !rest.startsWith('//') ? prefixes.get(prefix) : undefined
  return start === undefined || depth > 4 ? iri : inFull(start + rest, prefixes, depth + 1)
}

/** One text for one definition: `"a:b"` and `{"@id": "a:b"}` say the same, and protection is no part of it. */
function written(definition: unknown): string {
  if (typeof definition === 'string') return JSON.stringify({ '@id': definition })
  if (!isMembers(definition)) return JSON.stringify(definition)
  const said = Object.entries(definition).filter(([name]) => name !== '@protected')
  return JSON.stringify(Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1))))
}

function isMembers(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
