import { decode, encode } from 'cborg'
import { decodeBase64url, encodeBase64url } from '#crypto'

/** What only the holder has: with it, parts of the credential can be shown (Data Integrity ECDSA Cryptosuites 1.0, 3.5.2). */
export type BaseProof = {
  baseSignature: Uint8Array
  publicKey: Uint8Array
  hmacKey: Uint8Array
  signatures: Uint8Array[]
  mandatoryPointers: string[]
}

const baseHeader = [0xd9, 0x5d, 0x00] as const
const derivedHeader = [0xd9, 0x5d, 0x01] as const
const longestText = 2 * 1024 * 1024

export function writeBaseProof(proof: BaseProof): string {
  return written(baseHeader, [
    proof.baseSignature,
    proof.publicKey,
    proof.hmacKey,
    proof.signatures,
    proof.mandatoryPointers,
  ])
}

/** `null` for anything else, a derived proof among them. */
export function readBaseProof(value: unknown): BaseProof | null {
  if (typeof value !== 'string' || !value.startsWith('u') || value.length > longestText) return null
  const bytes = decodeBase64url(value.slice(1))
  if (!bytes || !baseHeader.every((byte, index) => bytes[index] === byte)) return null
  try {
    const parts: unknown = decode(bytes.subarray(baseHeader.length), { useMaps: true })
    return Array.isArray(parts) && parts.length === 5 ? fromParts(parts) : null
  } catch {
    return null
  }
}

/** 3.5.7; `labels` by the number of the canonical name that whoever checks will come to. */
export function writeDerivedProof(
  proof: Omit<BaseProof, 'hmacKey' | 'mandatoryPointers'> & {
    labels: ReadonlyMap<number, Uint8Array>
    mandatory: readonly number[]
  },
): string {
  const { baseSignature, publicKey, signatures, labels, mandatory } = proof
  return written(derivedHeader, [baseSignature, publicKey, signatures, labels, mandatory])
}

function written(header: readonly number[], parts: unknown[]): string {
  return `u${encodeBase64url(Uint8Array.from([...header, ...encode(parts)]))}`
}

function fromParts([baseSignature, publicKey, hmacKey, signatures, pointers]: unknown[]): BaseProof | null {
  if (!isBytes(baseSignature, 64) || !isBytes(publicKey, 35) || !isBytes(hmacKey, 32)) return null
  if (!Array.isArray(signatures) || !signatures.every((one) => isBytes(one, 64))) return null
  if (!Array.isArray(pointers) || !pointers.every((one) => typeof one === 'string')) return null
  return { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers: pointers }
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}
