import { sha256Bytes } from '#crypto'
import jsonld from 'jsonld'
import { bytesOf, fromByteText } from './byte-text.ts'
import { canonicalQuads, type HexHash, TooComplex } from './canonical-quads.ts'
import { ContextMemory, namesItsContexts } from './context-memory.ts'
import { contextFor } from './contexts.ts'
import type { Order, Quad } from './nquads.ts'
import { Templates } from './template.ts'

/** Why a document has no canonical form: an unknown context, data that JSON-LD would drop, or a graph made to take forever. */
export class CanonicalizationError extends Error {
  readonly code: 'context.unknown' | 'canonical.data-loss' | 'canonical.too-complex'

  constructor(code: CanonicalizationError['code'], cause: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** Contexts beyond the bundled ones, by URL, where the caller has pinned their bytes. */
export type PinnedContexts = ReadonlyMap<string, object>

const ofBundled = new ContextMemory()
const ofPinned = new WeakMap<PinnedContexts, ContextMemory>()
const templates = new Templates()

/**
 * Canonical N-Quads of a JSON-LD document: safe mode, RDFC-1.0, lines by Unicode code point unless `order` says how
 * else. Refuses with `CanonicalizationError`; opens no connection.
 */
export async function canonicalize(
  document: object,
  pinned?: PinnedContexts,
  order: Order = 'codePoint',
): Promise<string> {
  const known = order === 'codePoint' ? templates.write(document) : null
  return known === null ? canonicalizeGenerally(document, pinned, order) : fromByteText(known)
}

/**
 * SHA-256 of the canonical N-Quads in UTF-8. With `wellFormed` it also refuses, as loss of data, half a surrogate pair
 * in a text: encoded, one such half reads like any other.
 */
export async function canonicalHash(
  document: object,
  how: { pinned?: PinnedContexts | undefined; wellFormed?: boolean } = {},
): Promise<Uint8Array> {
  const known = knownHash(document)
  if (known !== null) return bytesOf(known)
  const text = await canonicalizeGenerally(document, how.pinned, 'codePoint')
  if (how.wellFormed && !text.isWellFormed())
    throw new CanonicalizationError('canonical.data-loss', new Error('a text holds half a surrogate pair'))
  return sha256Bytes(text)
}

/**
 * What `canonicalHash` gives for a document without its outermost member `without`, at once and as a byte text, where a
 * document of that shape was seen before; `null` where not.
 */
export function knownHash(document: object, without?: string): string | null {
  return templates.hash(document, without)
}

async function canonicalizeGenerally(
  document: object,
  pinned: PinnedContexts | undefined,
  order: Order,
): Promise<string> {
  const text = canonicalDataset(await datasetOf(document, pinned), order)
  if (order === 'codePoint') await templates.notice(document, text, datasetOf)
  return text
}

/** Canonical N-Quads of quads; refuses with `CanonicalizationError`. */
export function canonicalDataset(dataset: Quad[], order: Order, hash?: HexHash): string {
  try {
    return canonicalQuads(dataset, order, hash)
  } catch (cause) {
    throw new CanonicalizationError(
      cause instanceof TooComplex ? 'canonical.too-complex' : 'canonical.data-loss',
      cause,
    )
  }
}

/**
 * The quads of a document, whose blank nodes still have passing names. Refuses with `CanonicalizationError`; data that
 * JSON-LD would drop only where it is `strict`.
 */
export async function datasetOf(document: object, pinned?: PinnedContexts, strict = true): Promise<Quad[]> {
  let unknown: string | undefined
  const documentLoader = async (url: string) => {
    const context = contextFor(url) ?? pinned?.get(url)
    if (!context) {
      unknown = url
      throw new Error(`context not bundled: ${url}`)
    }
    return { document: context, documentUrl: url, contextUrl: undefined }
  }
  try {
    if (hidesMembers(document)) throw new Error('a member named __proto__ would be dropped')
    const contextResolver = strict ? memoryFor(document, pinned) : new ContextMemory()
    const direction = strict ? { rdfDirection: 'i18n-datatype' } : {}
    return await jsonld.toRDF(document, { safe: strict, ...direction, documentLoader, contextResolver })
  } catch (cause) {
    throw new CanonicalizationError(unknown ? 'context.unknown' : 'canonical.data-loss', cause)
  }
}

/** A document with contexts of its own making remembers nothing and is told nothing. */
function memoryFor(document: object, pinned: PinnedContexts | undefined): ContextMemory {
  if (!namesItsContexts(document)) return new ContextMemory()
  if (!pinned) return ofBundled
  const known = ofPinned.get(pinned) ?? new ContextMemory()
  ofPinned.set(pinned, known)
  return known
}

/** `jsonld` copies by assignment, so that this one member would vanish without a word. */
function hidesMembers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => name === '__proto__' || hidesMembers(inner))
}
