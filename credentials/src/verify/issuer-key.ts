import { keyInName } from '../did/key.ts'
import { didWebUrl } from '../did/web.ts'
import { keyOfJwk, keyOfMultikey, type PublicKey } from '../proofs/public-key.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { fetchBody, fetchObject, parseObject, type VerifyPorts } from './ports.ts'

/** What a controller lets a key do (Controlled Identifiers 1.0, 2.3): assert as an issuer, or authenticate as a holder. */
export type Relationship = 'assertionMethod' | 'authentication'
/** `revoked`: from when on the issuer no longer stands by the key (milliseconds); not a number where it does not say from when. */
export type IssuerKey = { key: PublicKey; revoked?: number } | { finding: Finding }
/** Keys the issuer lets assert, with the names it gives them; `reached` says whether it could be asked. */
export type PublishedKeys = { reached: boolean; keys: { id: string; key: PublicKey }[] }

/** More methods than this of one issuer are not looked at. */
const maxMethods = 200

/**
 * The key of the verification method `method`, if the issuer itself publishes it for that; otherwise why not.
 * Never from the badge: a key that is only the badge's own word proves nothing.
 */
export async function issuerKey(
  method: string,
  issuer: string,
  { ports, relationship = 'assertionMethod' }: { ports: VerifyPorts; relationship?: Relationship },
): Promise<IssuerKey> {
  const [controller, fragment] = method.split('#')
  const own = keyInName(issuer)
  if (own) {
    if (controller !== issuer || (fragment ?? own.fragment) !== own.fragment)
      return none('fail', 'issuer.key-not-listed', '/proof')
    return own.key ? { key: own.key } : none('unknown', 'issuer.key-unsupported', '/issuer')
  }
  const url = addressOf(issuer, ports)
  if (!url) return none('unknown', 'issuer.unbound', '/issuer')
  if (controller !== issuer) return none('fail', 'issuer.key-not-listed', '/proof')
  const published = await fetchController(url, ports)
  if (!published) return none('unknown', 'issuer.unreachable', '/issuer')
  return keyIn(published, method, { issuer, relationship })
}

type Asked = { issuer: string; relationship: Relationship }

/** Keys that were found, by controller document and by what was asked of it. */
const keys = new WeakMap<Document, Map<string, IssuerKey>>()
const maxKeys = 64

function keyIn(published: Document, method: string, asked: Asked): IssuerKey {
  const known = keys.get(published) ?? new Map<string, IssuerKey>()
  const question = JSON.stringify([asked.issuer, asked.relationship, method])
  const answer = known.get(question) ?? searchKey(published, method, asked)
  if ('key' in answer && known.size < maxKeys) keys.set(published, known.set(question, answer))
  return answer
}

function searchKey(published: Document, method: string, { issuer, relationship }: Asked): IssuerKey {
  const entry = published.id === issuer ? listedMethods(published, issuer, relationship).get(method) : undefined
  if (entry?.revoked !== undefined) {
    const key = keyOfEntry(entry)
    return key ? { key, revoked: Date.parse(String(entry.revoked)) } : none('fail', 'issuer.key-revoked', '/proof')
  }
  if (!entry || !allows(published, method, { issuer, relationship }))
    return none('fail', 'issuer.key-not-listed', '/proof')
  const key = keyOfEntry(entry)
  return key ? { key } : none('unknown', 'issuer.key-unsupported', '/proof')
}

/** Every key the issuer publishes for that, assertions unless said: in its name, its DID or controller document, or its own key set. */
export async function publishedKeys(
  issuer: string,
  ports: VerifyPorts,
  relationship: Relationship = 'assertionMethod',
): Promise<PublishedKeys> {
  const own = keyInName(issuer)
  if (own) return { reached: true, keys: own.key ? [{ id: `${issuer}#${own.fragment}`, key: own.key }] : [] }
  const url = addressOf(issuer, ports)
  if (!url) return { reached: false, keys: [] }
  const published = await fetchController(url, ports)
  const listed = published?.id === issuer ? [...listedMethods(published, issuer, relationship)] : []
  const methods = listed
    .filter(([id, entry]) => !entry.revoked && allows(published!, id, { issuer, relationship }))
    .map(([id, entry]) => ({ id, key: keyOfEntry(entry) }))
  const set = issuer.startsWith('https://') ? await keySet(issuer, ports) : null
  const keys = [...methods, ...(set ?? [])].filter((one): one is PublishedKeys['keys'][number] => one.key !== null)
  return { reached: published !== null || set !== null, keys }
}

