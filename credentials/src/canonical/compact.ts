import jsonld from 'jsonld'
import { contextFor } from './contexts.ts'
import { CanonicalizationError, type PinnedContexts } from './rdfc.ts'

/**
 * The document in the words of that context (JSON-LD 1.1, compaction), whatever words it was written in. Members no context
 * gives a meaning are left out. Refuses with `CanonicalizationError`; opens no connection.
 */
export async function compactTo(
  context: string,
  document: object,
  pinned: PinnedContexts,
): Promise<Record<string, unknown>> {
  let unknown = false
  const documentLoader = async (url: string) => {
    const found = contextFor(url) ?? pinned.get(url)
    unknown ||= !found
    if (!found) throw new Error(`context not bundled: ${url}`)
    return { document: found, documentUrl: url, contextUrl: undefined }
  }
  try {
    return await jsonld.compact(document, context, { documentLoader })
  } catch (cause) {
    throw new CanonicalizationError(unknown ? 'context.unknown' : 'canonical.data-loss', cause)
  }
}
