import { type Ed25519Key, readEd25519Key } from '#crypto'
import { decodeEd25519Multikey } from './multikey.ts'

/** Reading a key costs nearly as much as checking a signature with it; the last few that were used are kept. */
const maxKeys = 256
const keys = new Map<string, Ed25519Key>()

/** Whether `signature` over `message` was made by the key of that Multikey; `false` for what is no Ed25519 Multikey. */
export async function verifyEd25519(multikey: string, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const key = keys.get(multikey) ?? (await readKey(multikey))
  if (!key) return false
  keepKey(multikey, key)
  return key.verify(signature, message)
}

async function readKey(multikey: string): Promise<Ed25519Key | null> {
  const raw = decodeEd25519Multikey(multikey)
  return raw && readEd25519Key(raw)
}

function keepKey(multikey: string, key: Ed25519Key): void {
  keys.delete(multikey)
  keys.set(multikey, key)
  if (keys.size > maxKeys) keys.delete(keys.keys().next().value!)
}
