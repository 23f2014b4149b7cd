/** No list we read is larger: eight million entries of one bit. */
const maxBytes = 1024 * 1024
/** Bitstring Status List 1.0, 3.2: fewer than 131,072 entries would single people out. */
const minBytes = 16 * 1024

/** The bits of `encodedList` (`u` + base64url of GZIP), or `null` when malformed, too short or too long. */
export async function decodeBits(encodedList: unknown): Promise<Uint8Array | null> {
  if (typeof encodedList !== 'string' || !/^u[\w-]+$/.test(encodedList) || encodedList.length > 2 * maxBytes)
    return null
  try {
    const packed = Uint8Array.from(atob(encodedList.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    const bits = new Uint8Array(maxBytes)
    let length = 0
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
    for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
      if (length + part.length > maxBytes) return null
      bits.set(part, length)
      length += part.length
    }
    return length < minBytes ? null : bits.slice(0, length)
  } catch {
    return null
  }
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
  const stream = new Blob([new Uint8Array(bits)]).stream().pipeThrough(new CompressionStream('gzip'))
  const packed = new Uint8Array(await new Response(stream).arrayBuffer())
  let binary = ''
  for (const byte of packed) binary += String.fromCharCode(byte)
  return `u${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
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
