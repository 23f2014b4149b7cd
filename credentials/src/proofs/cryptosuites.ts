import { CanonicalizationError, type PinnedContexts } from '../canonical/rdfc.ts'
import { decodeBase58 } from './base58.ts'
import { signatureHolds } from './check-signature-bytes.ts'
import { ecdsaJcs2019 } from './cryptosuites/ecdsa-jcs-2019.ts'
import { ecdsaRdfc2019 } from './cryptosuites/ecdsa-rdfc-2019.ts'
import { ecdsaSd2023 } from './cryptosuites/ecdsa-sd-2023.ts'
import { ed25519Signature2020 } from './cryptosuites/ed25519-signature-2020.ts'
import { eddsa2022 } from './cryptosuites/eddsa-2022.ts'
import { eddsaJcs2022 } from './cryptosuites/eddsa-jcs-2022.ts'
import { eddsaRdfc2022 } from './cryptosuites/eddsa-rdfc-2022.ts'
import type { Cryptosuite, Members } from './cryptosuites/suite.ts'
import { proofHolds } from './data-integrity.ts'
import { NoCanonicalText } from './jcs.ts'
import { olderContexts } from './older-contexts.ts'
import type { PublicKey } from './public-key.ts'

/** Every proof we can check. */
export const cryptosuites: readonly Cryptosuite[] = [
  eddsaRdfc2022,
  eddsaJcs2022,
  ecdsaRdfc2019,
  ecdsaJcs2019,
  ecdsaSd2023,
  eddsa2022,
  ed25519Signature2020,
]

/** The suite by which that proof was made, or `null` where it is none of ours. */
export function suiteOf(proof: Members): Cryptosuite | null {
  return cryptosuites.find((suite) => suite.names(proof)) ?? null
}

/**
 * Whether `proof` over `document`, which is without its proofs (but for those a chain covers), was made by `key`, for `purpose`. Whose key it is, is the caller's
 * business. `false` for a malformed proof and a key of another kind; throws `CanonicalizationError` only.
 */
export async function proofHoldsBy(
  suite: Cryptosuite,
  o: { document: Members; proof: Members; key: PublicKey; pinned?: PinnedContexts; purpose?: string },
): Promise<boolean> {
  const { document, proof, key, pinned = olderContexts, purpose = 'assertionMethod' } = o
  if (!suite.names(proof) || !suite.kinds.includes(key.kind) || proof.proofPurpose !== purpose) return false
  const isUsual = suite === eddsaRdfc2022 && purpose === 'assertionMethod' && document.proof === undefined
  if (isUsual && !namesSome(document['@context'], pinned)) return proofHolds(document, key.multikey!, proof)
  const { proofValue, ...options } = proof
  const covered = { document, options, kind: key.kind, pinned }
  if ('holds' in suite) return suite.holds(covered, proofValue, key)
  const signature = typeof proofValue === 'string' && proofValue[0] === 'z' ? decodeBase58(proofValue.slice(1)) : null
  if (!signature) return false
  try {
    for await (const bytes of suite.bytes(covered)) if (await signatureHolds(key, signature, bytes)) return true
    return false
  } catch (cause) {
    if (cause instanceof NoCanonicalText) throw new CanonicalizationError('canonical.data-loss', cause)
    throw cause
  }
}

function namesSome(contexts: unknown, pinned: PinnedContexts): boolean {
  return [contexts].flat().some((context) => typeof context === 'string' && pinned.has(context))
}
