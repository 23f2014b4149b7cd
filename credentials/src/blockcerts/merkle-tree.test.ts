import { sha256Bytes } from '#crypto'
import MerkleTools from 'merkle-tools'
import { expect, test } from 'vitest'
import { toHex } from './hex.ts'
import { buildTree, merkleRoot, pathOf, rootOfPath } from './merkle-tree.ts'

const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => sha256Bytes(`leaf ${index}`))

test('root and every path are those of merkle-tools, and lead from the leaf to the root', () => {
  for (const count of [1, 2, 3, 4, 5, 6, 7, 11, 16, 33]) {
    const leaves = leavesOf(count)
    const other = new MerkleTools({ hashType: 'sha256' })
    for (const leaf of leaves) other.addLeaf(toHex(leaf), false)
    other.makeTree()
    const tree = buildTree(leaves)
    expect(toHex(tree.root)).toBe(other.getMerkleRoot()!.toString('hex'))
    for (const [index, leaf] of leaves.entries()) {
      expect(pathOf(tree, index)).toEqual(other.getProof(index))
      expect(rootOfPath(leaf, pathOf(tree, index))).toEqual(tree.root)
    }
  }
})

test('one leaf is its own root, and a leaf without a sibling moves up', () => {
  const [a, b, c] = leavesOf(3) as [Uint8Array, Uint8Array, Uint8Array]
  expect(merkleRoot([a])).toEqual(a)
  expect(pathOf(buildTree([a]), 0)).toEqual([])
  expect(pathOf(buildTree([a, b, c]), 2)).toEqual([{ left: toHex(merkleRoot([a, b])) }])
})

test('leaves may come one after the other in one array', () => {
  const leaves = leavesOf(5)
  expect(merkleRoot(Uint8Array.from(leaves.flatMap((leaf) => [...leaf])))).toEqual(merkleRoot(leaves))
})

test('what is no leaf, no place and no path is refused', () => {
  const leaves = leavesOf(2)
  for (const wrong of [[], [new Uint8Array(31)], new Uint8Array(33), new Uint8Array(0)])
    expect(() => buildTree(wrong)).toThrow(RangeError)
  for (const index of [-1, 2, 0.5, Number.NaN]) expect(() => pathOf(buildTree(leaves), index)).toThrow(RangeError)
  const step = { left: toHex(leaves[0]!) }
  expect(rootOfPath(leaves[1]!, [{ right: 'ab' }])).toBeNull()
  expect(
    rootOfPath(
      leaves[1]!,
      Array.from({ length: 65 }, () => step),
    ),
  ).toBeNull()
  expect(rootOfPath(leaves[1]!, [step])).toEqual(merkleRoot(leaves))
})
