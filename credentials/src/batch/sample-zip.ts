/** A ZIP for tests, as any packer would write it. Not for programs. */
import { crc32 } from '#crypto'

export type SampleFile = {
  name: string | Uint8Array
  bytes: Uint8Array
  flags?: number
  method?: number
  claimedSize?: number
}

export async function sampleZip(files: readonly SampleFile[]): Promise<Uint8Array> {
  const local: Buffer[] = []
  const listed: Buffer[] = []
  let offset = 0
  for (const { name, bytes, flags = 0x0800, method = 8, claimedSize } of files) {
    const title = Buffer.from(name as string)
    const body = method === 8 ? Buffer.from(await packed(bytes)) : Buffer.from(bytes)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(bytes), 0)
    sizes.writeUInt32LE(body.length, 4)
    sizes.writeUInt32LE(claimedSize ?? bytes.length, 8)
    const start = Buffer.alloc(10)
    start.writeUInt16LE(20, 0)
    start.writeUInt16LE(flags, 2)
    start.writeUInt16LE(method, 4)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(title.length, 0)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), start, sizes, lengths, title, body])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    listed.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), start, sizes, lengths, place, title]))
    local.push(entry)
    offset += entry.length
  }
  const directory = Buffer.concat(listed)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

function packed(bytes: Uint8Array): Promise<ArrayBuffer> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Response(stream).arrayBuffer()
}
