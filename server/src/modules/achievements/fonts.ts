import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A font file of ours: which characters it has and how wide each is. Widths are in ems. */
export type Font = { family: string; path: string; has(codePoint: number): boolean; width(codePoint: number): number }
/** Characters that one font draws. */
export type Run = { family: string; text: string }

const require = createRequire(import.meta.url)
/** In order of choice. The Japanese file alone lacks Ł ł Ż ć and Hangul. */
const files = [
  ['Noto Sans JP', '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'],
  ['Noto Sans', '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'],
  ['Noto Sans KR', '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf'],
] as const
let loaded: Font[] | undefined

/** The fonts pictures are drawn with, read once. */
export function badgeFonts(): Font[] {
  loaded ??= files.map(([family, path]) => readFont(family, require.resolve(path)))
  return loaded
}

/**
 * `text` cut into runs by the first font that has each character, a combining mark staying with what it marks.
 * `null` where some character is in none: it would come out as a box, so nothing is drawn instead.
 */
export function runsOf(text: string, fonts: Font[] = badgeFonts()): Run[] | null {
  const runs: Run[] = []
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)) {
    const font = fonts.find((candidate) => [...segment].every((character) => candidate.has(character.codePointAt(0)!)))
    if (!font) return null
    const last = runs.at(-1)
    if (last?.family === font.family) last.text += segment
    else runs.push({ family: font.family, text: segment })
  }
  return runs
}

/** Width of runs in ems at size 1. */
export function widthOf(runs: Run[], fonts: Font[] = badgeFonts()): number {
  let width = 0
  for (const run of runs) {
    const font = fonts.find((candidate) => candidate.family === run.family)!
    for (const character of run.text) width += font.width(character.codePointAt(0)!)
  }
  return width
}

function readFont(family: string, path: string): Font {
  const bytes = readFileSync(path)
  const table = (tag: string): number => {
    for (let entry = 12; entry < 12 + bytes.readUInt16BE(4) * 16; entry += 16) {
      if (bytes.toString('latin1', entry, entry + 4) === tag) return bytes.readUInt32BE(entry + 8)
    }
    throw new Error(`${path} has no table ${tag}`)
  }
  const glyphs = readGlyphs(bytes, table('cmap'))
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18)
  const longMetrics = bytes.readUInt16BE(table('hhea') + 34)
  const metrics = table('hmtx')
  return {
    family,
    path,
    has: (codePoint) => glyphs(codePoint) !== 0,
    width: (codePoint) => bytes.readUInt16BE(metrics + Math.min(glyphs(codePoint), longMetrics - 1) * 4) / unitsPerEm,
  }
}

/** Character to glyph from the best Unicode subtable (OpenType, cmap formats 12 and 4); 0 is the missing glyph. */
function readGlyphs(bytes: Buffer, cmap: number): (codePoint: number) => number {
  const subtables = Array.from({ length: bytes.readUInt16BE(cmap + 2) }, (_, index) => {
    return cmap + bytes.readUInt32BE(cmap + 4 + index * 8 + 4)
  })
  const wide = subtables.find((start) => bytes.readUInt16BE(start) === 12)
  if (wide !== undefined) return (codePoint) => glyphInGroups(bytes, wide, codePoint)
  const narrow = subtables.find((start) => bytes.readUInt16BE(start) === 4)
  if (narrow === undefined) throw new Error('no Unicode character map')
  return (codePoint) => glyphInSegments(bytes, narrow, codePoint)
}

function glyphInGroups(bytes: Buffer, start: number, codePoint: number): number {
  let low = 0
  let high = bytes.readUInt32BE(start + 12) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const group = start + 16 + middle * 12
    if (codePoint < bytes.readUInt32BE(group)) high = middle - 1
    else if (codePoint > bytes.readUInt32BE(group + 4)) low = middle + 1
    else return bytes.readUInt32BE(group + 8) + codePoint - bytes.readUInt32BE(group)
  }
  return 0
}

function glyphInSegments(bytes: Buffer, start: number, codePoint: number): number {
  const doubled = bytes.readUInt16BE(start + 6)
  const ends = start + 14
  for (let offset = 0; offset < doubled; offset += 2) {
    if (codePoint > bytes.readUInt16BE(ends + offset)) continue
    const first = bytes.readUInt16BE(ends + doubled + 2 + offset)
    if (codePoint < first) return 0
    const delta = bytes.readUInt16BE(ends + 2 * doubled + 2 + offset)
    const rangeAt = ends + 3 * doubled + 2 + offset
    const range = bytes.readUInt16BE(rangeAt)
    if (range === 0) return (codePoint + delta) & 0xffff
    const glyph = bytes.readUInt16BE(rangeAt + range + 2 * (codePoint - first))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
