/** Cryptography and packing in a browser: `#crypto` there. Hashes do not wait, as in Node; signatures are WebCrypto's. */
import { md5 } from '@noble/hashes/legacy.js'
import { sha256, sha384 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { bytesOf } from '../canonical/byte-text.ts'
import type { OtherKeyKind, VerifyingKey } from './node.ts'

/** SHA-256 of the UTF-8 form of `text`, in lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256Bytes(text))
}

/** SHA-384 of the UTF-8 form of `text`, in lower-case hexadecimal digits. */
export function sha384Hex(text: string): string {
  return bytesToHex(sha384(new TextEncoder().encode(text)))
}

/** SHA-256 of the UTF-8 form of `text`, or of bytes. */
export function sha256Bytes(data: string | Uint8Array): Uint8Array {
  return sha256(typeof data === 'string' ? new TextEncoder().encode(data) : data)
}

/** SHA-256 of a byte text, as a byte text. */
export function sha256OfByteText(text: string): string {
  return String.fromCharCode(...sha256(bytesOf(text)))
}

/** MD5 of the UTF-8 form of `text`, in lower-case hexadecimal digits: only for what Open Badges 2.0 and before hashed with it. */
export function md5Hex(text: string): string {
  return bytesToHex(md5(new TextEncoder().encode(text)))
}

/** The Ed25519 public key of these 32 bytes. Throws for bytes that are no key. */
export async function readEd25519Key(raw: Uint8Array): Promise<VerifyingKey> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(raw), 'Ed25519', false, ['verify'])
  return {
    verify: (signature, message) =>
      crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message)),
  }
}

const algorithms = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
} as const satisfies Record<Exclude<OtherKeyKind, 'secp256k1'>, unknown>

/** The public key of that JWK. Throws for what is none. */
export async function readOtherKey(kind: OtherKeyKind, jwk: object): Promise<VerifyingKey> {
  if (kind === 'secp256k1') return readSecp256k1Key(jwk as { x: string; y: string })
  const algorithm = algorithms[kind]
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
  return {
    verify: (signature, message) =>
      crypto.subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message)),
  }
}

/** No browser checks with this curve itself; fetched apart, for few badges need it. */
async function readSecp256k1Key({ x, y }: { x: string; y: string }): Promise<VerifyingKey> {
  const { secp256k1 } = await import('@noble/curves/secp256k1.js')
  const point = Uint8Array.from([4, ...decodeBase64url(x)!, ...decodeBase64url(y)!])
  secp256k1.Point.fromBytes(point)
  // Either half of the S values, as ES256K allows (RFC 8812, 3.2).
  return { verify: (signature, message) => secp256k1.verify(signature, message, point, { lowS: false }) }
}

/** Base64url without padding (RFC 4648, 5) of bytes, or of the UTF-8 form of a text. */
export function encodeBase64url(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Inverse of `encodeBase64url`; `null` for padding, foreign characters and bits that no byte needs. */
export function decodeBase64url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at)
  return encodeBase64url(bytes.subarray(bytes.length - (bytes.length % 3 || 3))) === text.slice(-tailLength(text))
    ? bytes
    : null
}

/** The text whose UTF-8 form `encodeBase64url` wrote; `null` also where the bytes are no UTF-8. */
export function textOfBase64url(text: string): string | null {
  try {
    const bytes = decodeBase64url(text)
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The bytes of a text in which every character is one of ASCII. */
export function bytesOfAscii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function tailLength(text: string): number {
  return text.length === 0 ? Number.POSITIVE_INFINITY : text.length % 4 || 4
}

const table = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 as PNG and ZIP use it. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** The GZIP form. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** What a GZIP file holds, and no more than `most` bytes of it. Throws for more, for damage, and for anything after its end. */
export async function gunzip(packed: Uint8Array, most: number): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('gzip'))
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > most) throw new RangeError('too long')
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  for (let at = 0; parts.length > 0; ) {
    const part = parts.shift()!
    whole.set(part, at)
    at += part.length
  }
  return whole
}
