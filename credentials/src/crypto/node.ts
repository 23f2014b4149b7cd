/**
 * Cryptography without waiting, in Node: `#crypto` outside a browser. WebCrypto is everywhere, but answers only later and
 * through another thread, which for a few kilobytes costs more than the work itself.
 */
import { createPublicKey, hash, verify } from 'node:crypto'

export type Ed25519Key = { verify(signature: Uint8Array, message: Uint8Array): boolean | Promise<boolean> }

/** SHA-256 of the UTF-8 form of `text`, in lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
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

/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key in its DER form. */
const derPrefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

/** The Ed25519 public key of these 32 bytes. Throws for bytes that are no key. */
export async function readEd25519Key(raw: Uint8Array): Promise<Ed25519Key> {
  const key = createPublicKey({ key: Buffer.from([...derPrefix, ...raw]), format: 'der', type: 'spki' })
  return { verify: (signature, message) => verify(null, message, key, signature) }
}
