import { keyOfJwk, type PublicKey } from './public-key.ts'

const longest = 8192
/** The kinds of key Open Badges 2.0 was signed with. */
const algorithms = [
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  { name: 'ECDSA', namedCurve: 'P-256' },
  { name: 'ECDSA', namedCurve: 'P-384' },
] as const

/** The key of a PEM text (RFC 7468, `PUBLIC KEY`), or `null` for anything else. */
export async function keyOfPem(text: unknown): Promise<PublicKey | null> {
  if (typeof text !== 'string' || text.length > longest) return null
  const body = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(text)?.[1]
  if (body === undefined) return null
  for (const algorithm of algorithms) {
    try {
      const spki = Uint8Array.from(atob(body.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
      const key = await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify'])
      return keyOfJwk(await crypto.subtle.exportKey('jwk', key))
    } catch {
      // Of another kind; the next may fit.
    }
  }
  return null
}
