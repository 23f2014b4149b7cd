import { expect, test } from 'vitest'
import { checkVideo, videoTypeOf } from './check-video.ts'

const box = (type: string, body: Buffer) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const mp4 = Buffer.concat([
  box('ftyp', Buffer.from('isom')),
  box('moov', Buffer.alloc(20)),
  box('mdat', Buffer.alloc(99)),
])
const ebml = hex('1a45dfa3 87 4282 84 7765626d')
const info = hex('1549a966 82 0000')
const cluster = (size: string, body: number) => Buffer.concat([hex(`1f43b675 ${size}`), Buffer.alloc(body)])
const webm = Buffer.concat([ebml, hex('18538067 01ffffffffffffff'), info, cluster('01ffffffffffffff', 30)])
const known = Buffer.concat([ebml, hex('18538067 9d'), info, cluster('90', 16), hex('ec 80')])

async function judge(bytes: Buffer): Promise<string> {
  const type = videoTypeOf(bytes.subarray(0, 64))
  if (!type) return 'no video'
  const read = async (start: number, count: number) => bytes.subarray(start, start + count)
  return `${type} ${await checkVideo(type, { bytes: bytes.length, read })}`
}

test('an MP4 and a WebM are known, also as a recorder writes them, without sizes', async () => {
  expect(await judge(mp4)).toBe('video/mp4 whole')
  expect(await judge(webm)).toBe('video/webm whole')
  expect(await judge(known)).toBe('video/webm whole')
})

test('cut off anywhere, an MP4 is broken', async () => {
  for (let length = 12; length < mp4.length; length += 1)
    expect(await judge(mp4.subarray(0, length))).toBe('video/mp4 broken')
})

test.each([
  ['a WebM cut off before its first pictures', webm.subarray(0, ebml.length + 14), 'video/webm broken'],
  ['a WebM whose segment reaches beyond the end', known.subarray(0, -4), 'video/webm broken'],
  ['a Matroska that is no WebM', hex('1a45dfa3 87 4282 84 6d6b766d'), 'no video'],
  [
    'an MP4 without its table',
    Buffer.concat([box('ftyp', Buffer.alloc(4)), box('mdat', Buffer.alloc(9))]),
    'video/mp4 broken',
  ],
  ['a PDF', Buffer.from('%PDF-1.7 …'), 'no video'],
  ['nothing', Buffer.alloc(0), 'no video'],
])('%s', async (_name, bytes, expected) => expect(await judge(bytes)).toBe(expected))
