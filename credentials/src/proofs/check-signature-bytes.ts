import { type OtherKeyKind, readOtherKey, type VerifyingKey } from '#crypto'
import { verifyEd25519 } from './ed25519.ts'
import type { KeyKind, PublicKey } from './public-key.ts'

const signatureLengths: Record<KeyKind, number | null> = {
  Ed25519: 64,
  'P-256': 64,
  'P-384': 96,
  secp256k1: 64,
  RSA: null,
}
/** Reading a key is dear; the last few that were used are kept. */
const maxKeys = 256
const read = new Map<string, VerifyingKey>()

/** Whether that key made `signature` over `message`. `false` also for a signature of another length. */
export async function signatureHolds(key: PublicKey, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const length = signatureLengths[key.kind]
  if (length !== null && signature.length !== length) return false
  if (key.kind === 'Ed25519') return verifyEd25519(key.multikey!, signature, message)
  const other = await readOnce(key, key.kind)
  return other !== null && other.verify(signature, message)
}

async function readOnce(key: PublicKey, kind: OtherKeyKind): Promise<VerifyingKey | null> {
  const found = read.get(key.id) ?? (await readOtherKey(kind, key.jwk).catch(() => null))
  if (!found) return null
  read.delete(key.id)
  read.set(key.id, found)
  if (read.size > maxKeys) read.delete(read.keys().next().value!)
  return found
}
