import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { createRequire } from 'node:module'
import { isSmallOrder } from './small-order.ts'

type CheckingKey = { verify(signature: Uint8Array, message: Uint8Array): boolean }
/** What checks and signs with Ed25519 in this process. */
export type Ed25519 = {
  name: 'libsodium' | 'node:crypto'
  /** The public key of these 32 bytes. Throws for another number of them. */
  publicKey(raw: Uint8Array): CheckingKey
  /** A function that signs with the private key of this seed (RFC 8032, 32 bytes). */
  signing(seed: Uint8Array): (message: Uint8Array) => Uint8Array
}

/** What we call of the package `sodium-native`, which brings no types. */
type Sodium = {
  crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void
  crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void
  crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
}

let chosen: Ed25519 | undefined

/** libsodium where the optional package `sodium-native` is installed and loads: half the time of OpenSSL. Else `node:crypto`. */
export function ed25519(): Ed25519 {
  chosen ??= ofSodium() ?? ofNode
  return chosen
}

/** Ed25519 of libsodium; `null` where it is not installed or not made for this machine. */
export function ofSodium(): Ed25519 | null {
  const sodium = loadSodium()
  return (
    sodium && {
      name: 'libsodium',
      publicKey: (raw) => sodiumKey(sodium, raw),
      signing: (seed) => sodiumSigning(sodium, seed),
    }
  )
}

function loadSodium(): Sodium | null {
  try {
    return createRequire(import.meta.url)('sodium-native') as Sodium
  } catch {
    return null
  }
}

function sodiumKey(sodium: Sodium, raw: Uint8Array): CheckingKey {
  const key = Uint8Array.from(of32(raw))
  return {
    verify: (signature, message) =>
      signature.length === 64 && sodium.crypto_sign_verify_detached(signature, message, key),
  }
}

function sodiumSigning(sodium: Sodium, seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const secretKey = new Uint8Array(64)
  sodium.crypto_sign_seed_keypair(new Uint8Array(32), secretKey, of32(seed))
  return (message) => {
    const signature = new Uint8Array(64)
    sodium.crypto_sign_detached(signature, message, secretKey)
    return signature
  }
}

/** RFC 8410, 4 and 7: what stands in DER before the 32 bytes of a public key, and of a seed in PKCS #8. */
const derHeads = {
  public: Buffer.from('302a300506032b6570032100', 'hex'),
  seed: Buffer.from('302e020100300506032b657004220420', 'hex'),
}

/** Whether points of small order are refused, as WebCrypto asks and libsodium does, depends on the version of Node: here they are. */
export const ofNode: Ed25519 = {
  name: 'node:crypto',
  publicKey(raw) {
    const small = isSmallOrder(of32(raw))
    const key = createPublicKey({ key: Buffer.concat([derHeads.public, raw]), format: 'der', type: 'spki' })
    return {
      verify: (signature, message) =>
        signature.length === 64 && !small && !isSmallOrder(signature) && verify(null, message, key, signature),
    }
  },
  signing(seed) {
    const key = createPrivateKey({ key: Buffer.concat([derHeads.seed, of32(seed)]), format: 'der', type: 'pkcs8' })
    return (message) => sign(null, message, key)
  },
}

function of32(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== 32) throw new RangeError('an Ed25519 key has 32 bytes')
  return bytes
}
