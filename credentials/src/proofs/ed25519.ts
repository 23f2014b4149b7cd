import { readEd25519Key, type VerifyingKey } from '#crypto'
import { decodeEd25519Multikey } from './multikey.ts'

/** Reading a key costs nearly as much as checking a signature with it; the last few that were used are kept. */
const maxKeys = 256
const keys = new Map<string, VerifyingKey>()
let last = ''

/**
 * Whether `signature` over `message` was made by the key of that Multikey; `false` for what is no Ed25519 Multikey. At
 * once, in Node and for a key that was used before.
 */
export function verifyEd25519(
  multikey: string,
  signature: Uint8Array,
  message: Uint8Array,
): boolean | Promise<boolean> {
  const key = keys.get(multikey)
  if (!key) return verifyWithNewKey(multikey, signature, message)
  if (multikey !== last) keepKey(multikey, key)
  return key.verify(signature, message)
}

async function verifyWithNewKey(multikey: string, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const raw = decodeEd25519Multikey(multikey)
  if (!raw) return false
  const key = await readEd25519Key(raw)
  keepKey(multikey, key)
  return key.verify(signature, message)
}

function keepKey(multikey: string, key: VerifyingKey): void {
  last = multikey
  keys.delete(multikey)
  keys.set(multikey, key)
  if (keys.size > maxKeys) keys.delete(keys.keys().next().value!)
}
