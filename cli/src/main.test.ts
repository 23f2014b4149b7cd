import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const starter = join(import.meta.dirname, '../bin/akashi.mjs')
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const akashi = (...words: string[]) => spawnSync(process.execPath, [starter, ...words], { encoding: 'utf8' })

function folderWith(document: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-'))
  writeFileSync(join(folder, 'pixel.png'), pixel)
  writeFileSync(join(folder, 'badge.json'), document)
  return (name: string) => join(folder, name)
}

test('a document baked on the command line comes out unchanged, names and spaces as written', () => {
  const at = folderWith('{ "name": "髙田　﨑" }')
  expect(akashi('bake', at('pixel.png'), at('badge.json'), '-o', at('out.png')).status).toBe(0)
  const unbaked = akashi('unbake', at('out.png'))
  expect([unbaked.status, unbaked.stdout]).toEqual([0, '{ "name": "髙田　﨑" }\n'])
  expect(readFileSync(at('pixel.png')).equals(pixel)).toBe(true)
})

test('what is not a badge is told in both languages, with exit code 1', () => {
  const at = folderWith(Buffer.from([0xff, 0xfe, 0x00]))
  const plain = akashi('unbake', at('pixel.png'))
  expect(plain.status).toBe(1)
  expect(plain.stderr).toMatch(/バッジは入っていません[\s\S]*holds no badge/)
  expect(akashi('bake', at('pixel.png'), at('badge.json'), '-o', at('out.png')).stderr).toMatch(/not JSON/)
})

test('wrong use and a missing file end with exit code 3', () => {
  expect(akashi('frobnicate').status).toBe(3)
  expect(akashi('unbake', '/nowhere.png').status).toBe(3)
})
