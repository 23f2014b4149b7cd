import type { Font } from './fonts.ts'
import { graphemesOf, type Run, runsOf, widthOf } from './runs.ts'

/** What may not begin a line, and what may not end one (JIS X 4051, the common part of it). */
const notFirst =
  /^[、。，．・：；？！）」』】〕〉》’”ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)\]}…]/u
const notLast = /[（「『【〔〈《‘“([{]$/u
const letter =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hangul}\p{Nd}\p{M}@_~/&=?#%+*'’.:,;!)(\]["<>-]+$/u

export type Line = { text: string; runs: Run[]; width: number }

/**
 * `text` on lines no wider than `width`, both in the unit of `size`. Japanese breaks between characters but for the rules of
 * 禁則, other scripts between words; a word wider than the line breaks where the line ends. `null` where no font has a character.
 */
export function breakLines(text: string, o: { fonts: readonly Font[]; size: number; width: number }): Line[] | null {
  if (runsOf(text, o.fonts) === null) return null
  const measure = measureOf(o)
  const lines: string[] = []
  let [line, used] = ['', 0]
  for (const unit of unitsOf(text)) {
    for (const piece of measure(unit.trimEnd()) > o.width ? graphemesOf(unit) : [unit]) {
      if (line !== '' && used + measure(piece.trimEnd()) > o.width) {
        lines.push(line.trimEnd())
        ;[line, used] = ['', 0]
      }
      const next = line === '' ? piece.trimStart() : piece
      line += next
      used += measure(next)
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.map((written) => {
    const runs = runsOf(written, o.fonts)!
    return { text: written, runs, width: widthOf(runs) * o.size }
  })
}

/** The same on as many lines, but of about one length, where they are few: no line of two characters is left over. */
export function balancedLines(text: string, o: { fonts: readonly Font[]; size: number; width: number }): Line[] | null {
  const lines = breakLines(text, o)
  if (!lines || lines.length < 2 || lines.length > 3) return lines
  let best = lines
  for (let width = o.width - o.size / 2; width > o.width / 2; width -= o.size / 2) {
    const narrower = breakLines(text, { ...o, width })!
    if (narrower.length > lines.length) break
    best = narrower
  }
  return best
}

/** Pieces that a line may end after: words with the space behind them, and characters with what clings to them. */
export function unitsOf(text: string): string[] {
  const units: string[] = []
  for (const grapheme of graphemesOf(text)) {
    const last = units.at(-1)
    const clings =
      last !== undefined &&
      (notFirst.test(grapheme) ||
        notLast.test(last) ||
        (grapheme.trim() === '' && last.trimEnd() === last) ||
        (letter.test(grapheme) && letter.test(last)))
    if (clings) units[units.length - 1] += grapheme
    else units.push(grapheme)
  }
  return units
}

/** Widths of pieces, each measured once. */
function measureOf({ fonts, size }: { fonts: readonly Font[]; size: number }): (piece: string) => number {
  const known = new Map<string, number>()
  return (piece) => {
    const width = known.get(piece) ?? widthOf(runsOf(piece, fonts)!) * size
    known.set(piece, width)
    return width
  }
}
