import { crc32 } from 'node:zlib'

export type ZipEntry = { name: string; bytes: Uint8Array }

const fixedDate = 0x21 // 1 January 1980: an entry says nothing of when it was made.
const namesInUtf8 = 0x0800
const version = 20

/**
 * A ZIP archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16) of entries as they come, stored without compression:
 * pictures and documents already are small. For archives under 4 GB and 65,535 entries.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of entries) {
    const facts = factsOf(name, bytes)
    const local = Buffer.concat([uint32(0x04034b50), facts, Buffer.from(name)])
    directory.push(centralEntry(facts, name, offset))
    offset += local.length + bytes.length
    yield local
    yield Buffer.from(bytes)
  }
  const central = Buffer.concat(directory)
  yield central
  const counts = [uint16(0), uint16(0), uint16(directory.length), uint16(directory.length)]
  yield Buffer.concat([uint32(0x06054b50), ...counts, uint32(central.length), uint32(offset), uint16(0)])
}

/** What both headers of an entry say alike: from "version needed" to "extra field length". */
function factsOf(name: string, bytes: Uint8Array): Buffer {
  const size = uint32(bytes.length)
  const head = [uint16(version), uint16(namesInUtf8), uint16(0), uint16(0), uint16(fixedDate), uint32(crc32(bytes))]
  return Buffer.concat([...head, size, size, uint16(Buffer.byteLength(name)), uint16(0)])
}

function centralEntry(facts: Buffer, name: string, offset: number): Buffer {
  const rest = [uint16(0), uint16(0), uint16(0), uint32(0), uint32(offset)]
  return Buffer.concat([uint32(0x02014b50), uint16(version), facts, ...rest, Buffer.from(name)])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
