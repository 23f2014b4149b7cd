/**
 * Cryptography and packing without waiting, in Node: `#crypto` outside a browser. What is everywhere answers only later and
 * through another thread, which for a few kilobytes costs more than the work itself.
 */
import { createPublicKey, hash, type JsonWebKey, verify } from 'node:crypto'
import { crc32 as zlibCrc32, gunzipSync, gzipSync, type ZlibOptions } from 'node:zlib'
import { ed25519 } from './node-ed25519.ts'

export type VerifyingKey = { verify(signature: Uint8Array, message: Uint8Array): boolean | Promise<boolean> }
/** ECDSA signatures are r and s side by side, RSA is PKCS #1 v1.5. */
export type OtherKeyKind = 'P-256' | 'P-384' | 'secp256k1' | 'RSA'

/** SHA-256 of the UTF-8 form of `text`, in lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}

/** SHA-384 of the UTF-8 form of `text`, in lower-case hexadecimal digits. */
export function sha384Hex(text: string): string {
  return hash('sha384', text, 'hex')
}

/** SHA-256 of the UTF-8 form of `text`, or of bytes. */
export function sha256Bytes(data: string | Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', data, 'buffer'))
}

/** Written over and over: a new buffer for each text would cost more than hashing a short one. */
const scratch = Buffer.allocUnsafeSlow(64 * 1024)

/** SHA-256 of a byte text, as a byte text. */
export function sha256OfByteText(text: string): string {
  if (text.length > scratch.length) return hash('sha256', Buffer.from(text, 'latin1'), 'binary')
  return hash('sha256', scratch.subarray(0, scratch.write(text, 'latin1')), 'binary')
}

/** MD5 of the UTF-8 form of `text`, in lower-case hexadecimal digits: only for what Open Badges 2.0 and before hashed with it. */
export function md5Hex(text: string): string {
  return hash('md5', text, 'hex')
}

/** The Ed25519 public key of these 32 bytes. Throws for bytes that are no key. */
export async function readEd25519Key(raw: Uint8Array): Promise<VerifyingKey> {
  return ed25519().publicKey(raw)
}

const hashes = { 'P-256': 'sha256', 'P-384': 'sha384', secp256k1: 'sha256', RSA: 'sha256' } as const satisfies Record<
  OtherKeyKind,
  string
>

/** The public key of that JWK. Throws for what is none. */
export async function readOtherKey(kind: OtherKeyKind, jwk: object): Promise<VerifyingKey> {
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
  const how = { key, dsaEncoding: 'ieee-p1363' } as const
  return { verify: (signature, message) => verify(hashes[kind], message, how, signature) }
}

/** Base64url without padding (RFC 4648, 5) of bytes, or of the UTF-8 form of a text. */
export function encodeBase64url(data: string | Uint8Array): string {
  if (typeof data !== 'string') return Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64url')
  if (data.length * 3 > scratch.length) return Buffer.from(data).toString('base64url')
  return scratch.toString('base64url', 0, scratch.write(data))
}

/** Inverse of `encodeBase64url`; `null` for padding, foreign characters and bits that no byte needs. */
export function decodeBase64url(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64url')
  return isBase64url(text, bytes, bytes.length) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : null
}

/** The text whose UTF-8 form `encodeBase64url` wrote; `null` also where the bytes are no UTF-8. */
export function textOfBase64url(text: string): string | null {
  if (text.length > scratch.length) return strictText(decodeBase64url(text))
  const length = scratch.write(text, 'base64url')
  if (!isBase64url(text, scratch, length)) return null
  const read = scratch.toString('utf8', 0, length)
  return read.includes('\ufffd') || read.startsWith('\ufeff') ? strictText(scratch.subarray(0, length)) : read
}

function strictText(bytes: Uint8Array | null): string | null {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Node leaves out what it cannot read, which then comes out shorter, and takes `+` and `/` for the letters they once were. */
function isBase64url(text: string, bytes: Buffer, length: number): boolean {
  if (length !== Math.floor((text.length * 3) / 4) || text.length % 4 === 1) return false
  if (text.includes('+') || text.includes('/')) return false
  const over = text.length % 4
  return over === 0 || text.endsWith(bytes.toString('base64url', length - over + 1, length))
}

/** The bytes of a text in which every character is one of ASCII. */
export function bytesOfAscii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

/** CRC-32 as PNG and ZIP use it. */
export function crc32(bytes: Uint8Array): number {
  return zlibCrc32(bytes)
}

/** The GZIP form, packed quickly rather than well: of a status list the best would be two thirds of it. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return gzipSync(bytes, { level: 1 })
}

/** What a GZIP file holds, and no more than `most` bytes of it. Throws for more, for damage, and for anything after its end. */
export async function gunzip(packed: Uint8Array, most: number): Promise<Uint8Array> {
  const strict: ZlibOptions & { rejectGarbageAfterEnd: boolean } = {
    maxOutputLength: most,
    rejectGarbageAfterEnd: true,
  }
  return gunzipSync(packed, strict)
}
