import { createECDH, createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto'
import { ed25519 } from '@akashi/credentials/crypto/node-ed25519.ts'
import { encodeEd25519Multikey, encodeSecp256k1Multikey } from '@akashi/credentials/proofs/multikey.ts'

/** `recovery`: which of the two points `r` means. */
type Signature = { r: Uint8Array; s: Uint8Array; recovery: number }

/**
 * What a key signs with: Ed25519 for proofs inside a document, RSA for tokens, secp256k1 for transactions on a chain. An
 * issuer has a line of keys of each.
 */
export type KeyKind = 'Ed25519' | 'RSA' | 'secp256k1'
export type PublicHalf =
  | { kind: 'Ed25519' | 'secp256k1'; publicKeyMultibase: string }
  | { kind: 'RSA'; publicKeyJwk: { kty: 'RSA'; n: string; e: string } }

/** One key of an issuer's history, without its private half. */
export type IssuerKey = PublicHalf & {
  id: string
  fragment: string
  publishedAt: Date
  activeFrom: Date
  revokedAt: Date | null
}

/** How long others may keep a DID document or JWKS; a new key signs only when it has been public for that long. */
export const keysMaxAgeSeconds = 300

/** PKCS #8 head of an Ed25519 seed (RFC 8410, 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The public half of a private one: a 32-byte Ed25519 seed (RFC 8032), an RSA key as PKCS #8, or a number of 32 bytes. */
export function publicHalfOf(kind: KeyKind, secret: Uint8Array): PublicHalf {
  if (kind === 'secp256k1') {
    const pair = createECDH('secp256k1')
    pair.setPrivateKey(secret)
    return { kind, publicKeyMultibase: encodeSecp256k1Multikey(pair.getPublicKey(null, 'compressed')) }
  }
  const { x, n, e } = createPublicKey(privateKeyOf(kind, secret)).export({ format: 'jwk' })
  if (kind === 'RSA') return { kind, publicKeyJwk: { kty: 'RSA', n: n!, e: e! } }
  return { kind, publicKeyMultibase: encodeEd25519Multikey(Buffer.from(x!, 'base64url')) }
}

/** A function that signs with the key (Ed25519, or RS256: RSASSA-PKCS1-v1_5 over SHA-256); the secret stays inside. */
export function signingFunction(
  kind: 'Ed25519' | 'RSA',
  secret: Uint8Array,
): (bytes: Uint8Array) => Promise<Uint8Array> {
  if (kind === 'RSA') {
    const key = privateKeyOf(kind, secret)
    return async (bytes) => signBytes('sha256', bytes, key)
  }
  const signing = ed25519().signing(secret)
  return async (bytes) => signing(bytes)
}

/** ECDSA over secp256k1 of a digest of 32 bytes, the lower `s`, by RFC 6979: the same digest gives the same signature. */
export async function signDigest(secret: Uint8Array, digest: Uint8Array): Promise<Signature> {
  const { sign } = await import('viem/accounts')
  const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}` as const
  const { r, s, yParity } = await sign({ hash: hex(digest), privateKey: hex(secret), to: 'object' })
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text.slice(2).padStart(64, '0'), 'hex'))
  return { r: bytes(r), s: bytes(s), recovery: yParity! }
}

function privateKeyOf(kind: 'Ed25519' | 'RSA', secret: Uint8Array) {
  const der = kind === 'RSA' ? Buffer.from(secret) : Buffer.concat([pkcs8Head, secret])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
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
