/** Cryptography in a browser: `#crypto` there. Hashes do not wait, as in Node; signatures are WebCrypto's. */
import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { bytesOf } from '../canonical/byte-text.ts'
import type { Ed25519Key } from './node.ts'

/** SHA-256 of the UTF-8 form of `text`, in lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256Bytes(text))
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
export async function readEd25519Key(raw: Uint8Array): Promise<Ed25519Key> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(raw), 'Ed25519', false, ['verify'])
  return {
    verify: (signature, message) =>
      crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message)),
  }
}
