import { canonicalHash } from '../canonical/rdfc.ts'
import { olderContexts } from '../proofs/older-contexts.ts'
import { keepBlockcertContexts } from './contexts.ts'
import { toHex } from './hex.ts'
import { rootOfPath, type Step } from './merkle-tree.ts'
import { encodeProofValue } from './proof-value.ts'

keepBlockcertContexts()

type Document = Record<string, unknown>
/** What an anchor proof says of itself; `created` is ISO 8601 in UTC, whole seconds; the ids are URIs. `previousProof`: the id of the signature. */
export type AnchorProofFacts = { created: string; verificationMethod: string; proofId: string; previousProof?: string }

/**
 * The 32 bytes of a signed document in a tree: SHA-256 of its canonical N-Quads with the proofs it has, in safe mode, so
 * that the anchor covers the signature. Throws `CanonicalizationError` where there is no canonical form.
 */
export function leafOf(signedDocument: Document): Promise<Uint8Array> {
  return canonicalHash(signedDocument, { pinned: olderContexts, wellFormed: true })
}

/**
 * The anchored credential as text: the same document, members and contexts as they stand in `text`, with one more proof
 * at the end. `root` and `leaf` are 32 bytes, `anchor` is a Blink URI (`formatAnchor`). Throws `RangeError` where the path
 * does not lead from the leaf to the root; that `leaf` is the document's own is the caller's business.
 */
export function withAnchorProof(
  text: string,
  o: AnchorProofFacts & { path: readonly Step[]; root: Uint8Array; leaf: Uint8Array; anchor: string },
): string {
  const [root, targetHash] = [toHex(o.root), toHex(o.leaf)]
  const reached = rootOfPath(o.leaf, o.path)
  if (!reached || toHex(reached) !== root) throw new RangeError('the path does not lead to the root')
  return withProofValue(text, {
    ...o,
    proofValue: encodeProofValue({ path: [...o.path], merkleRoot: root, targetHash, anchors: [o.anchor] }),
  })
}

/** As `withAnchorProof`, for a proofValue that stands ready (`proofValues`). */
export function withProofValue(text: string, o: AnchorProofFacts & { proofValue: string }): string {
  const document = JSON.parse(text) as Document
  const proofs = document.proof === undefined ? [] : [document.proof].flat()
  const anchor = {
    id: o.proofId,
    type: 'DataIntegrityProof',
    cryptosuite: 'merkle-proof-2019',
    created: o.created,
    verificationMethod: o.verificationMethod,
    proofPurpose: 'assertionMethod',
    ...(o.previousProof === undefined ? {} : { previousProof: o.previousProof }),
    proofValue: o.proofValue,
  }
  return JSON.stringify({ ...document, proof: proofs.length === 0 ? anchor : [...proofs, anchor] })
}
