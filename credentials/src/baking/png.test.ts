import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 as nodeCrc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bake, extract } from './png.ts'

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(nodeCrc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
const pixel = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
  chunk('IEND', Buffer.alloc(0)),
])

function baked(image: Uint8Array, document: string): Uint8Array {
  const result = bake(image, document)
  if (!result.ok) throw new Error(result.code)
  return result.image
}

test('what is baked into a picture comes out again, in any script', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (document) => {
    fc.pre(!document.startsWith('\ufeff'))
    expect(extract(baked(pixel, document))).toEqual({ ok: true, text: document })
  }))
})

test('baking again replaces the badge and leaves one', () => {
  const twice = baked(baked(pixel, '{"first":"髙田"}'), '{"second":"﨑山"}')
  expect(extract(twice)).toEqual({ ok: true, text: '{"second":"﨑山"}' })
  expect(Buffer.from(twice).includes('first')).toBe(false)
})

test('a picture without a badge says so', () => {
  expect(extract(pixel)).toEqual({ ok: true, text: null })
})

test('one changed byte, a cut file, a foreign file and an overlong chunk are named, not thrown', () => {
  const changed = Uint8Array.from(baked(pixel, '{"name":"x"}'))
  changed[changed.length - 20]! ^= 1
  expect(extract(changed)).toEqual({ ok: false, code: 'png.damaged' })
  expect(extract(pixel.subarray(0, pixel.length - 5))).toEqual({ ok: false, code: 'png.damaged' })
  expect(bake(Buffer.from('GIF89a'), '{}')).toEqual({ ok: false, code: 'png.not-png' })
  const overlong = Uint8Array.from(pixel)
  overlong[8] = 0xff
  expect(extract(overlong)).toEqual({ ok: false, code: 'png.damaged' })
  expect(extract(new Uint8Array(33 * 1024 * 1024))).toEqual({ ok: false, code: 'png.too-large' })
})

const theirs = join(import.meta.dirname, '../../../../shared/fixtures/ob30-1edtech/simple-json.png')
test.runIf(existsSync(theirs))('1EdTech’s baked sample gives its credential', () => {
  const found = extract(readFileSync(theirs))
  expect(found.ok && JSON.parse(found.text!).type).toContain('OpenBadgeCredential')
})
