/** libsodium and `node:crypto` give one answer, on what everybody signs and on what only somebody who means harm does. */
import { createHash } from 'node:crypto'
import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { ed25519, ofNode, ofSodium } from './node-ed25519.ts'
import { isSmallOrder } from './small-order.ts'

const { Point } = curve
const order = Point.Fn.ORDER
type P = InstanceType<typeof Point>
const sodium = ofSodium()
/** A point of order 8. */
const eighth = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')
const small = Array.from({ length: 8 }, (_, times) => (times === 0 ? Point.ZERO : eighth.multiplyUnsafe(BigInt(times))))
const [secret, nonce] = [123_456_789_123_456_789n, 987_654_321_987_654_321n]
const [ours, random] = [Point.BASE.multiply(secret), Point.BASE.multiply(nonce)]
const p = 2n ** 255n - 19n

function bytesOf(number: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n))
}

function challenge(r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint {
  const digest = createHash('sha512').update(r).update(key).update(message).digest()
  return digest.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) % order
}

/** Both answers to each of 24 messages signed so that S·B = R + h·A up to a point of small order. */
function answers(o: { key: Uint8Array; r: Uint8Array; k: bigint; a: bigint; plus?: bigint }): {
  held: number
  exact: number
} {
  const count = { held: 0, exact: 0 }
  const halves = [ofNode, ...(sodium ? [sodium] : [])].map((half) => half.publicKey(o.key))
  for (let number = 0; number < 24; number += 1) {
    const message = new TextEncoder().encode(`見本 ${number}`)
    const s = ((o.k + challenge(o.r, o.key, message) * o.a) % order) + (o.plus ?? 0n)
    const signature = Uint8Array.from([...o.r, ...bytesOf(s)])
    const said = halves.map((half) => half.verify(signature, message))
    expect(new Set(said).size, `${number}`).toBe(1)
    if (said[0]) count.held += 1
    if (exactly(o, s, message)) count.exact += 1
  }
  return count
}

/** RFC 8032, 5.1.7, without multiplying by the cofactor. */
function exactly(o: { key: Uint8Array; r: Uint8Array }, s: bigint, message: Uint8Array): boolean {
  const [key, r] = [Point.fromBytes(o.key, true), Point.fromBytes(o.r, true)]
  if (s >= order) return false
  const right = key.multiplyUnsafe(challenge(o.r, o.key, message)).add(r)
  return Point.BASE.multiplyUnsafe(s).equals(right)
}

test('libsodium is used where it is installed, else Node', () => {
  expect(ed25519().name).toBe(sodium ? 'libsodium' : 'node:crypto')
})

test('what is signed as usual holds, with every key and message', () => {
  expect(answers({ key: ours.toBytes(), r: random.toBytes(), k: nonce, a: secret })).toEqual({ held: 24, exact: 24 })
})

test('one signature is written in one way only: S not smaller than the order of the group is refused', () => {
  const made = { key: ours.toBytes(), r: random.toBytes(), k: nonce, a: secret }
  for (const times of [1n, 2n, 7n]) expect(answers({ ...made, plus: times * order }).held).toBe(0)
})

test.each(small.map((point, times) => [times, point] as const))(
  'a key of small order, %i: refused, even where the sum comes out',
  (_, point) => {
    const found = answers({ key: point.toBytes(), r: random.toBytes(), k: nonce, a: 0n })
    expect(found.held).toBe(0)
    expect(found.exact).toBeGreaterThan(0)
  },
)

test.each([
  ['0 as p', p],
  ['1 as p + 1', p + 1n],
  ['1 with a sign', 1n | (1n << 255n)],
  ['p − 1 with a sign', (p - 1n) | (1n << 255n)],
])('a key of small order written otherwise, %s: refused', (_, number) => {
  expect(answers({ key: bytesOf(number), r: random.toBytes(), k: nonce, a: 0n }).held).toBe(0)
})

test.each(small.map((point, times) => [times, point] as const))(
  'R of small order, %i: refused with a clean key and with a mixed one',
  (_, point) => {
    const r = point.toBytes()
    for (const key of [ours, ours.add(eighth), ours.add(small[4]!)])
      expect(answers({ key: key.toBytes(), r, k: 0n, a: secret }).held).toBe(0)
  },
)

test.each(small.slice(1).map((point, index) => [index + 1, point] as const))(
  'a part of small order in R, %i: refused; in the key: held exactly where the sum comes out',
  (_, point) => {
    expect(answers({ key: ours.toBytes(), r: random.add(point).toBytes(), k: nonce, a: secret }).held).toBe(0)
    const mixed = answers({ key: ours.add(point).toBytes(), r: random.toBytes(), k: nonce, a: secret })
    expect(mixed.held).toBe(mixed.exact)
    expect(mixed.held).toBeLessThan(24)
  },
)

test('bytes that are no point, and signatures and keys of another length', () => {
  const noPoint = bytesOf(2n)
  const message = new Uint8Array(0)
  for (const half of [ofNode, ...(sodium ? [sodium] : [])]) {
    const sign = half.signing(bytesOf(secret))
    const key = half.publicKey(curve.getPublicKey(bytesOf(secret)))
    expect(key.verify(sign(message), message)).toBe(true)
    expect(half.publicKey(noPoint).verify(sign(message), message)).toBe(false)
    expect(key.verify(Uint8Array.from([...noPoint, ...sign(message).subarray(32)]), message)).toBe(false)
    for (const length of [0, 63, 65, 128])
      expect(
        key.verify(
          Uint8Array.from({ length }, (_, at) => sign(message)[at] ?? 0),
          message,
        ),
      ).toBe(false)
    for (const length of [0, 31, 33, 64]) {
      expect(() => half.publicKey(new Uint8Array(length))).toThrow(RangeError)
      expect(() => half.signing(new Uint8Array(length))).toThrow(RangeError)
    }
  }
})

test('random bytes of every length are signed alike, hold, and hold no more with one bit changed', () => {
  for (let number = 0; number < 200; number += 1) {
    const seed = createHash('sha256').update(`${number}`).digest()
    const message = createHash('shake256', { outputLength: number }).update(seed).digest()
    const key = curve.getPublicKey(seed)
    const signature = ofNode.signing(seed)(message)
    if (sodium) expect(Buffer.from(sodium.signing(seed)(message)).equals(signature)).toBe(true)
    const bit = (number * 2.5) | 0
    const changed = Uint8Array.from(signature, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
    for (const half of [ofNode, ...(sodium ? [sodium] : [])]) {
      expect(half.publicKey(key).verify(signature, message)).toBe(true)
      expect(half.publicKey(key).verify(changed, message)).toBe(false)
    }
  }
})

test('the points of small order are those of the curve and no others', () => {
  for (const point of small) {
    expect(isSmallOrder(point.toBytes())).toBe(true)
    expect(isSmallOrder(Uint8Array.from(point.toBytes(), (byte, at) => (at === 31 ? byte ^ 0x80 : byte)))).toBe(true)
  }
  for (const number of [p, p + 1n]) expect(isSmallOrder(bytesOf(number))).toBe(true)
  const others: P[] = [ours, random, ours.add(eighth), Point.BASE]
  for (const point of others) expect(isSmallOrder(point.toBytes())).toBe(false)
})
