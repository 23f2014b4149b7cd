import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import yauzl from 'yauzl'
import { zipOf } from './zip.ts'

test('another program reads the archive: names, bytes and checksums', async () => {
  const files = [
    { name: '縄文時代の暮らし.json', bytes: Buffer.from('{"a":1}') },
    { name: 'empty', bytes: new Uint8Array() },
    { name: 'b/picture.png', bytes: new Uint8Array(70_000).fill(7) },
  ]
  const parts: Buffer[] = []
  for await (const part of zipOf(each(files))) parts.push(part)
  const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)
  const zip = await open(Buffer.concat(parts), { lazyEntries: true })
  const read = await entriesOf(zip)
  expect(read.map(({ name }) => name)).toEqual(files.map(({ name }) => name))
  for (const [index, { bytes }] of files.entries()) expect(read[index]!.bytes.equals(Buffer.from(bytes))).toBe(true)
})

async function* each<T>(all: T[]): AsyncGenerator<T> {
  yield* all
}

async function entriesOf(zip: yauzl.ZipFile): Promise<{ name: string; bytes: Buffer }[]> {
  const found: { name: string; bytes: Buffer }[] = []
  const openStream = promisify(zip.openReadStream.bind(zip) as never) as (entry: yauzl.Entry) => Promise<unknown>
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry: yauzl.Entry) => {
      void (async () => {
        const stream = (await openStream(entry)) as AsyncIterable<Buffer>
        const parts: Buffer[] = []
        for await (const part of stream) parts.push(part)
        found.push({ name: entry.fileName, bytes: Buffer.concat(parts) })
        zip.readEntry()
      })()
    })
    zip.readEntry()
  })
}
