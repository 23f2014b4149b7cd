import { CanonicalizationError } from '../canonical/rdfc.ts'
import { proofHolds } from '../proofs/data-integrity.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { issuerKey } from './issuer-key.ts'
import type { VerifyPorts } from './ports.ts'

/** More proofs than this on one document are not looked at. */
const maxProofs = 4

/**
 * Proof and issuer of a document: the key is taken from what the issuer publishes, and only then is the proof checked
 * under it. Of several proofs one that passes suffices. A third finding, on format, comes where the document has no
 * canonical form.
 */
export async function checkSignature(
  document: Document,
  issuer: string,
  o: { ports: VerifyPorts; now: Date },
): Promise<Finding[]> {
  const proofs = [document.proof].flat().filter((proof) => typeof proof === 'object' && proof !== null) as Document[]
  if (proofs.length === 0)
    return [finding('proof', 'fail', 'proof.missing'), finding('issuer', 'unknown', 'issuer.unbound')]
  const supported = proofs.filter((proof) => proof.cryptosuite === 'eddsa-rdfc-2022').slice(0, maxProofs)
  if (supported.length === 0)
    return [finding('proof', 'unknown', 'proof.unsupported'), finding('issuer', 'unknown', 'issuer.unbound')]
  let first: Finding[] | undefined
  for (const proof of supported) {
    const findings = await checkProof({ ...document, proof }, proof, issuer, o)
    if (findings.every((found) => found.result === 'pass')) return findings
    first ??= findings
  }
  return first!
}

async function checkProof(
  document: Document,
  proof: Document,
  issuer: string,
  o: { ports: VerifyPorts; now: Date },
): Promise<Finding[]> {
  const key = await issuerKey(String(proof.verificationMethod), issuer, o.ports)
  if ('finding' in key) return [finding('proof', 'unknown', 'proof.key-unknown'), key.finding]
  const bound = finding('issuer', 'pass', o.ports.isLocal?.(issuer) ? 'issuer.local' : 'issuer.bound')
  if (hasRunOut(proof, o.now)) return [finding('proof', 'fail', 'proof.expired', '/proof/expires'), bound]
  return [...(await checkUnder(key.multikey, document)), bound]
}

/** Data Integrity 1.0, 2.1: a proof may carry an end of its own; an end that cannot be read has passed. */
function hasRunOut(proof: Document, now: Date): boolean {
  return proof.expires !== undefined && !(Date.parse(String(proof.expires)) >= now.getTime())
}

async function checkUnder(multikey: string, document: Document): Promise<Finding[]> {
  try {
    const holds = await proofHolds(document, multikey)
    return [holds ? finding('proof', 'pass', 'proof.holds') : finding('proof', 'fail', 'proof.broken', '/proof')]
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError)) throw cause
    return [formless(cause), finding('proof', 'unknown', 'proof.not-checked')]
  }
}

function formless(cause: CanonicalizationError): Finding {
  if (cause.code === 'context.unknown') return finding('format', 'unknown', 'format.context-unknown', '/@context')
  return finding('format', 'fail', cause.code === 'canonical.too-complex' ? 'format.too-complex' : 'format.data-loss')
}
