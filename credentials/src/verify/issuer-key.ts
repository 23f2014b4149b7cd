import { didWebUrl } from '../did/web.ts'
import { encodeEd25519Multikey } from '../proofs/multikey.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { fetchObject, type VerifyPorts } from './ports.ts'

export type IssuerKey = { multikey: string } | { finding: Finding }

/**
 * The Multikey of the verification method `method`, if the issuer itself publishes it for assertions; otherwise why not.
 * Never from the badge: a key that is only the badge's own word proves nothing.
 */
export async function issuerKey(method: string, issuer: string, ports: VerifyPorts): Promise<IssuerKey> {
  const controller = method.split('#')[0]!
  if (issuer.startsWith('did:key:'))
    return controller === issuer ? { multikey: issuer.slice(8) } : none('fail', 'issuer.key-not-listed', '/proof')
  const url = issuer.startsWith('https://') ? issuer : didWebUrl(issuer, ports)
  if (!url) return none('unknown', 'issuer.unbound', '/issuer')
  if (controller !== issuer) return none('fail', 'issuer.key-not-listed', '/proof')
  const published = await fetchObject(ports, url)
  if (!published) return none('unknown', 'issuer.unreachable', '/issuer')
  const entry = published.id === issuer ? listedMethod(published, method, issuer) : null
  if (entry?.revoked) return none('fail', 'issuer.key-revoked', '/proof')
  const multikey = entry && asserts(published, method, issuer) ? multikeyOf(entry) : null
  return multikey ? { multikey } : none('fail', 'issuer.key-not-listed', '/proof')
}

/** Described in `verificationMethod` or in place, controlled by the issuer (Controlled Identifiers 1.0, 2.2 and 3.3). */
function listedMethod(published: Document, method: string, issuer: string): Document | null {
  const entries = [published.verificationMethod, published.assertionMethod].flat() as unknown[]
  for (const entry of entries) {
    if (typeof entry !== 'object' || entry === null) continue
    const { id, controller } = entry as Document
    if (controller === issuer && absolute(id, issuer) === method) return entry as Document
  }
  return null
}

function asserts(published: Document, method: string, issuer: string): boolean {
  const named = [published.assertionMethod].flat() as unknown[]
  return named.some((entry) => absolute((entry as Document | null)?.id ?? entry, issuer) === method)
}

/** DID documents may name their own parts by fragment alone (DID Core, 3.2.2). */
function absolute(id: unknown, issuer: string): unknown {
  return typeof id === 'string' && id.startsWith('#') ? issuer + id : id
}

function multikeyOf(entry: Document): string | null {
  if (typeof entry.publicKeyMultibase === 'string') return entry.publicKeyMultibase
  const { kty, crv, x } = (entry.publicKeyJwk ?? {}) as Document
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || !/^[\w-]{43}$/.test(x)) return null
  return encodeEd25519Multikey(
    Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)),
  )
}

function none(result: 'fail' | 'unknown', code: Finding['code'], pointer: string): IssuerKey {
  return { finding: finding('issuer', result, code, pointer) }
}
