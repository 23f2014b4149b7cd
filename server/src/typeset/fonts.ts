import { createRequire } from 'node:module'
import { type Font as FontFile, openSync } from 'fontkit'

export type Face = 'sans' | 'serif'
export type Weight = 400 | 700

/** A font file of ours: which characters it has and how it sets text. */
export type Font = {
  family: string
  path: string
  /** Whether it draws the character. Variation selectors and joiners draw nothing themselves: every font has them. */
  has(codePoint: number): boolean
  /** Width of text in ems, as the font sets it: kerned, marks on their letters. */
  width(text: string): number
  /** The opened file, for whoever writes it into a document. */
  file(): FontFile
}

const require = createRequire(import.meta.url)
const weights = { 400: '400Regular', 700: '700Bold' } as const

/**
 * In order of choice. The Japanese files alone lack Ł ł Ż ć, Hangul and simplified Chinese; those stand in one hand for both
 * faces. A file is read when a character is first looked for in it, so the large ones mostly stay on the disk.
 */
const sans = [
  ['Noto Sans JP', 'noto-sans-jp', 'NotoSansJP'],
  ['Noto Sans', 'noto-sans', 'NotoSans'],
  ['Noto Sans KR', 'noto-sans-kr', 'NotoSansKR'],
  ['Noto Sans SC', 'noto-sans-sc', 'NotoSansSC'],
] as const
const packages = { sans, serif: [['Noto Serif JP', 'noto-serif-jp', 'NotoSerifJP'], ...sans] } as const
const known = new Map<string, Font>()

/** The fonts a text of that face and weight is set in, in order of choice. Both faces cover the same characters. */
export function fontsOf(face: Face, weight: Weight): Font[] {
  return packages[face].map(([family, name, file]) => {
    const path = `@expo-google-fonts/${name}/${weights[weight]}/${file}_${weights[weight]}.ttf`
    const font = known.get(path) ?? fontAt(family, require.resolve(path))
    known.set(path, font)
    return font
  })
}

/** Variation selectors, their supplement, and the joiners of emoji and Indic scripts. */
function drawsNothing(codePoint: number): boolean {
  return (
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef) ||
    codePoint === 0x200c ||
    codePoint === 0x200d
  )
}

function fontAt(family: string, path: string): Font {
  let opened: FontFile | undefined
  const file = () => {
    opened ??= openSync(path) as FontFile
    return opened
  }
  return {
    family,
    path,
    has: (codePoint) => drawsNothing(codePoint) || file().hasGlyphForCodePoint(codePoint),
    width: (text) => file().layout(text).advanceWidth / file().unitsPerEm,
    file,
  }
}
