import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Random, SigningKeyKind } from './ports.ts'

const newKeyPair = promisify(generateKeyPair)

/** Chance from the operating system. */
export function randomOf(clock: { now(): Date }): Random {
  return {
    bytes: (count) => new Uint8Array(randomBytes(count)),
    uuid: () => uuidV7(clock.now().getTime(), randomBytes(10)),
    rsaKey: newRsaKey,
    signingKey: newSigningKey,
  }
}

async function newRsaKey(): Promise<Uint8Array> {
  const { privateKey } = await newKeyPair('rsa', { modulusLength: 3072 })
  return new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
}

async function newSigningKey(kind: SigningKeyKind): Promise<CryptoKeyPair> {
  const how = kind === 'Ed25519' ? kind : { name: 'ECDSA', namedCurve: kind }
  return (await crypto.subtle.generateKey(how, false, ['sign', 'verify'])) as CryptoKeyPair
}

/** A UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds since 1970, then 74 random bits. */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(milliseconds, 0, 6)
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
