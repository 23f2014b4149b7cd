import { digitsOf, limbBase } from '../proofs/base58.ts'

/**
 * Base58 of a long text of bytes put together from parts. A number in base58 is the sum of what each part comes to at its place,
 * so that what many texts share is reckoned once. Places are counted in bytes from the end of the text.
 */
export type Sum = Float64Array

/** 16 bits times a limb of 29.3, added up 80 times, is a number that still holds exactly. */
const mostWords = 80

export class PlaceValues {
  /** What 256 to the power of each place is, in limbs. */
  private readonly rows: Float64Array[]
  /** Limbs that any sum of such a length needs. */
  readonly limbs: number

  /** For texts of at most `length` bytes. */
  constructor(length: number) {
    this.limbs = Math.ceil((length * 8) / Math.log2(limbBase)) + 2
    this.rows = [Float64Array.of(1)]
    for (let place = 1; place <= length; place += 1) this.rows.push(timesByte(this.rows[place - 1]!))
  }

  zero(): Sum {
    return new Float64Array(this.limbs)
  }

  /** Adds the bytes, which end at that place, to a sum, and puts its limbs in order again. At most 160 bytes. */
  add(sum: Sum, bytes: Uint8Array, place: number): void {
    if (bytes.length > 2 * mostWords) throw new RangeError('too many bytes at once')
    for (let at = bytes.length - 1, from = place; at >= 0; at -= 2, from += 2) {
      const word = at > 0 ? bytes[at - 1]! * 256 + bytes[at]! : bytes[at]!
      const row = this.rows[from]!
      for (let limb = 0; limb < row.length; limb += 1) sum[limb] = sum[limb]! + word * row[limb]!
    }
    settle(sum)
  }

  /** The digits of a settled sum. */
  write(sum: Sum): string {
    let used = sum.length
    while (used > 0 && sum[used - 1] === 0) used -= 1
    return digitsOf(sum, used)
  }
}

function timesByte(row: Float64Array): Float64Array {
  const product = new Float64Array(row.length + 1)
  product.set(row.map((limb) => limb * 256))
  settle(product)
  return product.at(-1) === 0 ? product.slice(0, -1) : product
}

function settle(sum: Float64Array): void {
  const share = 1 / limbBase
  let carry = 0
  for (let limb = 0; limb < sum.length; limb += 1) {
    const value = sum[limb]! + carry
    carry = Math.floor(value * share)
    let rest = value - carry * limbBase
    // Rounding may miss the right share by one.
    if (rest < 0) {
      carry -= 1
      rest += limbBase
    } else if (rest >= limbBase) {
      carry += 1
      rest -= limbBase
    }
    sum[limb] = rest
  }
}
