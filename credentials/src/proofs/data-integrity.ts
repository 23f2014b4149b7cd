import { canonicalize, type PinnedContexts } from '../canonical/rdfc.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { decodeEd25519Multikey } from './multikey.ts'

/** Signs bytes with an Ed25519 key that `verificationMethod` names; where the key lives is the caller's business. */
export type Signer = { verificationMethod: string; sign(bytes: Uint8Array): Promise<Uint8Array> }

type Document = { '@context'?: unknown; proof?: unknown; [member: string]: unknown }
type Proof = Record<string, unknown>

/**
 * The 64 bytes an `eddsa-rdfc-2022` signature covers: SHA-256 of the canonical proof options, then of the canonical
 * document without its proof (Data Integrity EdDSA Cryptosuites 1.0, 3.2.4). `proofValue` is left out by the caller.
 */
export async function bytesToSign(document: Document, options: Proof, pinned?: PinnedContexts): Promise<Uint8Array> {
  const { proof: _, ...unsigned } = document
  const forms = [{ '@context': document['@context'], ...options }, unsigned]
  const hashes: Uint8Array[] = []
  for (const form of forms) hashes.push(await sha256(await canonicalize(form, pinned)))
  return Uint8Array.from(hashes.flatMap((hash) => [...hash]))
}

/** `document` with an `eddsa-rdfc-2022` proof whose `id` lets a later anchor name it. Throws `CanonicalizationError`. */
export async function sign<T extends Document>(
  document: T,
  how: { signer: Signer; created: string; proofId?: string },
): Promise<T & { proof: Proof }> {
  const options: Proof = {
    ...(how.proofId ? { id: how.proofId } : {}),
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: how.created,
    verificationMethod: how.signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  }
  const signature = await how.signer.sign(await bytesToSign(document, options))
  return { ...document, proof: { ...options, proofValue: `z${encodeBase58(signature)}` } }
}

/**
 * Whether the document's single `eddsa-rdfc-2022` proof was made by that key. Says nothing of whose key it is: binding
 * the key to the issuer is the caller's. `false` for every malformed part; throws `CanonicalizationError` only.
 */
export async function proofHolds(document: Document, publicKeyMultibase: string): Promise<boolean> {
  if (typeof document.proof !== 'object' || document.proof === null || Array.isArray(document.proof)) return false
  const { proofValue, ...options } = document.proof as Proof
  if (options.type !== 'DataIntegrityProof' || options.cryptosuite !== 'eddsa-rdfc-2022') return false
  if (options.proofPurpose !== 'assertionMethod') return false
  const signature =
    typeof proofValue === 'string' && proofValue.startsWith('z') ? decodeBase58(proofValue.slice(1)) : null
  const publicKey = decodeEd25519Multikey(publicKeyMultibase)
  if (signature?.length !== 64 || !publicKey) return false
  const key = await crypto.subtle.importKey('raw', copy(publicKey), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, copy(signature), copy(await bytesToSign(document, options)))
}

/** SHA-256 of the UTF-8 form of `text`. */
export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

/** WebCrypto's types ask for bytes on a buffer of their own. */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
