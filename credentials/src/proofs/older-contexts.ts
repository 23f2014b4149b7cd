import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as statusList } from '@digitalbazaar/vc-status-list-context'
import { contexts as ed25519 } from 'ed25519-signature-2020-context'
import { contextFor } from '../canonical/contexts.ts'
import type { PinnedContexts } from '../canonical/rdfc.ts'

/** Would give a meaning to every word, so that nothing unknown were ever noticed. */
const undefinedTerms = 'https://www.w3.org/ns/credentials/undefined-terms/v2'

/**
 * What documents of the VC data model 1.1 name beyond the contexts we write ourselves, and whatever is kept later: read, never written.
 * One map for all, for what is learnt of contexts is remembered by it.
 */
const kept = new Map<string, object>(
  [...credentials, ...dataIntegrity, ...statusList, ...ed25519].filter(
    ([url]) => contextFor(url) === undefined && url !== undefinedTerms,
  ),
)
export const olderContexts: PinnedContexts = kept

/** Whether documents may name that context: bundled, older, or kept. */
export function knowsContext(url: string): boolean {
  return contextFor(url) !== undefined || kept.has(url)
}

/** Keeps a context whose bytes the caller has compared with their pin. */
export function keepContext(url: string, context: object): void {
  if (!knowsContext(url)) kept.set(url, context)
}

/** The context of that URL as it is kept here, or `undefined`. */
export function keptContext(url: string): object | undefined {
  return contextFor(url) ?? kept.get(url)
}
