import { decodeBase64url, encodeBase64url, gunzip, gzip } from '#crypto'

/** No list we read is larger: eight million entries of one bit. */
const maxBytes = 1024 * 1024
/** Bitstring Status List 1.0, 3.2: fewer than 131,072 entries would single people out. */
const minBytes = 16 * 1024

/** The bits of `encodedList` (`u` + base64url of GZIP), or `null` when malformed, too short or too long. */
export async function decodeBits(encodedList: unknown): Promise<Uint8Array | null> {
  if (typeof encodedList !== 'string' || !encodedList.startsWith('u') || encodedList.length > 2 * maxBytes) return null
  const packed = decodeBase64url(encodedList.slice(1))
  if (!packed) return null
  const bits = await gunzip(packed, maxBytes).catch(() => null)
  return bits && bits.length >= minBytes ? bits : null
}

/** An unset list of `entries` bits, never shorter than the 131,072 the standard asks for. */
export function emptyBits(entries: number): Uint8Array {
  return new Uint8Array(Math.max(minBytes, Math.ceil(entries / 8)))
}

/** Sets the bit at `index`, 0 being the left-most, in place. An index outside the list is a fault of ours: it throws. */
export function setBit(bits: Uint8Array, index: number): void {
  const byte = bits[index >> 3]
  if (!Number.isInteger(index) || index < 0 || byte === undefined)
    throw new RangeError(`no bit ${index} in the status list`)
  bits[index >> 3] = byte | (0x80 >> (index & 7))
}

/** The `encodedList` of those bits: `u` and base64url without padding of their GZIP form. */
export async function encodeBits(bits: Uint8Array): Promise<string> {
  return `u${encodeBase64url(await gzip(bits))}`
}

/** The number in entry `index` of a list whose entries are `size` bits long (1 to 16), the left-most bit first; `null` outside the list. */
export function valueAt(bits: Uint8Array, index: number, size: number): number | null {
  let value = 0
  for (let place = index * size; place < (index + 1) * size; place += 1) {
    const bit = bitAt(bits, place)
    if (bit === null) return null
    value = value * 2 + (bit ? 1 : 0)
  }
  return value
}

/** The bit at `index`, 0 being the left-most; `null` outside the list. */
export function bitAt(bits: Uint8Array, index: number): boolean | null {
  const byte = bits[index >> 3]
  return byte === undefined ? null : (byte & (0x80 >> (index & 7))) !== 0
}
