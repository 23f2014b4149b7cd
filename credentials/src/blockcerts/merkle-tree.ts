import { sha256Bytes } from '#crypto'
import { fromHex, toHex } from './hex.ts'

/** One step from a leaf towards the root: the sibling, and on which side of us it stands. 64 lower-case hexadecimal digits. */
export type Step = { left: string } | { right: string }
/**
 * Every level of a tree, the leaves first and the root last, each packed into one array of 32 bytes a node: a million
 * leaves weigh 64 MB. Not to be changed by whoever holds it.
 */
export type MerkleTree = { size: number; root: Uint8Array; levels: readonly Uint8Array[] }

const width = 32
/** A path longer than this belongs to no tree anybody could build. */
export const mostSteps = 64

/**
 * The tree over SHA-256 leaves in that order, as all versions of Blockcerts build it: a parent is SHA-256 of left, then
 * right; leaves are not hashed again; a node without a sibling moves up unchanged. `leaves`: 32 bytes each, as a list or
 * one after the other. Throws `RangeError` for no leaf at all and for another length.
 */
export function buildTree(leaves: readonly Uint8Array[] | Uint8Array): MerkleTree {
  const first = leaves instanceof Uint8Array ? leaves : packed(leaves)
  if (first.length === 0 || first.length % width !== 0) throw new RangeError('leaves are 32 bytes each, at least one')
  const levels = [first]
  while (levels.at(-1)!.length > width) levels.push(parentsOf(levels.at(-1)!))
  return { size: first.length / width, root: levels.at(-1)!.slice(), levels }
}

/** The 32 bytes that stand for all those leaves; see `buildTree`. */
export function merkleRoot(leaves: readonly Uint8Array[] | Uint8Array): Uint8Array {
  return buildTree(leaves).root
}

/** The way from leaf `index` (from 0) to the root; empty where the leaf is the root. Throws `RangeError` for a leaf that is not there. */
export function pathOf(tree: MerkleTree, index: number): Step[] {
  if (!Number.isInteger(index) || index < 0 || index >= tree.size) throw new RangeError('no such leaf')
  const path: Step[] = []
  let at = index
  for (const level of tree.levels.slice(0, -1)) {
    const sibling = nodeAt(level, at ^ 1)
    if (sibling.length > 0) path.push(at % 2 === 0 ? { right: toHex(sibling) } : { left: toHex(sibling) })
    at >>= 1
  }
  return path
}

/** The root that a leaf and its path come to, or `null` for a malformed step or more than `mostSteps`. */
export function rootOfPath(leaf: Uint8Array, path: readonly Step[]): Uint8Array | null {
  if (path.length > mostSteps) return null
  const pair = new Uint8Array(2 * width)
  let node = leaf
  for (const step of path) {
    const isLeft = 'left' in step
    const sibling = fromHex(isLeft ? step.left : step.right)
    if (!sibling) return null
    pair.set(node, isLeft ? width : 0)
    pair.set(sibling, isLeft ? 0 : width)
    node = sha256Bytes(pair)
  }
  return node
}

/** The node at that place of a level; empty where there is none. */
export function nodeAt(level: Uint8Array, index: number): Uint8Array {
  return level.subarray(index * width, (index + 1) * width)
}

function parentsOf(level: Uint8Array): Uint8Array {
  const count = level.length / width
  const parents = new Uint8Array(Math.ceil(count / 2) * width)
  for (let index = 0; index < count; index += 2) {
    const pair = level.subarray(index * width, (index + 2) * width)
    parents.set(pair.length === width ? pair : sha256Bytes(pair), (index / 2) * width)
  }
  return parents
}

function packed(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.some((leaf) => leaf.length !== width)) throw new RangeError('a leaf is 32 bytes')
  const bytes = new Uint8Array(leaves.length * width)
  for (const [index, leaf] of leaves.entries()) bytes.set(leaf, index * width)
  return bytes
}
