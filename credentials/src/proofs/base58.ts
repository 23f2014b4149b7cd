const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const letters = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0))
const digitOf = new Int8Array(128).fill(-1)
for (let digit = 0; digit < 58; digit += 1) digitOf[letters[digit]!] = digit

/** Five digits in one limb: the largest power of 58 whose product with 16 more bits a number still holds exactly. */
export const limbBase = 58 ** 5
const [limbDigits, limbBits] = [5, 29]
/** To multiply is quicker than to divide; half a unit more and no rounding crosses a whole number. */
const limbShare = 1 / limbBase
const maxLetters = 256

/**
 * Base58 with the Bitcoin alphabet, the `z` of multibase without its prefix. In limbs rather than big integers: signing
 * and checking in bulk spend their time here.
 */
export function encodeBase58(bytes: Uint8Array): string {
  const limbs = new Float64Array(Math.ceil((bytes.length * 8) / limbBits) + 1)
  let used = 0
  for (let at = -(bytes.length % 2); at < bytes.length; at += 2) {
    let carry = (at < 0 ? 0 : bytes[at]!) * 256 + bytes[at + 1]!
    for (let index = 0; index < used || carry > 0; index += 1) {
      if (index === used) used += 1
      const value = limbs[index]! * 65_536 + carry
      carry = Math.floor((value + 0.5) * limbShare)
      limbs[index] = value - carry * limbBase
    }
  }
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros += 1
  return '1'.repeat(zeros) + digitsOf(limbs, used)
}

/** The digits of a number in limbs of base 58⁵, the least first; of the digits the greatest comes first, and is not a zero. */
export function digitsOf(limbs: Float64Array, used: number): string {
  const codes = new Array<number>(used * limbDigits)
  let at = codes.length
  for (let index = 0; index < used; index += 1) {
    let limb = limbs[index]! | 0
    for (let digit = 0; digit < limbDigits; digit += 1) {
      const rest = (limb / 58) | 0
      at -= 1
      codes[at] = letters[limb - rest * 58]!
      limb = rest
    }
  }
  let first = 0
  while (codes[first] === letters[0]) first += 1
  return String.fromCharCode.apply(null, first > 0 ? codes.slice(first) : codes)
}

/** Inverse of `encodeBase58`; `null` for a foreign character or more than `longest` of them (of keys and signatures only RSA is longer than 256). */
export function decodeBase58(text: string, longest = maxLetters): Uint8Array | null {
  if (text.length > longest) return null
  /** Sixteen bits each, the least first: a digit is less than six bits. */
  const words = new Float64Array(Math.ceil((text.length * 6) / 16) + 1)
  let used = 0
  for (let at = 0; at < text.length; ) {
    let carry = 0
    let factor = 1
    for (const end = Math.min(at + limbDigits - 1, text.length); at < end; at += 1) {
      const digit = digitOf[text.charCodeAt(at)] ?? -1
      if (digit === -1) return null
      carry = carry * 58 + digit
      factor *= 58
    }
    for (let index = 0; index < used || carry > 0; index += 1) {
      if (index === used) used += 1
      const value = words[index]! * factor + carry
      carry = Math.floor(value / 65_536)
      words[index] = value - carry * 65_536
    }
  }
  let zeros = 0
  while (zeros < text.length && text.charCodeAt(zeros) === letters[0]) zeros += 1
  return bytesOf(words, used, zeros)
}

/** The bytes of that number, the greatest first, with so many zeros before it. */
function bytesOf(words: Float64Array, used: number, zeros: number): Uint8Array {
  const isShort = used > 0 && words[used - 1]! < 256
  const bytes = new Uint8Array(zeros + used * 2 - (isShort ? 1 : 0))
  let at = bytes.length
  for (let index = 0; index < used; index += 1) {
    const word = words[index]!
    bytes[at - 1] = word & 0xff
    if (at > 1) bytes[at - 2] = word >> 8
    at -= 2
  }
  return bytes
}
