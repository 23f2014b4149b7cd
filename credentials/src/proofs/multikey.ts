import { decodeBase58, encodeBase58 } from './base58.ts'

/** Multicodec prefix of an Ed25519 public key (0xed as a varint). */
const ed25519 = [0xed, 0x01] as const

/** `publicKeyMultibase` of a 32-byte Ed25519 public key (Controlled Identifiers 1.0, Multikey). */
export function encodeEd25519Multikey(publicKey: Uint8Array): string {
  return `z${encodeBase58(Uint8Array.from([...ed25519, ...publicKey]))}`
}

/** The 32 bytes of an Ed25519 Multikey, or `null` when the text is anything else. */
export function decodeEd25519Multikey(text: string): Uint8Array | null {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1)) : null
  if (!bytes || bytes.length !== 34 || bytes[0] !== ed25519[0] || bytes[1] !== ed25519[1]) return null
  return bytes.slice(2)
}

/** Multicodec prefix of a compressed secp256k1 public key (0xe7 as a varint). */
const secp256k1 = [0xe7, 0x01] as const

/** `publicKeyMultibase` of a secp256k1 public key, compressed, 33 bytes: the keys that sign transactions on chains. */
export function encodeSecp256k1Multikey(publicKey: Uint8Array): string {
  return `z${encodeBase58(Uint8Array.from([...secp256k1, ...publicKey]))}`
}
