import { crc32 } from '#crypto'

/** What a ZIP holds at one place. `problem`: its bytes were not taken, and why. */
export type ZipEntry = { name: string; bytes: Uint8Array } | { name: string; problem: ZipProblem }
export type ZipProblem = 'zip.damaged' | 'zip.encrypted' | 'zip.unsupported' | 'zip.too-large'
export type ZipLimits = { mostEntries: number; mostBytesEach: number; mostBytesInAll: number }

type Listed = { name: string; flags: number; method: number; crc: number; packed: number; size: number; offset: number }

const signatures = { entry: 0x0403_4b50, listed: 0x0201_4b50, end: 0x0605_4b50 } as const
const longestComment = 0xffff
const isEncrypted = 0x0001
const isUtf8 = 0x0800

/** Whether bytes begin as a ZIP does. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes.length > 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/**
 * The files in a ZIP (APPNOTE 6.3, without ZIP64), in the order of its directory. Folders are passed over. Nothing is
 * believed of what the ZIP says of sizes: an entry that inflates past a limit is given up on, and after the limit for all
 * of them nothing more is inflated. `null` where the bytes are no ZIP, or one of more than `mostEntries`.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): AsyncGenerator<ZipEntry> | null {
  const listed = readDirectory(bytes, limits.mostEntries)
  return listed && entriesOf(bytes, listed, limits)
}

async function* entriesOf(bytes: Uint8Array, listed: Listed[], limits: ZipLimits): AsyncGenerator<ZipEntry> {
  let left = limits.mostBytesInAll
  for (const entry of listed) {
    if (entry.name.endsWith('/')) continue
    const found = await readEntry(bytes, entry, Math.min(limits.mostBytesEach, left))
    if (found instanceof Uint8Array) left -= found.length
    yield found instanceof Uint8Array ? { name: entry.name, bytes: found } : { name: entry.name, problem: found }
  }
}

function readDirectory(bytes: Uint8Array, mostEntries: number): Listed[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > mostEntries) return null
  const listed: Listed[] = []
  while (listed.length < count) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signatures.listed) return null
    const flags = view.getUint16(at + 8, true)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ]
    listed.push({
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameLength), flags),
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return listed
}

function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - longestComment; at -= 1)
    if (view.getUint32(at, true) === signatures.end) return at
  return null
}

/** Names without the mark for UTF-8 come from Windows; in Japan these are in CP932. */
function nameOf(bytes: Uint8Array, flags: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder(flags & isUtf8 ? 'utf-8' : 'shift_jis').decode(bytes)
  }
}

async function readEntry(bytes: Uint8Array, entry: Listed, most: number): Promise<Uint8Array | ZipProblem> {
  if (entry.flags & isEncrypted) return 'zip.encrypted'
  if (entry.size > most) return 'zip.too-large'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== signatures.entry) return 'zip.damaged'
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) return 'zip.damaged'
  if (entry.method !== 0 && entry.method !== 8) return 'zip.unsupported'
  const found = entry.method === 0 ? packed.slice() : await inflate(packed, most)
  return found instanceof Uint8Array && crc32(found) !== entry.crc ? 'zip.damaged' : found
}

async function inflate(packed: Uint8Array, most: number): Promise<Uint8Array | ZipProblem> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
      length += part.length
      if (length > most) return 'zip.too-large'
      parts.push(part)
    }
  } catch {
    return 'zip.damaged'
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
