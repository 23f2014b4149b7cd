/** SHA-256 without waiting: Node's own where there is a Node, the same function in JavaScript elsewhere. */
import { bytesOf } from './byte-text.ts'
import { nodeCrypto } from './node-crypto.ts'

/** SHA-256 of the UTF-8 form of `text`, in lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return nodeCrypto
    ? (nodeCrypto.hash('sha256', text, 'hex') as string)
    : toHex(sha256InJavaScript(new TextEncoder().encode(text)))
}

/** SHA-256 of the UTF-8 form of `text`, or of bytes. */
export function sha256Bytes(data: string | Uint8Array): Uint8Array {
  if (nodeCrypto) return new Uint8Array(nodeCrypto.hash('sha256', data, 'buffer') as Uint8Array)
  return sha256InJavaScript(typeof data === 'string' ? new TextEncoder().encode(data) : data)
}

/** SHA-256 of a byte text, in lower-case hexadecimal digits. */
export function sha256HexOfByteText(text: string): string {
  if (nodeCrypto) return nodeCrypto.createHash('sha256').update(text, 'latin1').digest('hex')
  return toHex(sha256InJavaScript(bytesOf(text)))
}

/** SHA-256 of a byte text. */
export function sha256OfByteText(text: string): Uint8Array {
  if (nodeCrypto) return new Uint8Array(nodeCrypto.createHash('sha256').update(text, 'latin1').digest())
  return sha256InJavaScript(bytesOf(text))
}

/** The first 32 bits of the fractional parts of cube roots and square roots of the first primes (FIPS 180-4, 4.2.2, 5.3.3). */
const [rounds, start] = constants()

/** FIPS 180-4, 6.2, for messages below 2^32 bits. */
export function sha256InJavaScript(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((message.length + 72) >> 6) << 6)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(padded.length - 4, message.length << 3)
  const state = Int32Array.from(start)
  const words = new Int32Array(64)
  for (let offset = 0; offset < padded.length; offset += 64) {
    for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(offset + 4 * index)
    compress(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setInt32(4 * index, word)
  return new Uint8Array(digest.buffer)
}

function compress(state: Int32Array, words: Int32Array): void {
  for (let index = 16; index < 64; index += 1) {
    const [w15, w2] = [words[index - 15]!, words[index - 2]!]
    const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3)
    const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10)
    words[index] = (words[index - 16]! + s0 + words[index - 7]! + s1) | 0
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let index = 0; index < 64; index += 1) {
    const choice = (e & f) ^ (~e & g)
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + rounds[index]! + words[index]!) | 0
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index]! + word) | 0
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function constants(): [Int32Array, Int32Array] {
  const primes: number[] = []
  for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime)) primes.push(number)
  const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0
  return [
    Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  ]
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
