import { bytesOfAscii, decodeBase64url, encodeBase64url, textOfBase64url } from '#crypto'
import type { KeyKind } from '../proofs/public-key.ts'

type Members = Record<string, unknown>
/** A JWS in compact form (RFC 7515, 3.1), read but not checked. `signed` are the bytes its signature covers. */
export type Compact = { header: Members; payload: Members; signature: Uint8Array; signed: Uint8Array }

/** Which key each algorithm asks for. Everything else, `none` before all, is no signature to us. */
export const algorithms: Readonly<Record<string, KeyKind>> = {
  RS256: 'RSA',
  ES256: 'P-256',
  ES384: 'P-384',
  ES256K: 'secp256k1',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
}

const most = { header: 16 * 1024, payload: 5 * 1024 * 1024, signature: 2048 } as const

/** The parts of a compact JWS whose header and payload are JSON objects; `null` for anything else. */
export function readCompact(text: string): Compact | null {
  const parts = text.length > most.header + most.payload * 2 ? [] : text.split('.', 4)
  if (parts.length !== 3) return null
  const [head, body, end] = parts as [string, string, string]
  if (head.length > most.header || end.length > most.signature) return null
  const [header, payload, signature] = [objectOf(head), objectOf(body), decodeBase64url(end)]
  if (!header || !payload || !signature) return null
  return { header, payload, signature, signed: bytesOfAscii(text.slice(0, -1 - end.length)) }
}

/** A compact JWS over `payload`, whose members are kept as they stand. `sign` makes the signature that `header.alg` names. */
export async function writeCompact(
  header: Members,
  payload: Members,
  sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<string> {
  const signed = `${encodeBase64url(JSON.stringify(header))}.${encodeBase64url(JSON.stringify(payload))}`
  return `${signed}.${encodeBase64url(await sign(bytesOfAscii(signed)))}`
}

function objectOf(part: string): Members | null {
  const text = textOfBase64url(part)
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null
  } catch {
    return null
  }
}
