import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Seal } from './ports.ts'

const version = 1
const nonceBytes = 12
const tagBytes = 16

/** 32 bytes for that purpose, from which neither the master key nor the bytes for another purpose can be told (HKDF, RFC 5869). */
export function deriveBytes(masterKey: Uint8Array, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, 'akashi', label, 32))
}

/** Seals what may lie in the database but must not be read there: AES-256-GCM, one key and one authenticated label each. */
export function sealUnder(masterKey: Uint8Array): Seal {
  const key = deriveBytes(masterKey, 'seal')
  return {
    close(plain, label) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label))
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed, label) {
      const bytes = Buffer.from(sealed)
      if (bytes[0] !== version) throw new Error('sealed in a form this program does not know')
      const nonce = bytes.subarray(1, 1 + nonceBytes)
      const tag = bytes.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(label)).setAuthTag(tag)
      return new Uint8Array(
        Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes + tagBytes)), decipher.final()]),
      )
    },
  }
}

const rounds = 8
const keptKeys = 1000

/**
 * A keyed permutation of `0 … size-1`: a Feistel network over the next even number of bits, walked until it lands inside
 * (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", cycle walking).
 */
export function permutationUnder(masterKey: Uint8Array): (label: string, index: number, size: number) => number {
  const keys = new Map<string, Buffer>()
  return (label, index, size) => {
    if (!Number.isSafeInteger(index) || index < 0 || index >= size)
      throw new RangeError(`${index} is not below ${size}`)
    const key = keys.get(label) ?? deriveBytes(masterKey, `permute:${label}`)
    if (keys.size < keptKeys) keys.set(label, key)
    const halfBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2))
    let place = index
    do place = feistel(key, place, halfBits)
    while (place >= size)
    return place
  }
}

function feistel(key: Buffer, value: number, halfBits: number): number {
  const half = 2 ** halfBits
  let [left, right] = [Math.floor(value / half), value % half]
  for (let round = 0; round < rounds; round += 1) {
    const digest = createHmac('sha256', key).update(`${round}:${right}`).digest()
    ;[left, right] = [right, (left ^ (digest.readUIntBE(0, 4) % half)) >>> 0]
  }
  return left * half + right
}
