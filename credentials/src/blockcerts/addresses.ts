import { secp256k1 } from '@noble/curves/secp256k1.js'
import { ripemd160 } from '@noble/hashes/legacy.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { sha256Bytes } from '#crypto'
import { encodeBase58 } from '../proofs/base58.ts'
import { toHex } from './hex.ts'

/** Version bytes of Bitcoin's pay-to-public-key-hash: mainnet; testnet and regtest. */
const versions = [0x00, 0x6f] as const
const bech32Letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const bech32Prefixes = ['bc', 'tb', 'bcrt'] as const

export type Addresses = { evm: string; bitcoin: string[] }

/** To reckon them costs more than all the rest of a verdict; those of the last few keys are kept. */
const maxKeys = 256
const reckoned = new Map<string, Addresses>()

/**
 * Every address that the holder of a secp256k1 key can send from: `evm` in lower case, and of Bitcoin those of the key's hash, old
 * and segwit v0, on each of its networks. `point` is SEC 1, compressed (33 bytes) or not (65). `null` for what is no point.
 */
export function addressesOf(point: Uint8Array): Addresses | null {
  const key = toHex(point)
  const found = reckoned.get(key) ?? reckon(point)
  if (found) reckoned.delete(key)
  if (found) reckoned.set(key, found)
  if (reckoned.size > maxKeys) reckoned.delete(reckoned.keys().next().value!)
  return found
}

function reckon(point: Uint8Array): Addresses | null {
  try {
    const found = secp256k1.Point.fromBytes(point)
    const hash = ripemd160(sha256Bytes(found.toBytes(true)))
    const legacy = versions.map((version) => withChecksum(Uint8Array.from([version, ...hash])))
    const segwit = bech32Prefixes.map((prefix) => segwitAddress(prefix, hash))
    return {
      evm: `0x${toHex(keccak_256(found.toBytes(false).subarray(1)).subarray(12))}`,
      bitcoin: [...legacy, ...segwit],
    }
  } catch {
    return null
  }
}

/** Whether two texts are the same address: those of EVM chains and segwit ones in any case, others to the letter. */
export function isSameAddress(one: string, other: string): boolean {
  const plain = (address: string) => (/^(?:0x|bc1|tb1|bcrt1)/i.test(address) ? address.toLowerCase() : address)
  return plain(one) === plain(other)
}

function withChecksum(payload: Uint8Array): string {
  return encodeBase58(Uint8Array.from([...payload, ...sha256Bytes(sha256Bytes(payload)).subarray(0, 4)]))
}

/** BIP 173, version 0. */
function segwitAddress(prefix: string, program: Uint8Array): string {
  const data = [0, ...fiveBits(program)]
  const human = [...prefix].map((letter) => letter.charCodeAt(0))
  const expanded = [...human.map((code) => code >> 5), 0, ...human.map((code) => code & 31)]
  const check = polymod([...expanded, ...data, 0, 0, 0, 0, 0, 0]) ^ 1
  const checksum = Array.from({ length: 6 }, (_, index) => (check >>> (5 * (5 - index))) & 31)
  return `${prefix}1${[...data, ...checksum].map((value) => bech32Letters[value]).join('')}`
}

function polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
  let check = 1
  for (const value of values) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of generators.entries()) if ((top >>> bit) & 1) check ^= generator
  }
  return check >>> 0
}

function fiveBits(bytes: Uint8Array): number[] {
  const groups: number[] = []
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      groups.push((held >>> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? [...groups, (held << (5 - bits)) & 31] : groups
}
