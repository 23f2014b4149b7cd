import { CanonicalizationError, datasetOf } from '../canonical/rdfc.ts'
import { olderContexts } from '../proofs/older-contexts.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'

/**
 * A signature over JSON says nothing of what the words mean; that each has a meaning we know is asked apart from it.
 * The finding against the document, or `null`.
 */
export async function checkWords(document: Document): Promise<Finding | null> {
  try {
    await datasetOf(document, olderContexts)
    return null
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError)) throw cause
    return formless(cause)
  }
}

/** Why a document has no canonical form. */
export function formless(cause: CanonicalizationError): Finding {
  if (cause.code === 'context.unknown') return finding('format', 'unknown', 'format.context-unknown', '/@context')
  return finding('format', 'fail', cause.code === 'canonical.too-complex' ? 'format.too-complex' : 'format.data-loss')
}
