/**
 * A byte text is UTF-8 with one character for each byte: texts of one byte a character are put together and hashed
 * twice as fast as others, and `<` compares them by code point.
 */
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const beyondAscii = /[^\0-\x7f]/
/** Not more than this at a time fits among the arguments of a call. */
const chunk = 8192
const scratch = new Uint8Array(chunk)

/** The UTF-8 form of `text`; half a surrogate pair becomes U+FFFD. */
export function toByteText(text: string): string {
  if (!beyondAscii.test(text)) return text
  if (text.length * 3 <= chunk) return bytesAsText(scratch.subarray(0, encoder.encodeInto(text, scratch).written))
  const bytes = encoder.encode(text)
  let result = ''
  for (let at = 0; at < bytes.length; at += chunk) result += bytesAsText(bytes.subarray(at, at + chunk))
  return result
}

function bytesAsText(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[])
}

/** Inverse of `toByteText`. */
export function fromByteText(text: string): string {
  return beyondAscii.test(text) ? decoder.decode(bytesOf(text)) : text
}

/** The bytes themselves. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index)
  return bytes
}
