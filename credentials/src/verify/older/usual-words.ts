import { compactTo } from '../../canonical/compact.ts'
import { CanonicalizationError } from '../../canonical/rdfc.ts'
import { olderContexts } from '../../proofs/older-contexts.ts'
import type { Document } from '../document.ts'
import { loadKnownContexts } from '../known-contexts.ts'
import { isObject } from '../kind.ts'
import type { VerifyPorts } from '../ports.ts'

const v2 = 'https://w3id.org/openbadges/v2'
/** The vocabularies of which the context of 2.0 makes its words, and the prefixes it gives them. */
const inFull =
  /^(?:obi|schema|dc|sec|cred):|^https?:\/\/(?:w3id\.org\/(?:openbadges|security|credentials)#|schema\.org\/|purl\.org\/d)/

/**
 * A document of Open Badges 2.0 in the words that its readers know (2.0, JSON-LD: compact to the context before reading),
 * where it was written in others: in full, by prefixes, as `@id` and `@type`, or by a context of its own. Extensions and
 * `@language`, which is no member of JSON-LD, are left as they are. `null` where its words are not all at hand.
 */
export async function inUsualWords(document: Document, ports: VerifyPorts): Promise<Document | null> {
  if (!hasOtherWords(document)) return document
  const { '@language': language, ...own } = document
  const apart = Object.entries(own).filter(([, value]) =>
    [value].flat().some((one) => isObject(one) && '@context' in one),
  )
  const rest = Object.fromEntries(Object.entries(own).filter(([name]) => !apart.some(([other]) => other === name)))
  await loadKnownContexts({ '@context': [v2, ...[document['@context']].flat()] }, ports)
  try {
    const compacted = await compactTo(v2, rest, olderContexts)
    const usual = named(compacted, termsOf(olderContexts.get(v2))) as Document
    return { ...usual, ...Object.fromEntries(apart), ...(language === undefined ? {} : { '@language': language }) }
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError)) throw cause
    return null
  }
}

/** The word for each IRI of the context, written as compaction leaves it. */
function termsOf(context: object | undefined): Map<string, string> {
  const definitions = Object.entries((context as { '@context': Document })['@context'])
  return new Map(
    definitions.flatMap(([term, definition]) => {
      const iri = isObject(definition) ? definition['@id'] : null
      return typeof iri === 'string' ? [[iri, term] as const] : []
    }),
  )
}

/** Compaction keeps its hands off values of another type than the word asks for: `true` without a type, a date as plain text. */
function named(value: unknown, terms: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => named(one, terms))
  if (!isObject(value)) return value
  if ('@value' in value) return value['@value']
  const members = Object.entries(value).map(([name, inner]) => {
    const term = terms.get(name) ?? name
    // The context has two words for it.
    return [term === 'revokedAssertions' && typeof inner === 'boolean' ? 'revoked' : term, named(inner, terms)]
  })
  return Object.fromEntries(members)
}

/** The types of an older object, whichever way they are written. */
export function olderTypes(document: Document): unknown[] {
  const types = [document.type ?? document['@type']].flat()
  return types.map((type) =>
    typeof type === 'string' ? type.replace(/^(?:obi:|https:\/\/w3id\.org\/openbadges#)/, '') : type,
  )
}

function hasOtherWords(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOtherWords)
  if (!isObject(value) || '@value' in value) return false
  return Object.entries(value).some(([name, inner]) => {
    if (name === '@context') return [inner].flat().some(isObject)
    if (isObject(inner) && '@context' in inner) return false
    return name === '@id' || name === '@type' || inFull.test(name) || hasOtherWords(inner)
  })
}
