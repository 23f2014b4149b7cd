import { decode } from 'cborg'
import { decodeBase58, encodeBase58 } from '../proofs/base58.ts'
import { formatAnchor, parseAnchor } from './anchor.ts'
import { fromHex, toHex } from './hex.ts'
import { mostSteps, type Step } from './merkle-tree.ts'

/** What a MerkleProof2019 says: 64 lower-case hexadecimal digits a hash, `anchors` as Blink URIs (`blockcerts/anchor.ts`). */
export type ProofValue = { path: Step[]; merkleRoot: string; targetHash: string; anchors: string[] }

/** The numbers of lds-merkle-proof-2019 for the members, the sides, the chains and the networks of Bitcoin. */
const members = { merkleRoot: 0, targetHash: 1, anchors: 2, path: 3 } as const
const sides = { left: 0, right: 1 } as const
const families = { btc: 0, eth: 1, mtc: 2, mocknet: -1 } as const
const bitcoinNetworks = { mainnet: 1, regtest: 2, testnet: 3 } as const
const evmNetworks = { mainnet: 1, ropsten: 3, rinkeby: 4, goerli: 5, sepolia: 11_155_111 } as const

const longestText = 8192
export const mostAnchors = 8

/**
 * The proofValue of a MerkleProof2019: CBOR in which each hash is a byte string of a byte string, in base58 with `z`.
 * Throws `RangeError` for a hash that is none, no anchor, more than 8 anchors or 64 steps, and an anchor on a chain we do not write.
 */
export function encodeProofValue(value: ProofValue): string {
  return `z${encodeBase58(encodeCbor(value))}`
}

