import jsonld from 'jsonld'
import { contextFor } from './contexts.ts'

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

/**
 * Canonical N-Quads of a JSON-LD document: safe mode, RDFC-1.0.
 * Refuses with `CanonicalizationError`; opens no connection.
 */
export async function canonicalize(document: object, pinned?: PinnedContexts): Promise<string> {
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
    const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader }
    return (await jsonld.canonize(document, options)) as string
  } catch (cause) {
    const endless = cause instanceof Error && cause.message.startsWith('Maximum deep iterations')
    throw new CanonicalizationError(
      unknown ? 'context.unknown' : endless ? 'canonical.too-complex' : 'canonical.data-loss',
      cause,
    )
  }
}
