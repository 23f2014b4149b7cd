import { crc32 } from '#crypto'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
const keyword = 'openbadgecredential'
/** CLR 2.0 records, as 1EdTech’s validator reads them. */
const recordKeyword = 'clrcredential'
const olderKeyword = 'openbadges'
/** Caps on a hostile file: no badge we know comes near them. */
const maxBytes = 32 * 1024 * 1024
const maxChunks = 5000

export type PngProblem = 'png.not-png' | 'png.too-large' | 'png.damaged' | 'png.compressed' | 'png.text-broken'
export type Extracted = { ok: true; text: string | null } | { ok: false; code: PngProblem }
type Chunk = { type: string; start: number; dataStart: number; dataEnd: number }

type Baked = { ok: true; image: Uint8Array } | { ok: false; code: PngProblem }

/**
 * The PNG with `document` in one uncompressed iTXt chunk before IEND (Open Badges 3.0, 5.3.2.1); an earlier badge in it
 * is replaced. Returns the problem's code where the image is not a whole PNG, or the text holds half a character.
 */
export function bake(image: Uint8Array, document: string): Baked {
  return bakeUnder(keyword, image, document)
}

/** The same for an assertion of Open Badges 2.0 (Baking), beside a badge of 3.0 where one is in the picture. */
export function bakeOlder(image: Uint8Array, assertion: string): Baked {
  return bakeUnder(olderKeyword, image, assertion)
}

function bakeUnder(word: string, image: Uint8Array, document: string): Baked {
  if (!document.isWellFormed()) return { ok: false, code: 'png.text-broken' }
  const chunks = readChunks(image)
  if (!Array.isArray(chunks)) return { ok: false, code: chunks.code }
  const kept = chunks.filter((chunk) => keywordOf(image, chunk) !== word)
  const end = kept.pop()!
  const parts = [...kept.map((chunk) => image.subarray(chunk.start, chunk.dataEnd + 4)), iTxt(word, document)]
  return { ok: true, image: concat([Uint8Array.from(signature), ...parts, image.subarray(end.start, end.dataEnd + 4)]) }
}

/**
 * The first badge in the PNG, or else the first learner record, or `text: null` where it holds none. Nothing is ever inflated: a compressed badge, which
 * the standard forbids, is named as such. Bytes after IEND are not looked at.
 */
export function extract(image: Uint8Array): Extracted {
  const chunks = readChunks(image)
  if (!Array.isArray(chunks)) return { ok: false, code: chunks.code }
  for (const word of [keyword, recordKeyword]) {
    const badge = chunks.find((chunk) => keywordOf(image, chunk) === word)
    if (badge) return readText(image.subarray(badge.dataStart, badge.dataEnd), badge.type, word)
  }
  return { ok: true, text: null }
}

/**
 * The first badge of Open Badges 2 or 1 in the PNG (2.0, Baking): an assertion or its JWS, or in a `tEXt` its address. `text`
 * is `null` where there is none.
 */
export function extractOlder(image: Uint8Array): Extracted {
  const chunks = readChunks(image)
  if (!Array.isArray(chunks)) return { ok: false, code: chunks.code }
  const badge = chunks.find((chunk) => keywordOf(image, chunk) === olderKeyword)
  if (!badge) return { ok: true, text: null }
  const data = image.subarray(badge.dataStart, badge.dataEnd)
  if (badge.type !== 'tEXt') return readText(data, badge.type, olderKeyword)
  return { ok: true, text: new TextDecoder('latin1').decode(data.subarray(olderKeyword.length + 1)) }
}

function readChunks(image: Uint8Array): Chunk[] | { code: PngProblem } {
  if (image.length > maxBytes) return { code: 'png.too-large' }
  if (signature.some((byte, index) => image[index] !== byte)) return { code: 'png.not-png' }
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  const chunks: Chunk[] = []
  for (let start: number = signature.length; start + 12 <= image.length; ) {
    const dataEnd = start + 8 + view.getUint32(start)
    if (dataEnd + 4 > image.length || chunks.length === maxChunks) return { code: 'png.damaged' }
    if (crc32(image.subarray(start + 4, dataEnd)) !== view.getUint32(dataEnd)) return { code: 'png.damaged' }
    const type = String.fromCharCode(...image.subarray(start + 4, start + 8))
    chunks.push({ type, start, dataStart: start + 8, dataEnd })
    if (type === 'IEND') return chunks
    start = dataEnd + 4
  }
  return { code: 'png.damaged' }
}

/** The keyword of a text chunk (at most 79 Latin-1 letters, then 0), or `null` for any other chunk. */
function keywordOf(image: Uint8Array, chunk: Chunk): string | null {
  if (chunk.type !== 'iTXt' && chunk.type !== 'tEXt' && chunk.type !== 'zTXt') return null
  const start = image.subarray(chunk.dataStart, Math.min(chunk.dataEnd, chunk.dataStart + 80))
  const end = start.indexOf(0)
  return end === -1 ? null : new TextDecoder('latin1').decode(start.subarray(0, end))
}

/** iTXt: keyword, 0, compression flag, method, language, 0, translated keyword, 0, text (PNG 3rd edition, 11.3.3.4). */
function readText(data: Uint8Array, type: string, word: string): Extracted {
  const flag = word.length + 1
  if (type === 'zTXt' || (type === 'iTXt' && data[flag] === 1)) return { ok: false, code: 'png.compressed' }
  const language = data.indexOf(0, flag + 2)
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1)
  if (type !== 'iTXt' || data[flag] !== 0 || translated === -1) return { ok: false, code: 'png.damaged' }
  try {
    return {
      ok: true,
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data.subarray(translated + 1)),
    }
  } catch {
    return { ok: false, code: 'png.damaged' }
  }
}

function iTxt(word: string, document: string): Uint8Array {
  const body = new TextEncoder().encode(`iTXt${word}\0\0\0\0\0${document}`)
  const chunk = new Uint8Array(body.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, body.length - 4)
  chunk.set(body, 4)
  view.setUint32(body.length + 4, crc32(body))
  return chunk
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
