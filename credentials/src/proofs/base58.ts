const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const digitOf = new Int8Array(128).fill(-1)
for (let digit = 0; digit < 58; digit += 1) digitOf[alphabet.charCodeAt(digit)] = digit

/** Five digits in one limb: the largest power of 58 whose product with 16 more bits a number still holds exactly. */
const [limbBase, limbDigits, limbBits] = [58 ** 5, 5, 29]
const maxLetters = 256

/**
 * Base58 with the Bitcoin alphabet, the `z` of multibase without its prefix. In limbs rather than big integers: signing
 * and checking in bulk spend their time here.
 */
export function encodeBase58(bytes: Uint8Array): string {
  const limbs = new Array<number>(Math.ceil((bytes.length * 8) / limbBits)).fill(0)
  for (let at = -(bytes.length % 2); at < bytes.length; at += 2) {
    let carry = (bytes[at] ?? 0) * 256 + bytes[at + 1]!
    for (let index = 0; index < limbs.length; index += 1) {
      const value = limbs[index]! * 65_536 + carry
      carry = Math.floor(value / limbBase)
      limbs[index] = value - carry * limbBase
    }
  }
  let text = ''
  for (let limb of limbs) {
    for (let digit = 0; digit < limbDigits; digit += 1) {
      const rest = Math.floor(limb / 58)
      text = alphabet[limb - rest * 58]! + text
      limb = rest
    }
  }
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(zeros === -1 ? bytes.length : zeros) + text.replace(/^1+/, '')
}

/** Inverse of `encodeBase58`; `null` for a foreign character or more than 256 characters (no key or signature is longer). */
export function decodeBase58(text: string): Uint8Array | null {
  if (text.length > maxLetters) return null
  /** Sixteen bits each, the least first: a digit is less than six bits. */
  const words = new Array<number>(Math.ceil((text.length * 6) / 16)).fill(0)
  for (let at = 0; at < text.length; at += limbDigits - 1) {
    const taken = text.slice(at, at + limbDigits - 1)
    let carry = 0
    for (let letter = 0; letter < taken.length; letter += 1) {
      const digit = digitOf[taken.charCodeAt(letter)] ?? -1
      if (digit === -1) return null
      carry = carry * 58 + digit
    }
    const factor = 58 ** taken.length
    for (let index = 0; index < words.length; index += 1) {
      const value = words[index]! * factor + carry
      carry = Math.floor(value / 65_536)
      words[index] = value - carry * 65_536
    }
  }
  return withZeros(words, /^1*/.exec(text)![0].length)
}

/** The bytes of that number, the greatest first, with so many zeros before it. */
function withZeros(words: number[], zeros: number): Uint8Array {
  const bytes = words.toReversed().flatMap((word) => [word >> 8, word & 0xff])
  const first = bytes.findIndex((byte) => byte !== 0)
  const significant = first === -1 ? [] : bytes.slice(first)
  const all = new Uint8Array(zeros + significant.length)
  all.set(significant, zeros)
  return all
}
