/**
 * Modulus and exponent of an `RSAPublicKey` in DER (RFC 8017, A.1.1), without their leading zero; `null` for anything else,
 * also for the same numbers written in another way: a key has one name.
 */
export function readRsaDer(bytes: Uint8Array): { modulus: Uint8Array; exponent: Uint8Array } | null {
  const whole = readPart(bytes, 0, 0x30)
  const modulus = whole && readPart(bytes, whole.start, 0x02)
  const exponent = modulus && readPart(bytes, modulus.end, 0x02)
  if (!whole || !exponent || whole.end !== bytes.length || exponent.end !== bytes.length) return null
  const numbers = [modulus, exponent].map((part) => positive(bytes.subarray(part.start, part.end)))
  return numbers[0] && numbers[1] ? { modulus: numbers[0], exponent: numbers[1] } : null
}

/** Lengths in their one shortest form (X.690, 10.1). */
function readPart(bytes: Uint8Array, at: number, tag: number): { start: number; end: number } | null {
  if (bytes[at] !== tag) return null
  const first = bytes[at + 1] ?? 0xff
  if (first < 0x80) return within(bytes, at + 2, first)
  const count = first - 0x80
  if (count < 1 || count > 2) return null
  const length = count === 1 ? bytes[at + 2]! : bytes[at + 2]! * 256 + bytes[at + 3]!
  return length >= (count === 1 ? 0x80 : 0x100) ? within(bytes, at + 2 + count, length) : null
}

function within(bytes: Uint8Array, start: number, length: number): { start: number; end: number } | null {
  return start + length <= bytes.length ? { start, end: start + length } : null
}

/** A zero stands before a number only where it would read as negative without it. */
function positive(number: Uint8Array): Uint8Array | null {
  const [first, second] = number
  if (first === undefined || first >= 0x80) return null
  if (first !== 0) return number
  return second !== undefined && second >= 0x80 ? number.subarray(1) : null
}
