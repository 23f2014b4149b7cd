/** Whether bytes are an MP4 or WebM and whole: told by their structure, never by their name. Only the containers are read. */
import type { Draft } from '../../../ports/files.ts'

export type VideoType = 'video/mp4' | 'video/webm'
const mostElements = 2000

/** By the first bytes: an MP4 begins with `ftyp` (ISO/IEC 14496-12), a WebM with an EBML header (RFC 8794). */
export function videoTypeOf(head: Uint8Array): VideoType | null {
  const bytes = Buffer.from(head)
  if (bytes.subarray(4, 8).toString('latin1') === 'ftyp') return 'video/mp4'
  const ebml = bytes.subarray(0, 4).toString('hex') === '1a45dfa3'
  return ebml && bytes.subarray(0, 64).includes('webm') ? 'video/webm' : null
}

/** `broken`: an element reaches beyond the end of the file, or what a player needs is not there. */
export async function checkVideo(type: VideoType, draft: Draft): Promise<'whole' | 'broken'> {
  return (await (type === 'video/mp4' ? wholeMp4(draft) : wholeWebm(draft))) ? 'whole' : 'broken'
}

async function wholeMp4({ bytes, read }: Draft): Promise<boolean> {
  const seen = new Set<string>()
  let at = 0
  for (let count = 0; at < bytes && count < mostElements; count += 1) {
    const head = Buffer.from(await read(at, 16))
    if (head.length < 8) return false
    const short = head.readUInt32BE(0)
    if (short === 1 && head.length < 16) return false
    const size = short === 0 ? bytes - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short
    if (size < 8 || at + size > bytes) return false
    seen.add(head.subarray(4, 8).toString('latin1'))
    at += size
  }
  return at === bytes && seen.has('moov') && (seen.has('mdat') || seen.has('moof'))
}

const segment = '18538067'
const cluster = '1f43b675'

async function wholeWebm({ bytes, read }: Draft): Promise<boolean> {
  let at = 0
  for (let count = 0; at < bytes && count < mostElements; count += 1) {
    const element = elementOf(Buffer.from(await read(at, 12)))
    if (!element) return false
    const { id, headBytes, size } = element
    if (size !== null && at + headBytes + size > bytes) return false
    if (id === cluster) return true
    // A segment is entered, whatever else there is is passed over.
    if (id !== segment && size === null) return false
    at += headBytes + (id === segment ? 0 : size!)
  }
  return false
}

/** Id and size of an EBML element; the size is `null` where a recorder did not know it (RFC 8794, section 6.2). */
function elementOf(head: Buffer): { id: string; headBytes: number; size: number | null } | null {
  const idBytes = Math.clz32(head[0] ?? 0) - 23
  const sizeBytes = Math.clz32(head[idBytes] ?? 0) - 23
  if (idBytes > 4 || sizeBytes > 8 || head.length < idBytes + sizeBytes) return null
  const raw = head.subarray(idBytes, idBytes + sizeBytes)
  let size = BigInt(raw[0]! & (0xff >> sizeBytes))
  for (const byte of raw.subarray(1)) size = (size << 8n) | BigInt(byte)
  const unknown = size === (1n << BigInt(7 * sizeBytes)) - 1n
  return {
    id: head.subarray(0, idBytes).toString('hex'),
    headBytes: idBytes + sizeBytes,
    size: unknown ? null : Number(size),
  }
}
