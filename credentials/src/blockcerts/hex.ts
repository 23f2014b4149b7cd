const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += digits[byte]!
  return text
}

/** The bytes of hexadecimal digits of either case, a `0x` before them left out; `null` for anything else or another length. */
export function fromHex(text: unknown, length = 32): Uint8Array | null {
  if (typeof text !== 'string') return null
  const plain = /^0x/i.test(text) ? text.slice(2) : text
  if (plain.length !== 2 * length || !/^[\da-f]*$/i.test(plain)) return null
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(plain.slice(2 * index, 2 * index + 2), 16))
}