/** The CBOR under a proofValue: the path first, what all leaves of a tree share last. */
function encodeCbor({ path, merkleRoot, targetHash, anchors }: ProofValue): Uint8Array {
  if (path.length > mostSteps) throw new RangeError('no proof')
  const steps = path.map((step) => cborOf.step('left' in step, bytesIn('left' in step ? step.left : step.right)))
  const parts = [
    cborOf.head(path.length),
    ...steps,
    cborOf.root(merkleRoot),
    cborOf.target(bytesIn(targetHash)),
    cborOf.anchors(anchors),
  ]
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The parts of a proofValue as CBOR, in the order in which they stand; a step, the root and the target are of one length. */
export const cborOf = {
  stepLength: 38,
  head: (steps: number) => Uint8Array.from([...head(4, 4), ...head(4, 2), members.path, ...head(4, steps)]),
  step: (isLeft: boolean, sibling: Uint8Array) => hashPair(isLeft ? sides.left : sides.right, sibling),
  root: (hex: string) => hashPair(members.merkleRoot, bytesIn(hex)),
  target: (leaf: Uint8Array) => hashPair(members.targetHash, leaf),
  anchors: (anchors: readonly string[]) => {
    if (anchors.length === 0 || anchors.length > mostAnchors) throw new RangeError('no proof')
    return Uint8Array.from(pair(members.anchors, [...head(4, anchors.length), ...anchors.flatMap(anchorCbor)]))
  },
}

/** What stands before the 32 bytes of a hash under a one-digit name: a pair of the name and a byte string of a byte string. */
const beforeHash = [0x82, 0, 0x58, 0x22, 0x58, 0x20] as const

function hashPair(name: number, bytes: Uint8Array): Uint8Array {
  const part = new Uint8Array(beforeHash.length + bytes.length)
  part.set(beforeHash)
  part[1] = name
  part.set(bytes, beforeHash.length)
  return part
}

function bytesIn(hex: string): Uint8Array {
  const bytes = fromHex(hex)
  if (!bytes) throw new RangeError('no hash')
  return bytes
}

function anchorCbor(blink: string): number[] {
  const anchor = parseAnchor(blink)
  if (!anchor) throw new RangeError('no anchor')
  const [, family, network, transaction] = formatAnchor({
    chain: anchor.chain.id,
    transaction: anchor.transaction,
  }).split(':') as [string, 'btc' | 'eth', string, string]
  const number =
    family === 'btc'
      ? bitcoinNetworks[network as keyof typeof bitcoinNetworks]
      : (evmNetworks[network as keyof typeof evmNetworks] ?? Number(network))
  return [...head(4, 3), ...pair(0, [families[family]]), ...pair(1, head(0, number)), ...pair(2, hash(transaction))]
}

function pair(name: number, value: number[]): number[] {
  return [...head(4, 2), name, ...value]
}

/** A byte string that holds the CBOR of a byte string of 32. */
function hash(hex: string): number[] {
  return [0x58, 0x22, 0x58, 0x20, ...bytesIn(hex)]
}

/** RFC 8949, 3: the kind of an item and a number up to 2⁵³. */
function head(kind: 0 | 4, value: number): number[] {
  if (value < 24) return [kind * 32 + value]
  if (value < 0x100) return [kind * 32 + 24, value]
  const width = value < 0x1_0000 ? 2 : value < 0x1_0000_0000 ? 4 : 8
  const bytes = Array.from({ length: width }, (_, index) => Math.floor(value / 256 ** (width - 1 - index)) % 256)
  return [kind * 32 + (width === 2 ? 25 : width === 4 ? 26 : 27), ...bytes]
}

/**
 * Reads a proofValue in either of the encodings in use: each hash as bytes (the specification), or as hexadecimal text
 * (cert-issuer). `null` for everything else, a member said twice among it. An anchor on a chain nobody has a word for is
 * given as numbers, and `parseAnchor` then knows nothing of it.
 */
export function decodeProofValue(value: unknown): ProofValue | null {
  if (typeof value !== 'string' || !value.startsWith('z') || value.length > longestText) return null
  const bytes = decodeBase58(value.slice(1), longestText)
  const read = bytes && readCbor(bytes)
  if (!Array.isArray(read) || read.length !== 4) return null
  const found = new Map(read.filter(isPair))
  const [merkleRoot, targetHash] = [hashIn(found.get(members.merkleRoot)), hashIn(found.get(members.targetHash))]
  const path = listIn(found.get(members.path), mostSteps, readStep)
  const anchors = listIn(found.get(members.anchors), mostAnchors, readAnchor)
  if (!merkleRoot || !targetHash || !path || !anchors || anchors.length === 0) return null
  return { path, merkleRoot, targetHash, anchors }
}

function readStep(item: unknown): Step | null {
  if (!isPair(item)) return null
  const sibling = hashIn(item[1])
  if (!sibling) return null
  if (item[0] === sides.left) return { left: sibling }
  return item[0] === sides.right ? { right: sibling } : null
}

function readAnchor(item: unknown): string | null {
  if (!Array.isArray(item) || item.length > 4 || !item.every(isPair)) return null
  const parts = new Map<unknown, unknown>(item)
  const [family, network] = [parts.get(0), parts.get(1)]
  if (!Number.isSafeInteger(family)) return null
  if (family === families.mocknet) return 'blink:mocknet:mocknet'
  const transaction = textIn(parts.get(2))
  if (!Number.isSafeInteger(network) || transaction === null) return null
  const name = keyOf(families, family) ?? String(family)
  const networks = name === 'btc' ? bitcoinNetworks : name === 'eth' ? evmNetworks : {}
  return `blink:${name}:${keyOf(networks, network) ?? String(network)}:${transaction}`
}

function keyOf(table: Readonly<Record<string, number>>, value: unknown): string | undefined {
  return Object.keys(table).find((key) => table[key] === value)
}

function listIn<T>(value: unknown, most: number, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > most) return null
  const items = value.map(read)
  return items.includes(null) ? null : (items as T[])
}

function hashIn(value: unknown): string | null {
  const bytes = fromHex(textIn(value))
  return bytes && toHex(bytes)
}

/** What stands in a byte string of CBOR: bytes, as digits, or a text, no longer than a hash with `0x`. */
function textIn(value: unknown): string | null {
  const inner = value instanceof Uint8Array ? readCbor(value) : null
  if (inner instanceof Uint8Array) return inner.length <= 33 ? toHex(inner) : null
  return typeof inner === 'string' && inner.length <= 66 ? inner : null
}

function readCbor(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, { useMaps: true, allowIndefinite: false })
  } catch {
    return null
  }
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2
}
