import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { samplePng } from '@akashi/credentials/baking/sample-image.ts'

const starter = join(import.meta.dirname, '../bin/akashi.mjs')
const akashi = (...words: string[]) => spawnSync(process.execPath, [starter, ...words], { encoding: 'utf8' })

function folderWith(document: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-'))
  writeFileSync(join(folder, 'samplePng.png'), samplePng)
  writeFileSync(join(folder, 'badge.json'), document)
  return (name: string) => join(folder, name)
}

test('a document baked on the command line comes out unchanged, names and spaces as written', () => {
  const at = folderWith('{ "name": "髙田　﨑" }')
  expect(akashi('bake', at('samplePng.png'), at('badge.json'), '-o', at('out.png')).status).toBe(0)
  const unbaked = akashi('unbake', at('out.png'))
  expect([unbaked.status, unbaked.stdout]).toEqual([0, '{ "name": "髙田　﨑" }\n'])
  expect(readFileSync(at('samplePng.png')).equals(samplePng)).toBe(true)
})

test('an SVG is baked and read like a PNG, and so is a JWT', () => {
  const at = folderWith('{ "name": "髙田]]>" }')
  writeFileSync(at('drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
  writeFileSync(at('badge.jwt'), 'eyJhbGciOiJFZERTQSJ9.e30.c2ln\n')
  expect(akashi('bake', at('drawing.svg'), at('badge.json'), '-o', at('out.svg')).status).toBe(0)
  expect(akashi('unbake', at('out.svg')).stdout).toBe('{ "name": "髙田]]>" }\n')
  for (const image of ['drawing.svg', 'samplePng.png']) {
    expect(akashi('bake', at(image), at('badge.jwt'), '-o', at('out')).status).toBe(0)
    expect(akashi('unbake', at('out')).stdout).toBe('eyJhbGciOiJFZERTQSJ9.e30.c2ln\n')
  }
  writeFileSync(at('dtd.svg'), '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>')
  expect(akashi('unbake', at('dtd.svg'))).toMatchObject({ status: 1, stderr: expect.stringMatching(/DTD/) })
})

test('what is not a badge is told in both languages, with exit code 1', () => {
  const at = folderWith(Buffer.from([0xff, 0xfe, 0x00]))
  const plain = akashi('unbake', at('samplePng.png'))
  expect(plain.status).toBe(1)
  expect(plain.stderr).toMatch(/バッジは入っていません[\s\S]*holds no badge/)
  expect(akashi('bake', at('samplePng.png'), at('badge.json'), '-o', at('out.png')).stderr).toMatch(/not JSON/)
})

test('wrong use and a missing file end with exit code 3', () => {
  expect(akashi('frobnicate').status).toBe(3)
  expect(akashi('unbake', '/nowhere.png').status).toBe(3)
})
