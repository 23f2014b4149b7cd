/** Base64url without padding (RFC 4648, 5). */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Inverse of `encodeBase64url`; `null` for padding, foreign characters and bits that no byte needs. */
export function decodeBase64url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at)
  return encodeBase64url(bytes.subarray(bytes.length - (bytes.length % 3 || 3))) === text.slice(-tailLength(text))
    ? bytes
    : null
}

function tailLength(text: string): number {
  return text.length === 0 ? Number.POSITIVE_INFINITY : text.length % 4 || 4
}
