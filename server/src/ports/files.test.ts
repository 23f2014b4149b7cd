import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { FileTooLarge, filesIn } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
let drafts = 0
const files = filesIn(folder, () => `draft-${(drafts += 1)}`)
async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('a file stands under the digest of its content, whole and in parts; the same content is the same file', async () => {
  expect(await files.put(pieces('a', 'bc'), { maxBytes: 3 })).toEqual({ sha256: abc, bytes: 3 })
  expect(await files.put(pieces('abc'), { maxBytes: 3 })).toEqual({ sha256: abc, bytes: 3 })
  expect(await files.sizeOf(abc)).toBe(3)
  expect(await text(files.stream(abc))).toBe('abc')
  expect(await text(files.stream(abc, { start: 1, end: 1 }))).toBe('b')
  expect(readdirSync(folder).sort()).toEqual(['ba', 'drafts'])
})

test('nothing is left of what is too large, does not begin or pass as it should, or breaks off', async () => {
  async function* broken() {
    yield Buffer.from('x')
    throw new Error('the line went dead')
  }
  const refuse = () => {
    throw new Error('refused')
  }
  await expect(files.put(pieces('abc', 'd'), { maxBytes: 3 })).rejects.toThrow(FileTooLarge)
  await expect(files.put(pieces('other'), { maxBytes: 9, begins: refuse })).rejects.toThrow('refused')
  await expect(files.put(pieces('other'), { maxBytes: 9, check: async () => refuse() })).rejects.toThrow('refused')
  await expect(files.put(broken(), { maxBytes: 9 })).rejects.toThrow('went dead')
  expect(readdirSync(join(folder, 'drafts'))).toEqual([])
  expect(readdirSync(folder).sort()).toEqual(['ba', 'drafts'])
})

test('what is no digest is no path', async () => {
  expect(() => files.stream('../../etc/passwd')).toThrow('not a SHA-256')
  expect(await files.sizeOf('0'.repeat(64))).toBeNull()
})
