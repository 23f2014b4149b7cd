import { type NodeKey, nodeCrypto } from '../canonical/node-crypto.ts'
import { decodeEd25519Multikey } from './multikey.ts'

type Key = { node: NodeKey } | { web: CryptoKey }

/** Reading a key costs nearly as much as checking a signature with it; the last few that were used are kept. */
const maxKeys = 256
const keys = new Map<string, Key>()
/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key in its DER form. */
const derPrefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

/** Whether `signature` over `message` was made by the key of that Multikey; `false` for what is no Ed25519 Multikey. */
export async function verifyEd25519(multikey: string, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const key = keys.get(multikey) ?? (await readKey(multikey))
  if (!key) return false
  keepKey(multikey, key)
  if ('node' in key) return nodeCrypto!.verify(null, message, key.node, signature)
  return crypto.subtle.verify('Ed25519', key.web, new Uint8Array(signature), new Uint8Array(message))
}

async function readKey(multikey: string): Promise<Key | null> {
  const raw = decodeEd25519Multikey(multikey)
  if (!raw) return null
  if (!nodeCrypto)
    return { web: await crypto.subtle.importKey('raw', new Uint8Array(raw), 'Ed25519', false, ['verify']) }
  return {
    node: nodeCrypto.createPublicKey({ key: Uint8Array.from([...derPrefix, ...raw]), format: 'der', type: 'spki' }),
  }
}

function keepKey(multikey: string, key: Key): void {
  keys.delete(multikey)
  keys.set(multikey, key)
  if (keys.size > maxKeys) keys.delete(keys.keys().next().value!)
}
