import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as statusList } from '@digitalbazaar/vc-status-list-context'
import { contexts as ed25519 } from 'ed25519-signature-2020-context'
import { contextFor } from '../canonical/contexts.ts'
import type { PinnedContexts } from '../canonical/rdfc.ts'

/** Would give a meaning to every word, so that nothing unknown were ever noticed. */
const undefinedTerms = 'https://www.w3.org/ns/credentials/undefined-terms/v2'

/**
 * What documents of the VC data model 1.1 name beyond the contexts we write ourselves: read, never written. One map for
 * all, for what is learnt of contexts is remembered by it.
 */
export const olderContexts: PinnedContexts = new Map(
  [...credentials, ...dataIntegrity, ...statusList, ...ed25519].filter(
    ([url]) => contextFor(url) === undefined && url !== undefinedTerms,
  ),
)
