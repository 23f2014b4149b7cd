import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 as nodeCrc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bake, extract, extractOlder } from './png.ts'

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
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (document) => {
      expect(extract(baked(pixel, document))).toEqual({ ok: true, text: document })
    }),
  )
})

test.each(['\ufeff{"name":"x"}', '{"name":"髙田　𠮷平"}', '{"name":"Łukasz 김민준 O\u2019Brien"}', ''])(
  '%j survives to the letter',
  (document) => {
    expect(extract(baked(pixel, document))).toEqual({ ok: true, text: document })
  },
)

test('half a character is refused, for no PNG could give it back', () => {
  expect(bake(pixel, '{"name":"\ud842"}')).toEqual({ ok: false, code: 'png.text-broken' })
})

const withChunk = (type: string, data: Uint8Array) =>
  Buffer.concat([pixel.subarray(0, 33), chunk(type, data), pixel.subarray(33)])
const keyword = Buffer.from('openbadgecredential\0')

test('a learner record (CLR 2.0) is read under its own keyword, after a badge', () => {
  const record = withChunk('iTXt', Buffer.from('clrcredential\0\0\0\0\0{"clr":1}'))
  expect(extract(record)).toEqual({ ok: true, text: '{"clr":1}' })
  expect(extract(baked(record, '{"badge":1}'))).toEqual({ ok: true, text: '{"badge":1}' })
})

test('I01: a compressed badge is named and never inflated, bomb or not; baking replaces it', () => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024))
  const itxt = withChunk('iTXt', Buffer.concat([keyword, Buffer.from([1, 0, 0, 0]), bomb]))
  const ztxt = withChunk('zTXt', Buffer.concat([keyword, Buffer.from([0]), bomb]))
  expect(extract(itxt)).toEqual({ ok: false, code: 'png.compressed' })
  expect(extract(ztxt)).toEqual({ ok: false, code: 'png.compressed' })
  expect(extract(baked(itxt, '{}'))).toEqual({ ok: true, text: '{}' })
})

test('I01: bytes that are no UTF-8, a cut header and a chunk that claims four gigabytes are damage', () => {
  expect(extract(withChunk('iTXt', Buffer.concat([keyword, Buffer.from([0, 0, 0, 0, 0xc3, 0x28])])))).toEqual({
    ok: false,
    code: 'png.damaged',
  })
  expect(extract(withChunk('iTXt', Buffer.concat([keyword, Buffer.from([0])])))).toEqual({
    ok: false,
    code: 'png.damaged',
  })
  const huge = Buffer.from(withChunk('iTXt', keyword))
  huge.writeUInt32BE(0xffffffff, 33)
  expect(extract(huge)).toEqual({ ok: false, code: 'png.damaged' })
})

test('I01: five thousand chunks are damage, and what follows the end is not read', () => {
  const chunks = Buffer.concat(Array.from({ length: 5000 }, () => chunk('tEXt', Buffer.from('a\0b'))))
  const many = Buffer.concat([pixel.subarray(0, 33), chunks, pixel.subarray(33)])
  expect(extract(many)).toEqual({ ok: false, code: 'png.damaged' })
  const hidden = chunk('iTXt', Buffer.concat([keyword, Buffer.from('\0\0\0\0{"b":2}')]))
  expect(extract(Buffer.concat([pixel, hidden]))).not.toMatchObject({ text: '{"b":2}' })
})

test('what Open Badges 2 put into a picture is read by its own name, and left in place', () => {
  const older = withChunk('iTXt', Buffer.from('openbadges\0\0\0\0\0{"a":"髙"}'))
  expect(extract(older)).toEqual({ ok: true, text: null })
  expect(extractOlder(pixel)).toEqual({ ok: true, text: null })
  expect(extractOlder(baked(older, '{}'))).toEqual({ ok: true, text: '{"a":"髙"}' })
  const oldest = withChunk('tEXt', Buffer.from('openbadges\0https://x.example/1'))
  expect(extractOlder(oldest)).toEqual({ ok: true, text: 'https://x.example/1' })
  const packed = withChunk('iTXt', Buffer.from('openbadges\0\x01\0\0\0x'))
  expect(extractOlder(packed)).toEqual({ ok: false, code: 'png.compressed' })
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
