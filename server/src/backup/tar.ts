/** The little of POSIX ustar (IEEE 1003.1, pax) that a backup needs: regular files, by name and length. */

export type TarEntry = { name: string; bytes: number; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** The archive is not what it should be; `where` is the entry, for the sentence. */
export class DamagedArchive extends Error {
  constructor(where: string) {
    super(`damaged archive: ${where}`)
    this.name = 'DamagedArchive'
  }
}

const block = 512
const maxNameBytes = 100
const maxBytes = 0o77777777777

/** The bytes of an archive. Throws where a content is not as long as it was said to be. */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { name, bytes, content } of entries) {
    yield headerOf(name, bytes)
    let written = 0
    for await (const piece of content) {
      written += piece.length
      yield piece
    }
    if (written !== bytes) throw new Error(`${name} changed while it was read`)
    yield new Uint8Array((block - (bytes % block)) % block)
  }
  yield new Uint8Array(2 * block)
}

/** The entries of an archive, one after the other; a content that is not read is skipped. Throws `DamagedArchive`. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = readerOf(source)
  for (;;) {
    const header = await reader.exactly(block, 'no end')
    if (header.every((byte) => byte === 0)) {
      await reader.finish()
      return
    }
    const { name, bytes } = readHeader(header)
    const content = reader.upTo(bytes, name)
    yield { name, bytes, content }
    for await (const piece of content) void piece
    await reader.exactly((block - (bytes % block)) % block, name)
  }
}

function headerOf(name: string, bytes: number): Uint8Array {
  if (Buffer.byteLength(name) > maxNameBytes || bytes > maxBytes) throw new Error(`${name} does not fit into a backup`)
  const header = Buffer.alloc(block)
  header.write(name, 0, 'utf8')
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function readHeader(header: Buffer): { name: string; bytes: number } {
  const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '')
  const name = text(0, 100)
  const bytes = Number.parseInt(text(124, 136), 8)
  const sound =
    text(257, 263) === 'ustar' &&
    Number.parseInt(text(148, 156), 8) === checksumOf(header) &&
    text(156, 157) === '0' &&
    /^[\w.-]+(\/[\w.-]+)*$/.test(name) &&
    !name.split('/').includes('..') &&
    Number.isSafeInteger(bytes)
  if (!sound) throw new DamagedArchive(name || 'header')
  return { name, bytes }
}

/** The sum of all bytes, those of the checksum itself counted as blanks. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

function readerOf(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)
  async function take(most: number, where: string): Promise<Uint8Array> {
    while (rest.length === 0) {
      const next = await pieces.next()
      if (next.done) throw new DamagedArchive(where)
      rest = next.value
    }
    const taken = rest.subarray(0, most)
    rest = rest.subarray(taken.length)
    return taken
  }
  async function* upTo(bytes: number, where: string): AsyncGenerator<Uint8Array> {
    for (let left = bytes; left > 0; ) {
      const piece = await take(left, where)
      left -= piece.length
      yield piece
    }
  }
  const exactly = async (bytes: number, where: string) => {
    const taken: Uint8Array[] = []
    for await (const piece of upTo(bytes, where)) taken.push(piece)
    return Buffer.concat(taken)
  }
  /** To the very end, where what compressed the archive checks its sum. */
  const finish = async () => {
    for (let next = await pieces.next(); !next.done; ) next = await pieces.next()
  }
  return { upTo, exactly, finish }
}
