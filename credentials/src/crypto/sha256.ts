import { sha256Bytes } from '#crypto'

/** SHA-256 of bytes, in lower-case hexadecimal digits; in Node and in browsers. */
export function sha256HexOfBytes(bytes: Uint8Array): string {
  return Array.from(sha256Bytes(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
