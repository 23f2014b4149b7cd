import { sha256Bytes } from '#crypto'
import { mayDifferByOrder, type Order } from '../canonical/nquads.ts'
import { bytesOf } from '../canonical/byte-text.ts'
import { canonicalHash, canonicalize, knownHash, type PinnedContexts } from '../canonical/rdfc.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { verifyEd25519 } from './ed25519.ts'

/** Signs bytes with an Ed25519 key that `verificationMethod` names; where the key lives is the caller's business. */
export type Signer = { verificationMethod: string; sign(bytes: Uint8Array): Promise<Uint8Array> }

type Document = { '@context'?: unknown; proof?: unknown; [member: string]: unknown }
type Proof = Record<string, unknown>
type HashOf = (form: object) => Promise<Uint8Array>

/**
 * The 64 bytes an `eddsa-rdfc-2022` signature covers: SHA-256 of the canonical proof options, then of the canonical
 * document without its proof (Data Integrity EdDSA Cryptosuites 1.0, 3.2.4). `proofValue` is left out by the caller.
 */
export async function bytesToSign(document: Document, options: Proof, pinned?: PinnedContexts): Promise<Uint8Array> {
  return coveredBy(document, options, (form) => canonicalHash(form, { pinned }))
}

/**
 * `document` with an `eddsa-rdfc-2022` proof whose `id` lets a later anchor name it. Throws `CanonicalizationError`,
 * also for half a surrogate pair in a text: encoded, one such half reads like any other.
 */
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
  const bytes =
    coveredAtOnce(document, options) ??
    (await coveredBy(document, options, (form) => canonicalHash(form, { wellFormed: true })))
  const signature = await how.signer.sign(bytes)
  return { ...document, proof: { ...options, proofValue: `z${encodeBase58(signature)}` } }
}

/**
 * Whether the document's single `eddsa-rdfc-2022` proof, or `proof` over the document without any, was made by that key. Says nothing of whose key it is: binding
 * the key to the issuer is the caller's. `false` for every malformed part; throws `CanonicalizationError` only.
 */
export async function proofHolds(
  document: Document,
  publicKeyMultibase: string,
  proof: unknown = document.proof,
): Promise<boolean> {
  return (await orderOfProof(document, publicKeyMultibase, proof)) !== null
}

/**
 * Like `proofHolds`, and in which order of lines: `codePoint`, the standard's, or `codeUnit`, in which most signers
 * written in JavaScript sort and which differs for characters such as ！ beside 😀. `null` where the proof does not hold.
 */
export async function orderOfProof(
  document: Document,
  publicKeyMultibase: string,
  proof: unknown = document.proof,
): Promise<Order | null> {
  const signature = readSignature(proof)
  if (!signature) return null
  const known = coveredAtOnce(document, proof as Proof)
  if (known && (await verifyEd25519(publicKeyMultibase, signature, known))) return 'codePoint'
  const { proofValue: _, ...options } = proof as Proof
  const holds = async (hashOf: HashOf) =>
    verifyEd25519(publicKeyMultibase, signature, await coveredBy(document, options, hashOf))
  if (!known && (await holds(canonicalHash))) return 'codePoint'
  if (!(await mayDiffer(document, options))) return null
  const holdsOtherwise = await holds(async (form) => sha256Bytes(await canonicalize(form, undefined, 'codeUnit')))
  return holdsOtherwise ? 'codeUnit' : null
}

async function mayDiffer(document: Document, options: Proof): Promise<boolean> {
  let differs = false
  await coveredBy(document, options, async (form) => {
    differs ||= mayDifferByOrder(await canonicalize(form))
    return new Uint8Array(32)
  })
  return differs
}

/** SHA-256 of the UTF-8 form of `text`. */
export async function sha256(text: string): Promise<Uint8Array> {
  return sha256Bytes(text)
}

function readSignature(proof: unknown): Uint8Array | null {
  if (typeof proof !== 'object' || proof === null || Array.isArray(proof)) return null
  const { type, cryptosuite, proofPurpose, proofValue } = proof as Proof
  if (type !== 'DataIntegrityProof' || cryptosuite !== 'eddsa-rdfc-2022') return null
  if (proofPurpose !== 'assertionMethod') return null
  const signature = typeof proofValue === 'string' && proofValue[0] === 'z' ? decodeBase58(proofValue.slice(1)) : null
  return signature?.length === 64 ? signature : null
}

/** What `coveredBy` gives, without waiting, where both shapes are known; `null` where not. */
function coveredAtOnce(document: Document, proof: Proof): Uint8Array | null {
  const ofOptions = knownHash({ '@context': document['@context'], ...proof }, 'proofValue')
  const ofDocument = ofOptions && knownHash(document, 'proof')
  return ofOptions && ofDocument ? bytesOf(ofOptions + ofDocument) : null
}

/** The hash of the proof options, then of the document. */
async function coveredBy(document: Document, options: Proof, hashOf: HashOf): Promise<Uint8Array> {
  const { proof: _, ...unsigned } = document
  const bytes = new Uint8Array(64)
  bytes.set(await hashOf({ '@context': document['@context'], ...options }))
  bytes.set(await hashOf(unsigned), 32)
  return bytes
}
