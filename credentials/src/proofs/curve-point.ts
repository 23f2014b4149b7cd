/** Points of the curves in use. Signatures ask for them whole; Multikeys carry them compressed (SEC 1, 2.3.4). */
export type Point = { x: Uint8Array; y: Uint8Array }
export type CurveName = keyof typeof curves

/** FIPS 186-5 and SEC 2: y² = x³ + ax + b over the field of `p` elements; each prime leaves 3 when divided by 4. */
export const curves = {
  'P-256': {
    bytes: 32,
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    a: -3n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    bytes: 48,
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    a: -3n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  secp256k1: {
    bytes: 32,
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
    a: 0n,
    b: 7n,
  },
} as const

/** The point of a sign byte (2 or 3) and x, or `null` where there is none. */
export function decompress(name: CurveName, compressed: Uint8Array): Point | null {
  const { bytes, p } = curves[name]
  const sign = compressed[0]
  if (compressed.length !== bytes + 1 || (sign !== 2 && sign !== 3)) return null
  const x = toNumber(compressed.subarray(1))
  if (x >= p) return null
  const square = rightSide(name, x)
  const root = power(square, (p + 1n) / 4n, p)
  if ((root * root) % p !== square) return null
  const y = Number(root & 1n) === sign - 2 ? root : p - root
  return { x: compressed.slice(1), y: toBytes(y, bytes) }
}

export function isOnCurve(name: CurveName, point: Point): boolean {
  const { p } = curves[name]
  const [x, y] = [toNumber(point.x), toNumber(point.y)]
  return x < p && y < p && (y * y) % p === rightSide(name, x)
}

function rightSide(name: CurveName, x: bigint): bigint {
  const { p, a, b } = curves[name]
  return (((x * x * x + a * x + b) % p) + p) % p
}

function power(value: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, value % modulus]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
}

function toBytes(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16).padStart(length * 2, '0')
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16))
}
