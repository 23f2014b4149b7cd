import { createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto'
import { encodeEd25519Multikey } from '@akashi/credentials/proofs/multikey.ts'

/** One key of an issuer's history, without its private half. */
export type IssuerKey = {
  id: string
  fragment: string
  publicKeyMultibase: string
  publishedAt: Date
  activeFrom: Date
  revokedAt: Date | null
}

/** How long others may keep a DID document or JWKS; a new key signs only when it has been public for that long. */
export const keysMaxAgeSeconds = 300

/** PKCS #8 head of an Ed25519 seed (RFC 8410, 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The Multikey that belongs to a 32-byte Ed25519 seed. */
export function publicKeyOf(seed: Uint8Array): string {
  const { x } = createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' })
  return encodeEd25519Multikey(Buffer.from(x!, 'base64url'))
}

/** A function that signs with the seed; the seed itself stays inside. */
export function signingFunction(seed: Uint8Array): (bytes: Uint8Array) => Promise<Uint8Array> {
  const key = privateKeyOf(seed)
  return async (bytes) => signBytes(null, bytes, key)
}

function privateKeyOf(seed: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
}

/** The key that signs at `now`: the latest one that is active and not revoked; `null` where there is none. */
export function activeKey<K extends IssuerKey>(keys: K[], now: Date): K | null {
  const usable = keys.filter((key) => key.activeFrom <= now && !key.revokedAt)
  return usable.sort((a, b) => b.activeFrom.getTime() - a.activeFrom.getTime())[0] ?? null
}

/** When a key made at `now` may sign: at once where it is the issuer's first, else when every cache has seen it. */
export function activeFromFor(existing: IssuerKey[], now: Date): Date {
  return existing.length === 0 ? now : new Date(now.getTime() + keysMaxAgeSeconds * 1000)
}
