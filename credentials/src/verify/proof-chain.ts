import type { Document } from './document.ts'

/** More proofs than this on one document are not looked at. */
export const mostProofs = 8

/** The proofs of a document that are objects. */
export function proofsOf(document: Document): Document[] {
  return [document.proof].flat().filter((proof) => typeof proof === 'object' && proof !== null) as Document[]
}

/**
 * The proofs that `proof` names as its previous ones, which it covers with the document (Data Integrity 1.0, 4.4 and 4.5);
 * `null` where one of them is not there, or the chain bites its tail.
 */
export function previousProofs(proof: Document, proofs: readonly Document[]): Document[] | null {
  if (proof.previousProof === undefined) return []
  const names = [proof.previousProof].flat()
  const found = proofs.filter((one) => names.includes(one.id as never))
  return found.length === names.length && !leadsTo(proof, proof, proofs) ? found : null
}

/** The document as `proof` covers it: without its proofs, but for the previous ones. */
export function coveredBy(document: Document, previous: readonly Document[]): Document {
  const { proof: _, ...unsigned } = document
  return previous.length === 0 ? unsigned : { ...unsigned, proof: previous }
}

function leadsTo(from: Document, target: Document, proofs: readonly Document[], depth = 0): boolean {
  if (depth > mostProofs) return true
  const names = from.previousProof === undefined ? [] : [from.previousProof].flat()
  const previous = proofs.filter((one) => names.includes(one.id as never))
  return previous.some((one) => one === target || leadsTo(one, target, proofs, depth + 1))
}
