import jsonld from 'jsonld'
import { contextFor } from './contexts.ts'

/** Why a document has no canonical form: an unknown context, or data that JSON-LD would drop. */
export class CanonicalizationError extends Error {
  readonly code: 'context.unknown' | 'canonical.data-loss'

  constructor(code: CanonicalizationError['code'], cause: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/**
 * Canonical N-Quads of a JSON-LD document: safe mode, RDFC-1.0.
 * Refuses with `CanonicalizationError`; opens no connection.
 */
export async function canonicalize(document: object): Promise<string> {
  let unknown: string | undefined
  const documentLoader = async (url: string) => {
    const context = contextFor(url)
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
    throw new CanonicalizationError(unknown ? 'context.unknown' : 'canonical.data-loss', cause)
  }
}
