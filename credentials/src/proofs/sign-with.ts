import { CanonicalizationError } from '../canonical/rdfc.ts'
import { encodeBase58 } from './base58.ts'
import type { Members, OneSignature } from './cryptosuites/suite.ts'
import { NoCanonicalText } from './jcs.ts'
import { olderContexts } from './older-contexts.ts'
import type { KeyKind } from './public-key.ts'

/** What a proof says besides its value. A proof over JSON repeats the document's contexts; the older suite is its own type. */
export function proofOptions(suite: OneSignature, document: Members, said: Members): Members {
  const isOlder = suite.id === 'Ed25519Signature2020'
  const type = isOlder ? { type: suite.id } : { type: 'DataIntegrityProof', cryptosuite: suite.id }
  const contexts = suite.id.includes('-jcs-') ? { '@context': document['@context'] } : {}
  return { ...type, ...contexts, ...said }
}

/**
 * The document with a proof of any suite that is one signature; what we issue ourselves is signed by `data-integrity.ts`, much
 * faster. Throws `CanonicalizationError`.
 */
export async function signWith(
  suite: OneSignature,
  document: Members,
  o: { options: Members; kind: KeyKind; sign(bytes: Uint8Array): Promise<Uint8Array> },
): Promise<Members> {
  const { options, kind } = o
  try {
    const { value } = await suite.bytes({ document, options, kind, pinned: olderContexts }).next()
    const signature = await o.sign(value!)
    return { ...document, proof: { ...options, proofValue: `z${encodeBase58(signature)}` } }
  } catch (cause) {
    if (cause instanceof NoCanonicalText) throw new CanonicalizationError('canonical.data-loss', cause)
    throw cause
  }
}
