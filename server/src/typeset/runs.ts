import type { Font } from './fonts.ts'

/** Characters that one font draws. */
export type Run = { font: Font; text: string }

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
/** Ideographs, or letters of one alphabet, that stand together: they look best from one font. */
const words =
  /\p{Script=Han}+|[\p{Script=Latin}\p{M}\p{Nd}'’.-]+|[\p{Script=Cyrillic}\p{M}]+|[\p{Script=Greek}\p{M}]+|\p{Script=Hangul}+/gu

/** Characters as people count them: marks and variation selectors go with what they stand on. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/**
 * `text` cut into runs by the first font that has each word whole, or else each character, a mark staying with what it marks.
 * `null` where some character is in none: it would come out as a box, so nothing is drawn instead.
 */
export function runsOf(text: string, fonts: readonly Font[]): Run[] | null {
  const runs: Run[] = []
  for (const word of wordsOf(text)) {
    const whole = fonts.find((font) => hasAll(font, word))
    for (const piece of whole ? [word] : graphemesOf(word)) {
      const font = whole ?? fonts.find((candidate) => hasAll(candidate, piece))
      if (!font) return null
      const last = runs.at(-1)
      if (last?.font === font) last.text += piece
      else runs.push({ font, text: piece })
    }
  }
  return runs
}

/** Width of runs in ems at size 1. */
export function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.font.width(run.text), 0)
}

/** Whether every character of `text` is in one of the fonts. */
export function canWrite(text: string, fonts: readonly Font[]): boolean {
  return runsOf(text, fonts) !== null
}

/** `text` with 〓 (the printers' geta) for each character that no font has, so that the rest can be set. */
export function withGeta(text: string, fonts: readonly Font[]): string {
  if (canWrite(text, fonts)) return text
  return graphemesOf(text)
    .map((grapheme) => (canWrite(grapheme, fonts) ? grapheme : '〓'))
    .join('')
}

function wordsOf(text: string): string[] {
  const pieces: string[] = []
  let end = 0
  for (const match of text.matchAll(words)) {
    pieces.push(...graphemesOf(text.slice(end, match.index)), match[0])
    end = match.index + match[0].length
  }
  return [...pieces, ...graphemesOf(text.slice(end))]
}

function hasAll(font: Font, text: string): boolean {
  return [...text].every((character) => font.has(character.codePointAt(0)!))
}
