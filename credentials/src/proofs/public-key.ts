import { decodeBase58, encodeBase58 } from './base58.ts'
import { decodeBase64url, encodeBase64url } from '#crypto'
import { readRsaDer } from './rsa-der.ts'
import { curves, decompress, isOnCurve } from './curve-point.ts'

/** `alg` and `use` are not looked at: what a key may do is said by where it is published. */
export type Jwk = { kty: string; crv?: string; x?: string; y?: string; n?: string; e?: string }
export type KeyKind = 'Ed25519' | 'P-256' | 'P-384' | 'secp256k1' | 'RSA'
/** A public key we can check signatures with. `id` is equal for equal keys, however they were written. */
export type PublicKey = { kind: KeyKind; jwk: Jwk; id: string; multikey: string | null }

/** Multicodec prefixes (Controlled Identifiers 1.0, 2.2.2; secp256k1: did:key 0.9). Points are compressed. */
const prefixes = {
  Ed25519: [0xed, 0x01],
  'P-256': [0x80, 0x24],
  'P-384': [0x81, 0x24],
  secp256k1: [0xe7, 0x01],
} as const
/** Multicodec 0x1205 (did:key 0.9): PKCS #1 follows. */
const rsaPrefix = [0x85, 0x24] as const
/** 8,192 bits in base58. */
const longestMultikey = 1500
type MultikeyKind = keyof typeof prefixes
const lengths: Record<MultikeyKind, number> = { Ed25519: 32, 'P-256': 33, 'P-384': 49, secp256k1: 33 }
const rsaBits = { least: 2048, most: 8192 } as const

/** Restoring a point costs more than checking with it; the last few that were read are kept. */
const maxKeys = 256
const read = new Map<string, PublicKey>()

/** The key of a Multikey, or `null` for another kind of key, another length, or a point that is on no curve. */
export function keyOfMultikey(text: string): PublicKey | null {
  const key = read.get(text) ?? readMultikey(text)
  if (!key) return null
  read.delete(text)
  read.set(text, key)
  if (read.size > maxKeys) read.delete(read.keys().next().value!)
  return key
}

function readMultikey(text: string): PublicKey | null {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1), longestMultikey) : null
  if (!bytes) return null
  if (bytes[0] === rsaPrefix[0] && bytes[1] === rsaPrefix[1]) {
    const parts = readRsaDer(bytes.subarray(2))
    return parts && rsaKey(encodeBase64url(parts.modulus), encodeBase64url(parts.exponent))
  }
  const kinds = Object.keys(prefixes) as MultikeyKind[]
  const kind = kinds.find((name) => prefixes[name].every((byte, index) => bytes[index] === byte))
  if (!kind || bytes.length !== lengths[kind] + 2) return null
  const raw = bytes.slice(2)
  if (kind === 'Ed25519') return keyOfJwk({ kty: 'OKP', crv: kind, x: encodeBase64url(raw) })
  const point = decompress(kind, raw)
  return point && keyOfJwk({ kty: 'EC', crv: kind, x: encodeBase64url(point.x), y: encodeBase64url(point.y) })
}

/** The key of a JWK (RFC 7517), or `null` for one we do not use, one that is malformed, and one that gives its secret away. */
export function keyOfJwk(value: unknown): PublicKey | null {
  if (typeof value !== 'object' || value === null || 'd' in value) return null
  const { kty, crv, x, y, n, e } = value as Record<string, unknown>
  if (kty === 'OKP' && crv === 'Ed25519') {
    const raw = part(x, 32)
    return raw && made('Ed25519', { kty, crv, x: x as string }, raw)
  }
  if (kty === 'EC' && (crv === 'P-256' || crv === 'P-384' || crv === 'secp256k1')) {
    const [xs, ys] = [part(x, curves[crv].bytes), part(y, curves[crv].bytes)]
    if (!xs || !ys || !isOnCurve(crv, { x: xs, y: ys })) return null
    const compressed = Uint8Array.from([2 + (ys.at(-1)! & 1), ...xs])
    return made(crv, { kty, crv, x: x as string, y: y as string }, compressed)
  }
  return kty === 'RSA' ? rsaKey(n, e) : null
}

function rsaKey(n: unknown, e: unknown): PublicKey | null {
  const [modulus, exponent] = [part(n), part(e)]
  if (!modulus || !exponent || exponent.length > 8 || modulus[0] === 0) return null
  const bits = modulus.length * 8
  if (bits < rsaBits.least || bits > rsaBits.most || (exponent.at(-1)! & 1) === 0) return null
  return { kind: 'RSA', jwk: { kty: 'RSA', n: n as string, e: e as string }, id: `RSA ${n} ${e}`, multikey: null }
}

function made(kind: MultikeyKind, jwk: Jwk, raw: Uint8Array): PublicKey {
  const multikey = `z${encodeBase58(Uint8Array.from([...prefixes[kind], ...raw]))}`
  return { kind, jwk, id: multikey, multikey }
}

function part(value: unknown, length?: number): Uint8Array | null {
  const bytes = typeof value === 'string' && value.length <= 1400 ? decodeBase64url(value) : null
  return bytes && bytes.length > 0 && (length === undefined || bytes.length === length) ? bytes : null
}
