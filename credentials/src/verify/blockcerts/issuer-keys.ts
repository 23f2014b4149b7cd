import { addressesOf, isSameAddress } from '../../blockcerts/addresses.ts'
import { keyInName } from '../../did/key.ts'
import { decodeBase58 } from '../../proofs/base58.ts'
import { decodeBase64url } from '#crypto'
import type { Document } from '../document.ts'
import { controllerOf } from '../issuer-key.ts'
import { isObject } from '../kind.ts'
import { fetchObject, type VerifyPorts } from '../ports.ts'
import { addressIn } from './read-blockcert.ts'

/** What an issuer says of itself: the document its id leads to, and the profile, which for a DID stands at its service `IssuerProfile`. */
export type Publication = { id: string; controller: Document; profile: Document | null }
export type Binding = 'bound' | 'not-listed' | 'other-key' | 'outside-window'

const maxKeys = 200

/** What is published under an issuer's id, a URL or a DID; `null` where it cannot be had. */
export async function publicationOf(issuer: string, ports: VerifyPorts): Promise<Publication | null> {
  const own = keyInName(issuer)
  if (own) return { id: issuer, controller: selfNamed(issuer, own.fragment), profile: null }
  const controller = issuer.startsWith('did:') ? await controllerOf(issuer, ports) : await fetchObject(ports, issuer)
  if (!controller) return null
  if (!issuer.startsWith('did:')) return { id: issuer, controller, profile: controller }
  if (controller.id !== issuer) return null
  const service = ([controller.service].flat() as unknown[]).find(
    (one): one is Document => isObject(one) && [one.type].flat().includes('IssuerProfile'),
  )
  const profile = service ? await fetchObject(ports, String(service.serviceEndpoint)) : null
  return { id: issuer, controller, profile }
}

function selfNamed(id: string, fragment: string): Document {
  return { id, verificationMethod: [{ id: `#${fragment}`, controller: id, publicKeyMultibase: fragment }] }
}

/**
 * Whether a transaction from `address` at `time` (milliseconds) is the issuer's: the address stands in its profile for that moment, and the key the
 * proof names leads to that address. Where there is no list, the named key alone has to.
 */
export function bindingOf(
  published: Publication,
  { address, time, method }: { address: string; time: number; method: string | null },
): Binding {
  const listed = listedAddresses(published.profile ?? {}).filter((entry) => isSameAddress(entry.address, address))
  const named = method === null ? undefined : methodOf(published, method)
  if (named && !leadsTo(named, address)) return 'other-key'
  if (named && !isWithin({ from: undefined, until: [named.expires, named.revoked] }, time)) return 'outside-window'
  if (hasList(published.profile)) {
    if (listed.length === 0) return 'not-listed'
    return listed.some((entry) => isWithin(entry, time)) ? 'bound' : 'outside-window'
  }
  return named ? 'bound' : 'not-listed'
}

type Entry = { address: string; from: unknown; until: readonly unknown[] }

function hasList(profile: Document | null): boolean {
  return profile !== null && ['publicKey', 'publicKeys', 'issuerKeys'].some((name) => Array.isArray(profile[name]))
}

/** Versions 2 and 3 say `publicKey`, 2.0-alpha `publicKeys`, 1.2 `issuerKeys`. */
function listedAddresses(profile: Document): Entry[] {
  const entries = [profile.publicKey, profile.publicKeys, profile.issuerKeys].flat() as unknown[]
  return entries.slice(0, maxKeys).flatMap((entry) => {
    if (!isObject(entry)) return []
    const address = addressIn(entry.id ?? entry.publicKey ?? entry.key)
    const until = [entry.expires, entry.revoked, entry.invalidated]
    return address === null ? [] : { address, from: entry.created ?? entry.date, until }
  })
}

/** A key without a beginning was always there; a date that cannot be read never comes, or has always passed. */
function isWithin({ from, until }: { from: unknown; until: readonly unknown[] }, time: number): boolean {
  const begins = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(String(from))
  const ends = until.filter((date) => date !== undefined && date !== null).map((date) => Date.parse(String(date)))
  return begins <= time && ends.every((end) => time < end)
}

function methodOf(published: Publication, method: string): Document | undefined {
  const fragment = method.slice(method.indexOf('#'))
  const entries = [published.controller, published.profile].flatMap((one) => [one?.verificationMethod].flat())
  return entries
    .slice(0, maxKeys)
    .find((entry): entry is Document => isObject(entry) && (entry.id === method || entry.id === fragment))
}

function leadsTo(method: Document, address: string): boolean {
  const point = pointOf(method)
  const addresses = point && addressesOf(point)
  return addresses !== null && [addresses.evm, ...addresses.bitcoin].some((one) => isSameAddress(one, address))
}

/** The secp256k1 point of a Multikey (multicodec 0xe7) or a JWK. */
function pointOf({ publicKeyMultibase, publicKeyJwk }: Document): Uint8Array | null {
  if (typeof publicKeyMultibase === 'string') {
    const bytes = publicKeyMultibase.startsWith('z') ? decodeBase58(publicKeyMultibase.slice(1)) : null
    return bytes?.[0] === 0xe7 && bytes[1] === 0x01 ? bytes.slice(2) : null
  }
  if (!isObject(publicKeyJwk) || publicKeyJwk.crv !== 'secp256k1') return null
  const [x, y] = [decodeBase64url(String(publicKeyJwk.x)), decodeBase64url(String(publicKeyJwk.y))]
  return x?.length === 32 && y?.length === 32 ? Uint8Array.from([4, ...x, ...y]) : null
}
