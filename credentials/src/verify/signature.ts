import { CanonicalizationError } from '../canonical/rdfc.ts'
import { didWebUrl } from '../did/web.ts'
import { proofHolds } from '../proofs/data-integrity.ts'
import { type Finding, finding } from './finding.ts'
import { fetchObject, type VerifyPorts } from './ports.ts'

type Document = Record<string, unknown>
type Key = { multikey: string } | { finding: Finding }

/**
 * Proof and issuer of a document: the key is taken from what the issuer publishes, never from the document, and only then
 * is the proof checked under it. A third finding, on format, comes where the document has no canonical form.
 */
export async function checkSignature(document: Document, issuer: string, ports: VerifyPorts): Promise<Finding[]> {
  const proofs = [document.proof].flat().filter((proof) => typeof proof === 'object' && proof !== null) as Document[]
  if (proofs.length === 0) return [finding('proof', 'fail', 'proof.missing'), finding('issuer', 'unknown', 'issuer.unbound')]
  const proof = proofs.find((candidate) => candidate.cryptosuite === 'eddsa-rdfc-2022')
  if (!proof) return [finding('proof', 'unknown', 'proof.unsupported'), finding('issuer', 'unknown', 'issuer.unbound')]
  const key = await issuerKey(String(proof.verificationMethod), issuer, ports)
  if ('finding' in key) return [finding('proof', 'unknown', 'proof.key-unknown'), key.finding]
  return [...(await checkUnder(key.multikey, { ...document, proof })), finding('issuer', 'pass', 'issuer.bound')]
}

async function checkUnder(multikey: string, document: Document): Promise<Finding[]> {
  try {
    const holds = await proofHolds(document, multikey)
    return [holds ? finding('proof', 'pass', 'proof.holds') : finding('proof', 'fail', 'proof.broken', '/proof')]
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError)) throw cause
    const unknown = cause.code === 'context.unknown'
    return [
      unknown ? finding('format', 'unknown', 'format.context-unknown', '/@context') : finding('format', 'fail', 'format.data-loss'),
      finding('proof', 'unknown', 'proof.not-checked'),
    ]
  }
}

/** The Multikey of `method` if the issuer itself publishes it for assertions; otherwise why not. */
async function issuerKey(method: string, issuer: string, ports: VerifyPorts): Promise<Key> {
  const controller = method.split('#')[0]!
  if (controller.startsWith('did:key:')) {
    return controller === issuer ? { multikey: controller.slice(8) } : { finding: finding('issuer', 'unknown', 'issuer.unbound', '/issuer') }
  }
  if (controller !== issuer) return { finding: finding('issuer', 'fail', 'issuer.key-not-listed', '/proof') }
  const url = issuer.startsWith('https://') ? issuer : didWebUrl(issuer)
  if (!url) return { finding: finding('issuer', 'unknown', 'issuer.unbound', '/issuer') }
  const published = await fetchObject(ports, url)
  if (!published) return { finding: finding('issuer', 'unknown', 'issuer.unreachable', '/issuer') }
  const multikey = published.id === issuer ? listedKey(published, method, issuer) : null
  return multikey ? { multikey } : { finding: finding('issuer', 'fail', 'issuer.key-not-listed', '/proof') }
}

/** Controlled Identifiers 1.0, 3.3: named in `assertionMethod`, described in `verificationMethod`, controlled by the issuer. */
function listedKey(published: Document, method: string, issuer: string): string | null {
  if (![published.assertionMethod].flat().includes(method)) return null
  const entries = [published.verificationMethod].flat() as (Document | null | undefined)[]
  const entry = entries.find((candidate) => candidate?.id === method && candidate.controller === issuer)
  return typeof entry?.publicKeyMultibase === 'string' && !entry.revoked ? entry.publicKeyMultibase : null
}
