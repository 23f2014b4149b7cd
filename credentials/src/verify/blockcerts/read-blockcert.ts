import { type Anchor, anchorOf2017, parseAnchor } from '../../blockcerts/anchor.ts'
import { readable12 } from '../../blockcerts/readable.ts'
import { fromHex, toHex } from '../../blockcerts/hex.ts'
import { mostSteps, type Step } from '../../blockcerts/merkle-tree.ts'
import { decodeProofValue, mostAnchors } from '../../blockcerts/proof-value.ts'
import type { Document } from '../document.ts'
import { isObject } from '../kind.ts'
import { mostProofs, proofsOf } from '../proof-chain.ts'

export type BlockcertVersion = '1.2' | '2' | '3'
/** One way from a document to a root on a chain. `covers`: what its hash is of; `method`: the key its maker names; `value` is `null` where it cannot be read. */
export type AnchorProof = {
  covers: Document
  method: string | null
  names: readonly unknown[]
  pointer: string
  value: { path: Step[]; merkleRoot: string; targetHash: string; anchors: (Anchor | null)[] } | null
}

/** Which version of Blockcerts a document is of that rests on an anchor alone, by its shape; `null` where it is none. */
export function blockcertVersion(document: Document): BlockcertVersion | null {
  if (isObject(document.receipt) && isObject(document.document)) return '1.2'
  const types = [document.type].flat()
  if (types.includes('Assertion') && isObject(document.signature) && 'merkleRoot' in document.signature) return '2'
  return types.includes('VerifiableCredential') && proofsOf(document).some(isAnchorProof) ? '3' : null
}

/** Whether a proof is an anchor, in any of the ways it has been written. */
export function isAnchorProof(proof: Document): boolean {
  const { type, cryptosuite, chainedProofType } = proof
  if (type === 'DataIntegrityProof') return cryptosuite === 'merkle-proof-2019'
  return type === 'MerkleProof2019' || (type === 'ChainedProof2021' && chainedProofType === 'MerkleProof2019')
}

/**
 * The anchors of a document, in their order. Of several proofs each covers those before it, whether it names them or not:
 * that is how they are made.
 */
export function anchorProofsOf(document: Document, version: BlockcertVersion): AnchorProof[] {
  if (version === '1.2') return [ofReceipt(document)]
  if (version === '2') return [ofSignature(document)]
  const { proof: _, ...unsigned } = document
  const proofs = proofsOf(document).slice(0, mostProofs)
  return proofs.flatMap((proof, index) => {
    if (!isAnchorProof(proof)) return []
    const before = proofs.slice(0, index)
    const { verificationMethod: method, previousProof } = proof
    return {
      covers: before.length === 0 ? unsigned : { ...unsigned, proof: before },
      method: typeof method === 'string' ? method : null,
      names: typeof previousProof === 'string' || Array.isArray(previousProof) ? [previousProof].flat() : [],
      pointer: Array.isArray(document.proof) ? `/proof/${index}` : '/proof',
      value: ofValue(proof.proofValue),
    }
  })
}

function ofValue(proofValue: unknown): AnchorProof['value'] {
  const value = decodeProofValue(proofValue)
  return value && { ...value, anchors: value.anchors.map(parseAnchor) }
}

/** MerkleProof2017: the whole document but the signature itself. */
function ofSignature(document: Document): AnchorProof {
  const { signature, ...covers } = document
  const { publicKey, creator } = (isObject(document.verification) ? document.verification : {}) as Document
  const address = addressIn(publicKey ?? creator)
  return { covers, method: null, names: [], pointer: '/signature', value: read2017(signature as Document, address) }
}

/** Chainpoint 2.0 receipt beside the document, which alone is covered; it has the context of version 1. */
function ofReceipt(document: Document): AnchorProof {
  const inner = readable12(document.document) as Document
  const covers = { ...inner, '@context': inner['@context'] ?? document['@context'] }
  const receipt = document.receipt as Document
  return { covers, method: null, names: [], pointer: '/receipt', value: read2017(receipt, null) }
}

function read2017(proof: Document, address: string | null): AnchorProof['value'] {
  const [merkleRoot, targetHash] = [digits(proof.merkleRoot), digits(proof.targetHash)]
  const { proof: steps, anchors } = proof
  if (!merkleRoot || !targetHash || !Array.isArray(anchors) || anchors.length === 0) return null
  const path = steps === undefined || steps === null ? [] : steps
  if (!Array.isArray(path) || path.length > mostSteps || anchors.length > mostAnchors) return null
  const read = path.map(readStep)
  if (read.includes(null)) return null
  return { path: read as Step[], merkleRoot, targetHash, anchors: anchors.map((one) => readAnchor(one, address)) }
}

function readAnchor(value: unknown, address: string | null): Anchor | null {
  if (!isObject(value)) return null
  const { type, chain, sourceId } = value
  return anchorOf2017(typeof chain === 'string' ? chain : unnamedChain(type, address), sourceId)
}

/** Where an anchor does not say its chain, the issuing address does: those of Bitcoin’s test networks begin otherwise. */
function unnamedChain(type: unknown, address: string | null): string {
  if (type === 'BTCOpReturn')
    return address !== null && /^[mn2]|^tb1/.test(address) ? 'bitcoinTestnet' : 'bitcoinMainnet'
  return type === 'ETHData' ? 'ethereumMainnet' : 'mockchain'
}

function readStep(value: unknown): Step | null {
  if (!isObject(value)) return null
  const [left, right] = [digits(value.left), digits(value.right)]
  if (left && right) return null
  return left ? { left } : right ? { right } : null
}

function digits(value: unknown): string | null {
  const bytes = fromHex(value)
  return bytes && toHex(bytes)
}

/** The address in `ecdsa-koblitz-pubkey:…`, or in a text that is one. */
export function addressIn(value: unknown): string | null {
  return typeof value === 'string' ? value.replace(/^ecdsa-koblitz-pubkey:/, '') : null
}
