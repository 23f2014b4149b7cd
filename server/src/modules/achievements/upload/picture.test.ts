import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { problemOf, readPicture } from './picture.ts'

async function square(side: number): Promise<Uint8Array> {
  const image = sharp({ create: { width: side, height: side, channels: 4, background: '#16405a' } })
  return new Uint8Array(
    await image
      .withExif({ IFD0: { Copyright: 'a name' } })
      .png()
      .toBuffer(),
  )
}

/** A PNG whose head promises more pixels than its few bytes suggest. */
function bomb(side: number): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, side)
  view.setUint32(20, side)
  bytes.set(deflateSync(Buffer.alloc(1000)).subarray(0, 20), 40)
  return bytes
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

describe('I01: an uploaded picture', () => {
  test('is encoded anew without its metadata', async () => {
    const read = await readPicture(await square(300))
    if (!read.ok) throw new Error(read.code)
    const meta = await sharp(read.picture.png).metadata()
    expect([meta.width, meta.height, meta.format, meta.exif]).toEqual([300, 300, 'png', undefined])
  })
  test.each(['jpeg', 'webp'] as const)(
    'in %s becomes a PNG, turned upright, without where it was taken',
    async (format) => {
      const taken = sharp({ create: { width: 300, height: 200, channels: 3, background: '#16405a' } })
      const exif = { IFD0: { Copyright: 'a name' }, IFD3: { GPSLatitude: '35/1 0/1 0/1' } }
      const bytes = await taken.withExif(exif).withMetadata({ orientation: 6 }).toFormat(format).toBuffer()
      expect((await sharp(bytes).metadata()).exif).toBeDefined()
      const read = await readPicture(new Uint8Array(bytes))
      if (!read.ok) throw new Error(read.code)
      const meta = await sharp(read.picture.png).metadata()
      expect([meta.width, meta.height, meta.format, meta.exif, meta.xmp, meta.icc]).toEqual([
        200,
        300,
        'png',
        undefined,
        undefined,
        undefined,
      ])
    },
  )
  test('is scaled down to 1,024 pixels', async () => {
    const read = await readPicture(await square(1500))
    expect(read.ok && (await sharp(read.picture.png).metadata()).width).toBe(1024)
  })
  test('that is a bomb is refused by its head, before anything is decoded', async () => {
    expect(await problemOf(bomb(65_535))).toBe('image.too-many-pixels')
  })
  test('with a wrong sum, five thousand chunks, a packed text or something after its end is refused or left without it', async () => {
    const good = Buffer.from(await square(200))
    const broken = Uint8Array.from(good)
    broken[good.indexOf('IDAT') + 6]! ^= 1
    expect(await readPicture(broken)).toEqual({ ok: false, code: 'image.damaged' })
    const text = pngChunk('tEXt', Buffer.from('a\0b'))
    const packed = pngChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(8 * 1024 * 1024))]))
    const odd = [
      Buffer.concat([good.subarray(0, 33), ...Array.from({ length: 5000 }, () => text), good.subarray(33)]),
      Buffer.concat([good.subarray(0, 33), packed, good.subarray(33)]),
      Buffer.concat([good, Buffer.from('<script>alert(1)</script>')]),
    ]
    const plain = await readPicture(good)
    for (const bytes of odd) expect(await readPicture(bytes)).toEqual(plain)
  })
  test('that is damaged, empty or something else is refused with a code', async () => {
    const good = await square(200)
    expect(await readPicture(good.subarray(0, good.length - 30))).toEqual({ ok: false, code: 'image.damaged' })
    expect(await readPicture(new Uint8Array())).toEqual({ ok: false, code: 'image.unknown' })
    expect(await readPicture(new TextEncoder().encode('GIF89a'.padEnd(80)))).toEqual({
      ok: false,
      code: 'image.unknown',
    })
    expect(await readPicture(new TextEncoder().encode('%PDF-1.7 /JS (app.alert(1))'))).toEqual({
      ok: false,
      code: 'image.pdf',
    })
    expect(await readPicture(await square(20))).toEqual({ ok: false, code: 'image.too-small' })
    expect(await readPicture(new Uint8Array(5 * 1024 * 1024 + 1))).toEqual({ ok: false, code: 'image.too-large' })
  })
})
