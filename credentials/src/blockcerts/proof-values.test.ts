import { expect, test } from 'vitest'
import { sha256Bytes } from '#crypto'
import { encodeBase58 } from '../proofs/base58.ts'
import { PlaceValues } from './base58-sum.ts'
import { toHex } from './hex.ts'
import { buildTree, pathOf } from './merkle-tree.ts'
import { encodeProofValue } from './proof-value.ts'
import { proofValues } from './proof-values.ts'

const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => sha256Bytes(`leaf ${index}`))
const anchor = `blink:eth:31337:0x${'cd'.repeat(32)}`
const other = `blink:btc:mainnet:${'ef'.repeat(32)}`

test('one after the other they are what each would be by itself, in trees of every shape', () => {
  for (const count of [1, 2, 3, 4, 5, 7, 8, 9, 31, 33, 100, 257]) {
    const tree = buildTree(leavesOf(count))
    for (const anchors of count < 10 ? [[anchor], [other], [anchor, other]] : [[anchor]]) {
      const alone = tree.levels[0]!.length / 32
      const expected = Array.from({ length: alone }, (_, index) =>
        encodeProofValue({
          path: pathOf(tree, index),
          merkleRoot: toHex(tree.root),
          targetHash: toHex(tree.levels[0]!.subarray(32 * index, 32 * index + 32)),
          anchors,
        }),
      )
      expect([...proofValues(tree, anchors)]).toEqual(expected)
    }
  }
})

test('a sum of parts is the base58 of the whole, whatever the bytes', () => {
  const values = new PlaceValues(400)
  for (const fill of [0x00, 0x01, 0x80, 0xff]) {
    for (const length of [2, 39, 76, 155, 399]) {
      const bytes = new Uint8Array(length).fill(fill)
      bytes[0] = 0x84
      const sum = values.zero()
      for (let from = 0; from < length; from += 37) {
        const part = bytes.subarray(from, from + 37)
        values.add(sum, part, length - from - part.length)
      }
      expect(values.write(sum)).toBe(encodeBase58(bytes))
    }
  }
})

test('a tree of which nothing can be written is refused', () => {
  const tree = buildTree(leavesOf(2))
  expect(() => [...proofValues(tree, [])]).toThrow(RangeError)
  expect(() => [...proofValues(tree, ['blink:mocknet:mocknet'])]).toThrow(RangeError)
})
