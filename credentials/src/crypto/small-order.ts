/**
 * y of every point of edwards25519 whose order divides 8, lowest byte first, without the sign of x; the last two are p and
 * p + 1, other ways to write 0 and 1 (RFC 8032, 5.1.3 refuses them, many readers do not).
 */
const smallOrders = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)))

/**
 * Whether the first 32 bytes write a point of small order: as a public key it lets anybody sign anything, as the first half
 * of a signature it hides which message was meant.
 */
export function isSmallOrder(bytes: Uint8Array): boolean {
  return smallOrders.some((point) => point.every((byte, at) => byte === (at === 31 ? bytes[at]! & 0x7f : bytes[at])))
}
