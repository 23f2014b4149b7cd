import { PlaceValues, type Sum } from './base58-sum.ts'
import { toHex } from './hex.ts'
import { type MerkleTree, nodeAt } from './merkle-tree.ts'
import { cborOf } from './proof-value.ts'

/**
 * The proofValues of all leaves of a tree, in their order, one after the other and as `encodeProofValue` would write each. What neighbours share,
 * their way to the root from where it is the same, is reckoned once: a leaf costs about what three steps do, however many it has.
 * `anchors`: Blink URIs. Nothing is kept but one row of the tree's height.
 */
export function* proofValues(tree: MerkleTree, anchors: readonly string[]): Generator<string> {
  const heights = tree.levels.length - 1
  const tail = cborOf.anchors(anchors)
  const values = new PlaceValues(tail.length + (heights + 2) * cborOf.stepLength + 8)
  const shared = values.zero()
  values.add(shared, tail, 0)
  values.add(shared, cborOf.root(toHex(tree.root)), tail.length + cborOf.stepLength)
  const above = tail.length + 2 * cborOf.stepLength
  /** At each height, what stands from there to the root, and how many steps that are. */
  const sums: Sum[] = Array.from({ length: heights + 1 }, () => values.zero())
  const steps = new Int32Array(heights + 1)
  sums[heights]!.set(shared)
  const whole = values.zero()
  for (let leaf = 0; leaf < tree.size; leaf += 1) {
    for (let height = changedHeight(leaf, heights); height >= 0; height -= 1) {
      const place = above + steps[height + 1]! * cborOf.stepLength
      const index = leaf >>> height
      const sibling = nodeAt(tree.levels[height]!, index ^ 1)
      sums[height]!.set(sums[height + 1]!)
      steps[height] = steps[height + 1]! + (sibling.length > 0 ? 1 : 0)
      if (sibling.length > 0) values.add(sums[height]!, cborOf.step(index % 2 === 1, sibling), place)
    }
    whole.set(sums[0]!)
    values.add(whole, cborOf.target(nodeAt(tree.levels[0]!, leaf)), tail.length)
    values.add(whole, cborOf.head(steps[0]!), above + steps[0]! * cborOf.stepLength)
    yield `z${values.write(whole)}`
  }
}

/** The greatest height at which a leaf's way differs from that of the one before it; below the root. */
function changedHeight(leaf: number, heights: number): number {
  if (leaf === 0) return heights - 1
  return Math.min(31 - Math.clz32(leaf & -leaf), heights - 1)
}
