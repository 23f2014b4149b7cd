import { CanonicalizationError } from '../canonical/rdfc.ts'
import type { Compact } from '../jose/compact.ts'
import { proofHoldsBy, suiteOf } from '../proofs/cryptosuites.ts'
import type { Cryptosuite } from '../proofs/cryptosuites/suite.ts'
import type { PublicKey } from '../proofs/public-key.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { issuerKey, type Relationship } from './issuer-key.ts'
import type { HeldProofs } from './known-lists.ts'
import type { VerifyPorts } from './ports.ts'
import { coveredBy, mostProofs, previousProofs, proofsOf } from './proof-chain.ts'
import { checkToken } from './token.ts'
import { checkWords, formless } from './words.ts'

export type Anchoring = { at: number; proofs: readonly Document[] }
type Asked = {
  ports: VerifyPorts
  now: Date
  token?: Compact | null
  /** What the signer must be allowed to do with the key; `assertionMethod` unless said. */
  relationship?: Relationship
  /** Since when the document has been on a chain for all to see (milliseconds), with those proofs on it. */
  anchored?: Anchoring | null
  /** For a document that is kept as it is: what was found out about its proofs before. */
  held?: HeldProofs
}

/**
 * Proof and issuer of a document, or of the `token` it came in: the key is taken from what the issuer publishes, and only
 * then is the proof checked under it. Of several proofs one that passes suffices; the proofs it names as its previous ones
 * must hold as well, each under the key it names. A third finding, on format, comes where the document has no canonical form.
 */
export async function checkSignature(document: Document, issuer: string, o: Asked): Promise<Finding[]> {
  if (o.token) return checkToken(o.token, document, issuer, o)
  const proofs = proofsOf(document)
  if (proofs.length === 0)
    return [finding('proof', 'fail', 'proof.missing'), finding('issuer', 'unknown', 'issuer.unbound')]
  const supported = proofs.slice(0, mostProofs).filter(suiteOf)
  if (supported.length === 0)
    return [finding('proof', 'unknown', 'proof.unsupported'), finding('issuer', 'unknown', 'issuer.unbound')]
  let told: Finding[] | undefined
  for (const proof of supported) {
    const findings = await checkProof({ document, proof, proofs }, issuer, o)
    if (findings.every((found) => found.result === 'pass')) return findings
    // What is wrong with the issuer's own proof tells more than that another is somebody else's.
    if (!told || (!isBound(told) && isBound(findings))) told = findings
  }
  return told!
}

function isBound(findings: Finding[]): boolean {
  return findings.some((found) => found.name === 'issuer' && found.result === 'pass')
}

type Link = { document: Document; proof: Document; proofs: readonly Document[] }

async function checkProof(link: Link, issuer: string, o: Asked): Promise<Finding[]> {
  const { document, proof, proofs } = link
  const relationship = o.relationship ?? 'assertionMethod'
  const key = await issuerKey(String(proof.verificationMethod), issuer, { ports: o.ports, relationship })
  if ('finding' in key) return [finding('proof', 'unknown', 'proof.key-unknown'), key.finding]
  const bound =
    key.revoked === undefined
      ? finding('issuer', 'pass', o.ports.isLocal?.(issuer) ? 'issuer.local' : 'issuer.bound')
      : revokedKey(key.revoked, proof, o.anchored)
  if (hasRunOut(proof, o.now)) return [finding('proof', 'fail', 'proof.expired', '/proof/expires'), bound]
  const previous = previousProofs(proof, proofs)
  if (!previous) return [finding('proof', 'fail', 'proof.chain-broken', '/proof'), bound]
  const own = await checkUnder(key.key, { document: coveredBy(document, previous), proof, relationship, held: o.held })
  if (own.some((found) => found.result !== 'pass')) return [...own, bound]
  for (const before of previous) {
    // Whoever made it, it holds under the key it names: that is all a chain asks of its earlier links.
    const maker = String(before.verificationMethod).split('#')[0]!
    const earlier = suiteOf(before) ? await checkProof({ ...link, proof: before }, maker, o) : []
    if (earlier.length === 0) return [finding('proof', 'unknown', 'proof.unsupported'), bound]
    const doubt = earlier.find((found) => found.result !== 'pass')
    if (doubt) return [finding('proof', doubt.result, 'proof.chain-broken', '/proof'), bound]
  }
  return [...own, bound]
}

/**
 * A key that its issuer no longer stands by. What it signed is worth something only where a chain saw it before that moment; what the
 * proof says of its own date is no evidence, but speaks against itself.
 */
function revokedKey(revoked: number, proof: Document, anchored: Anchoring | null | undefined): Finding {
  if (anchored && anchored.at < revoked && anchored.proofs.includes(proof))
    return finding('issuer', 'pass', 'issuer.key-revoked-since', '/proof')
  return Date.parse(String(proof.created)) < revoked
    ? finding('issuer', 'unknown', 'issuer.key-revoked-undated', '/proof')
    : finding('issuer', 'fail', 'issuer.key-revoked', '/proof')
}

/** Data Integrity 1.0, 2.1: a proof may carry an end of its own; an end that cannot be read has passed. */
function hasRunOut(proof: Document, now: Date): boolean {
  return proof.expires !== undefined && !(Date.parse(String(proof.expires)) >= now.getTime())
}

type Covered = { document: Document; proof: Document; relationship: Relationship; held: HeldProofs | undefined }

async function checkUnder(key: PublicKey, { document, proof, relationship, held }: Covered): Promise<Finding[]> {
  const suite = suiteOf(proof)!
  const under = `${relationship} ${key.id}`
  if (held?.get(proof)?.has(under)) return [finding('proof', 'pass', 'proof.holds')]
  try {
    const holds = await proofHoldsBy(suite, { document, proof, key, purpose: relationship })
    const wordless = holds && coversJson(suite) ? await checkWords(document) : null
    if (wordless) return [wordless, finding('proof', 'unknown', 'proof.not-checked')]
    if (!holds) return [finding('proof', 'fail', 'proof.broken', '/proof')]
    held?.set(proof, new Set(held.get(proof)).add(under))
    return [finding('proof', 'pass', 'proof.holds')]
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError)) throw cause
    return [formless(cause), finding('proof', 'unknown', 'proof.not-checked')]
  }
}

function coversJson(suite: Cryptosuite): boolean {
  return suite.id.includes('-jcs-')
}
