import { decodeBase64url } from '#crypto'
import { keyOfJwk, keyOfMultikey, type PublicKey } from '../proofs/public-key.ts'

/** A DID that is its own key. `key` is `null` where it is of a kind we do not use; `fragment` names it within the DID. */
export type SelfNamed = { key: PublicKey | null; fragment: string }

const maxJwkLength = 4096

/**
 * The key that a did:key (Ed25519, P-256, P-384, secp256k1, RSA) or did:jwk spells out, or `null` for every other DID. Such an issuer is
 * whoever holds the key, and nobody besides.
 */
export function keyInName(did: string): SelfNamed | null {
  if (did.startsWith('did:key:')) {
    const multikey = did.slice('did:key:'.length)
    const key = keyOfMultikey(multikey)
    const isIts = key?.kind === 'RSA' || key?.multikey === multikey
    return { key: isIts ? key : null, fragment: multikey }
  }
  return did.startsWith('did:jwk:') ? { key: keyOfDidJwk(did.slice('did:jwk:'.length)), fragment: '0' } : null
}

/** did:jwk, 2.3: base64url of the JWK; one that says it is for encryption does not assert anything. */
function keyOfDidJwk(encoded: string): PublicKey | null {
  const bytes = encoded.length <= maxJwkLength ? decodeBase64url(encoded) : null
  if (!bytes) return null
  try {
    const jwk: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return (jwk as { use?: unknown } | null)?.use === 'enc' ? null : keyOfJwk(jwk)
  } catch {
    return null
  }
}