/**
 * The set at `.well-known/jwks.json` of the issuer's host (Open Badges 3.0 implementation guide); where several issuers
 * share the host, `iss` says whose a key is.
 */
async function keySet(issuer: string, ports: VerifyPorts): Promise<{ id: string; key: PublicKey | null }[] | null> {
  const set = URL.canParse(issuer)
    ? await fetchObject(ports, new URL('/.well-known/jwks.json', new URL(issuer).origin).href)
    : null
  if (!set || !Array.isArray(set.keys)) return null
  const entries = (set.keys as unknown[]).slice(0, maxMethods).filter(isDocument)
  return entries
    .filter((entry) => entry.use !== 'enc' && (entry.iss === undefined || entry.iss === issuer))
    .map((entry) => ({ id: typeof entry.kid === 'string' ? entry.kid : '', key: keyOfJwk(entry) }))
}

/** What stands at the address of a DID; `null` where there is no such address, or it cannot be had. */
export async function controllerOf(did: string, ports: VerifyPorts): Promise<Document | null> {
  const url = addressOf(did, ports)
  return url === null ? null : fetchController(url, ports)
}

function addressOf(issuer: string, ports: VerifyPorts): string | null {
  if (issuer.startsWith('https://')) return issuer
  if (issuer.startsWith('did:web:') || ports.didResolver === undefined) return didWebUrl(issuer, ports)
  return otherDid.test(issuer) ? `${ports.didResolver}${issuer}` : null
}

/** DID Core 1.0, 3.1: a method and an id, without anything that would lead elsewhere at the resolver. */
const otherDid = /^did:[a-z0-9]+:(?:[\w.:-]|%[\dA-F]{2}){1,500}$/i

/** What stands in bytes that somebody keeps: a badge and its status list mostly name the same controller. */
const read = new WeakMap<Uint8Array, Document>()

/** A DID or controller document; a resolver may give it within its answer (DID Resolution 1.0). */
async function fetchController(url: string, ports: VerifyPorts): Promise<Document | null> {
  const body = await fetchBody(ports, url)
  if (!body) return null
  const found = read.get(body) ?? parseObject(body)
  if (found) read.set(body, found)
  return found !== null && isDocument(found.didDocument) ? found.didDocument : found
}

/** Described in `verificationMethod` or in place, controlled by the issuer (Controlled Identifiers 1.0, 2.2 and 3.3). */
function listedMethods(published: Document, issuer: string, relationship: Relationship): Map<string, Document> {
  const entries = ([published.verificationMethod, published[relationship]].flat() as unknown[]).filter(isDocument)
  const methods = new Map<string, Document>()
  for (const entry of entries.slice(0, maxMethods)) {
    const id = absolute(entry.id, issuer)
    if (entry.controller === issuer && typeof id === 'string' && !methods.has(id)) methods.set(id, entry)
  }
  return methods
}

function allows(
  published: Document,
  method: string,
  { issuer, relationship }: { issuer: string; relationship: Relationship },
): boolean {
  const named = [published[relationship]].flat() as unknown[]
  return named.some((entry) => absolute((entry as Document | null)?.id ?? entry, issuer) === method)
}

/** DID documents may name their own parts by fragment alone (DID Core, 3.2.2). */
function absolute(id: unknown, issuer: string): unknown {
  return typeof id === 'string' && id.startsWith('#') ? issuer + id : id
}

function keyOfEntry(entry: Document): PublicKey | null {
  return typeof entry.publicKeyMultibase === 'string'
    ? keyOfMultikey(entry.publicKeyMultibase)
    : keyOfJwk(entry.publicKeyJwk)
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null
}

function none(result: 'fail' | 'unknown', code: Finding['code'], pointer: string): { finding: Finding } {
  return { finding: finding('issuer', result, code, pointer) }
}
