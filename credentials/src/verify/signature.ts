import { CanonicalizationError } from '../canonical/rdfc.ts'
import type { Compact } from '../jose/compact.ts'
import { proofHoldsBy, suiteOf } from '../proofs/cryptosuites.ts'
import type { Cryptosuite } from '../proofs/cryptosuites/suite.ts'
import type { PublicKey } from '../proofs/public-key.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { issuerKey } from './issuer-key.ts'
import type { VerifyPorts } from './ports.ts'
import { checkToken } from './token.ts'
import { checkWords, formless } from './words.ts'

/** More proofs than this on one document are not looked at. */
const maxProofs = 4

/**
 * Proof and issuer of a document, or of the `token` it came in: the key is taken from what the issuer publishes, and only then is the proof checked
 * under it. Of several proofs one that passes suffices; one that is a link of a chain is not looked at. A third finding, on format, comes where the document has no
 * canonical form.
 */
export async function checkSignature(
  document: Document,
  issuer: string,
  o: { ports: VerifyPorts; now: Date; token?: Compact | null },
): Promise<Finding[]> {
  if (o.token) return checkToken(o.token, document, issuer, o)
  const proofs = [document.proof].flat().filter((proof) => typeof proof === 'object' && proof !== null) as Document[]
  if (proofs.length === 0)
    return [finding('proof', 'fail', 'proof.missing'), finding('issuer', 'unknown', 'issuer.unbound')]
  const supported = proofs.filter((proof) => suiteOf(proof) && proof.previousProof === undefined).slice(0, maxProofs)
  if (supported.length === 0)
    return [finding('proof', 'unknown', 'proof.unsupported'), finding('issuer', 'unknown', 'issuer.unbound')]
  let first: Finding[] | undefined
  const { proof: _, ...unsigned } = document
  for (const proof of supported) {
    const findings = await checkProof(unsigned, proof, issuer, o)
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
  return [...(await checkUnder(key.key, document, proof)), bound]
}

/** Data Integrity 1.0, 2.1: a proof may carry an end of its own; an end that cannot be read has passed. */
function hasRunOut(proof: Document, now: Date): boolean {
  return proof.expires !== undefined && !(Date.parse(String(proof.expires)) >= now.getTime())
}

async function checkUnder(key: PublicKey, document: Document, proof: Document): Promise<Finding[]> {
  const suite = suiteOf(proof)!
  try {
    const holds = await proofHoldsBy(suite, { document, proof, key })
    const wordless = holds && coversJson(suite) ? await checkWords(document) : null
    if (wordless) return [wordless, finding('proof', 'unknown', 'proof.not-checked')]
    return [holds ? finding('proof', 'pass', 'proof.holds') : finding('proof', 'fail', 'proof.broken', '/proof')]
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError)) throw cause
    return [formless(cause), finding('proof', 'unknown', 'proof.not-checked')]
  }
}

function coversJson(suite: Cryptosuite): boolean {
  return suite.id.includes('-jcs-')
}
