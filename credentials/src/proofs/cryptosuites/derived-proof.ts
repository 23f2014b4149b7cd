import { decode } from 'cborg'
import { decodeBase64url, encodeBase64url } from '#crypto'

/** What a derived `ecdsa-sd-2023` proof holds; `labels` gives each canonical blank node its secret name. */
export type DerivedProof = {
  baseSignature: Uint8Array
  publicKey: Uint8Array
  signatures: Uint8Array[]
  labels: ReadonlyMap<string, string>
  mandatory: ReadonlySet<number>
}

const header = [0xd9, 0x5d, 0x01] as const
const longestText = 1024 * 1024
const mostEntries = 10_000

/**
 * Reads the value of a derived proof (Data Integrity ECDSA Cryptosuites 1.0, 3.5.8): multibase `u`, three bytes of header,
 * CBOR. `null` for anything else, a base proof among them: that one is for the holder alone and never to be shown.
 */
export function readDerivedProof(value: unknown): DerivedProof | null {
  if (typeof value !== 'string' || !value.startsWith('u') || value.length > longestText) return null
  const bytes = decodeBase64url(value.slice(1))
  if (!bytes || !header.every((byte, index) => bytes[index] === byte)) return null
  try {
    const parts: unknown = decode(bytes.subarray(header.length), { useMaps: true })
    return Array.isArray(parts) && parts.length === 5 ? fromParts(parts) : null
  } catch {
    return null
  }
}

function fromParts([base, key, signatures, labels, mandatory]: unknown[]): DerivedProof | null {
  if (!isBytes(base, 64) || !isBytes(key, 35)) return null
  if (!isList(signatures) || !signatures.every((one) => isBytes(one, 64))) return null
  if (!(labels instanceof Map) || labels.size > mostEntries) return null
  if (!isList(mandatory) || !mandatory.every((one) => Number.isInteger(one))) return null
  const names = [...labels].map(([index, secret]) =>
    Number.isInteger(index) && isBytes(secret, 32) ? ([`c14n${index}`, `u${encodeBase64url(secret)}`] as const) : null,
  )
  if (names.includes(null)) return null
  return {
    baseSignature: base,
    publicKey: key,
    signatures: signatures as Uint8Array[],
    labels: new Map(names as (readonly [string, string])[]),
    mandatory: new Set(mandatory as number[]),
  }
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= mostEntries
}
