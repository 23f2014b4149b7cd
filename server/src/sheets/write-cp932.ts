/** Text as CP932, for spreadsheets in Japanese that open a CSV without asking. */
import iconv from 'iconv-lite'
import { composed } from './composed.ts'

/** What stands where a letter cannot be written; Japanese printers have used it for a missing type for a century. */
const missingLetter = '〓'

/** Letters that CP932 has under another number, and looks the same. Windows and others have chosen differently (〜 and ～). */
const sameLetters: Record<string, string> = {
  '\u301c': '\uff5e',
  '\u2212': '\uff0d',
  '\u2016': '\u2225',
  '\u2014': '\u2015',
  '\u00a2': '\uffe0',
  '\u00a3': '\uffe1',
  '\u00ac': '\uffe2',
  '\u00a5': '\uffe5',
  '\u203e': '\uffe3',
  '\u00a0': ' ',
  '\u200b': '',
  '\ufeff': '',
}
const chosenShape = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu
const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * The text in CP932, and the letters that could not be written: a letter it does not have becomes 〓, one whose shape was chosen (a
 * variation selector) is written in its usual shape. Never another letter in its place.
 */
export function toCp932(text: string): { bytes: Uint8Array; unwritten: string[] } {
  const plain = withSameLetters(composed(text))
  const bytes = iconv.encode(plain, 'cp932')
  if (iconv.decode(bytes, 'cp932') === plain) return { bytes, unwritten: [] }
  const [written, unwritten]: [string[], string[]] = [[], []]
  for (const { segment } of letters.segment(plain)) {
    if (isWritable(segment)) {
      written.push(segment)
      continue
    }
    unwritten.push(segment)
    const usual = segment.replace(chosenShape, '')
    written.push(isWritable(usual) ? usual : missingLetter)
  }
  return { bytes: iconv.encode(written.join(''), 'cp932'), unwritten }
}

function withSameLetters(text: string): string {
  return text.replace(
    /[\u301c\u2212\u2016\u2014\u00a2\u00a3\u00ac\u00a5\u203e\u00a0\u200b\ufeff]/g,
    (letter) => sameLetters[letter]!,
  )
}

/** What was found of a letter is kept: a list of names asks for the same few thousand again and again. */
const known = new Map<string, boolean>()
const mostKnown = 20_000

function isWritable(text: string): boolean {
  const found = known.get(text)
  if (found !== undefined) return found
  const writable = iconv.decode(iconv.encode(text, 'cp932'), 'cp932') === text
  if (known.size < mostKnown && text.length <= 8) known.set(text, writable)
  return writable
}
