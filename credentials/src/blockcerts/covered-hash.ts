import { sha256Bytes } from '#crypto'
import { mayDifferByOrder, type Order, type Quad } from '../canonical/nquads.ts'
import { canonicalDataset, CanonicalizationError, canonicalHash, datasetOf } from '../canonical/rdfc.ts'
import { olderContexts } from '../proofs/older-contexts.ts'
import { keepBlockcertContexts } from './contexts.ts'
import { toHex } from './hex.ts'

keepBlockcertContexts()

type Document = Record<string, unknown>
/**
 * The hashes a document may have been issued under, the usual one first. `terms`: where it could only be read as verifiers of
 * Blockcerts do, every text and address the hash covers; what is not among them may have been changed at will.
 */
export type CoveredHash = { hashes: string[]; terms: ReadonlySet<string> | null }

/** What Blockcerts verifiers read words without a meaning as, to notice them. */
const fallback = 'http://fallback.org/'
const pinned = olderContexts

/**
 * SHA-256 of the canonical form of what an anchor covers: strictly, or, where JSON-LD's safe mode refuses it, leniently, as it was issued.
 * Throws `CanonicalizationError` for a context we do not know, and for words without any meaning in either way.
 */
export async function coveredHash(document: Document): Promise<CoveredHash> {
  try {
    return { hashes: [toHex(await canonicalHash(document, { pinned, wellFormed: true }))], terms: null }
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError) || cause.code !== 'canonical.data-loss') throw cause
    return lenientHash(document)
  }
}

/** The same for a strict document that was hashed with its lines in the order in which JavaScript sorts; none where that is no other order. */
export async function hashInOtherOrder(document: Document): Promise<string | null> {
  const text = canonicalDataset(await datasetOf(document, pinned), 'codeUnit')
  return mayDifferByOrder(text) ? toHex(sha256Bytes(text)) : null
}

async function lenientHash(document: Document): Promise<CoveredHash> {
  const contexts = [document['@context']].flat()
  const hasOwn = contexts.some((one) => typeof one === 'object' && one !== null && '@vocab' in one)
  const read = hasOwn ? document : { ...document, '@context': [...contexts, { '@vocab': fallback }] }
  const dataset = await datasetOf(read, pinned, false)
  const terms = new Set(dataset.flatMap(termsOf))
  if ([...terms].some((term) => term.startsWith(fallback)))
    throw new CanonicalizationError('canonical.data-loss', new Error('words without a meaning'))
  const orders: Order[] = ['codePoint', 'codeUnit']
  const texts = new Set(orders.map((order) => canonicalDataset(dataset, order)))
  return { hashes: [...texts].map((text) => toHex(sha256Bytes(text))), terms }
}

function termsOf({ subject, predicate, object }: Quad): string[] {
  return [subject.value, predicate.value, object.value]
}
