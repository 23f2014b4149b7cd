import { verifyEd25519 } from './ed25519.ts'
import type { KeyKind, PublicKey } from './public-key.ts'

/** How a signature is made with a key of each kind; ECDSA signatures are r and s side by side, RSA is PKCS #1 v1.5. */
const algorithms = {
  Ed25519: 'Ed25519',
  'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
} as const satisfies Record<KeyKind, unknown>

const signatureLengths: Record<KeyKind, number | null> = { Ed25519: 64, 'P-256': 64, 'P-384': 96, RSA: null }
/** Reading a key is dear; the last few that were used are kept. */
const maxKeys = 256
const imported = new Map<string, Promise<CryptoKey>>()

/** Whether that key made `signature` over `message`. `false` also for a signature of another length. */
export async function signatureHolds(key: PublicKey, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const length = signatureLengths[key.kind]
  if (length !== null && signature.length !== length) return false
  if (key.kind === 'Ed25519') return verifyEd25519(key.multikey!, signature, message)
  const web = await importOnce(key).catch(() => null)
  if (!web) return false
  return crypto.subtle.verify(algorithms[key.kind], web, new Uint8Array(signature), new Uint8Array(message))
}

function importOnce(key: PublicKey): Promise<CryptoKey> {
  const found = imported.get(key.id) ?? crypto.subtle.importKey('jwk', key.jwk, algorithms[key.kind], false, ['verify'])
  imported.delete(key.id)
  imported.set(key.id, found)
  if (imported.size > maxKeys) imported.delete(imported.keys().next().value!)
  return found
}
