/** In which encoding a text is, and its letters in slices. Pure but for the pauses between slices. */
import { isUtf8 } from 'node:buffer'
import { setImmediate as pause } from 'node:timers/promises'
import { TableError, type TableProblem, type TextEncoding } from './table.ts'

export type FoundEncoding = { encoding: TextEncoding; label: string; byteOrderMark: boolean }

const sliceBytes = 128 * 1024

/**
 * The encoding as chosen, else as found: by a byte order mark, else UTF-8 where every byte fits, else CP932 (what Japanese
 * Windows calls Shift_JIS, with the letters of NEC and IBM). Throws a problem naming row and byte where nothing fits.
 */
export async function encodingOf(bytes: Uint8Array, chosen?: TextEncoding): Promise<FoundEncoding> {
  const marked = markOf(bytes)
  if (chosen === 'utf-16')
    return marked?.encoding === 'utf-16' ? marked : { encoding: 'utf-16', label: 'utf-16le', byteOrderMark: false }
  if (marked && (chosen === undefined || chosen === marked.encoding)) {
    if (marked.encoding === 'utf-8' && !isUtf8(bytes)) throw new TableError(notUtf8(bytes, false))
    return marked
  }
  if (chosen !== 'cp932' && isUtf8(bytes)) return { encoding: 'utf-8', label: 'utf-8', byteOrderMark: false }
  if (chosen === 'utf-8') throw new TableError(notUtf8(bytes, true))
  const cp932: FoundEncoding = { encoding: 'cp932', label: 'shift_jis', byteOrderMark: false }
  if (!(await decodes(bytes, cp932))) throw new TableError(chosen === 'cp932' ? notCp932(bytes) : notUtf8(bytes, false))
  return cp932
}

/** The letters, a slice at a time, with a pause before each so that the server goes on answering others. */
export async function* slicesOf(bytes: Uint8Array, { label }: FoundEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { fatal: true })
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    await pause()
    const more = start + sliceBytes < bytes.length
    const text = decoder.decode(bytes.subarray(start, start + sliceBytes), { stream: more })
    if (text !== '') yield text
  }
}

/** The first letters, for a look at what separates the cells; a letter cut in two at the end is left out. */
export function beginningOf(bytes: Uint8Array, { label }: FoundEncoding): string {
  return new TextDecoder(label).decode(bytes.subarray(0, sliceBytes), { stream: true })
}

async function decodes(bytes: Uint8Array, encoding: FoundEncoding): Promise<boolean> {
  try {
    for await (const slice of slicesOf(bytes, encoding)) if (slice === '') return false
    return true
  } catch {
    return false
  }
}

function markOf(bytes: Uint8Array): FoundEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: 'utf-8', label: 'utf-8', byteOrderMark: true }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16', label: 'utf-16le', byteOrderMark: true }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16', label: 'utf-16be', byteOrderMark: true }
  return null
}

/** Names the first byte that is not UTF-8, counted from 1, and the row it stands in. */
function notUtf8(bytes: Uint8Array, chosen: boolean): TableProblem {
  const { line, start, end } = firstLineThat(bytes, (part) => !isUtf8(part))
  let good = start
  while (good < end) {
    const length = [1, 2, 3, 4].find((size) => good + size <= end && isUtf8(bytes.subarray(good, good + size)))
    if (length === undefined) break
    good += length
  }
  const where = { ja: `${line}行目、${good + 1}バイト目`, en: `row ${line}, byte ${good + 1}` }
  return {
    code: 'csv.encoding',
    row: line,
    byte: good + 1,
    message: chosen
      ? {
          ja: `UTF-8 としては読めません（${where.ja}）。文字コードを「自動」か「Shift_JIS」にしてください。`,
          en: `This cannot be read as UTF-8 (${where.en}). Choose "automatic" or "Shift_JIS".`,
        }
      : {
          ja: `文字コードが UTF-8 でも Shift_JIS でもありません（${where.ja}）。Excel なら「CSV UTF-8（コンマ区切り）」で保存し直してください。`,
          en: `This file is neither UTF-8 nor Shift_JIS (${where.en}). In Excel, save it as "CSV UTF-8 (comma delimited)".`,
        },
  }
}

function notCp932(bytes: Uint8Array): TableProblem {
  const decoder = new TextDecoder('shift_jis', { fatal: true })
  const bad = (part: Uint8Array) => {
    try {
      decoder.decode(part)
      return false
    } catch {
      return true
    }
  }
  const { line } = firstLineThat(bytes, bad)
  return {
    code: 'csv.encoding',
    row: line,
    message: {
      ja: `Shift_JIS としては読めない文字があります（${line}行目）。文字コードを「自動」か「UTF-8」にしてください。`,
      en: `This cannot be read as Shift_JIS (row ${line}). Choose "automatic" or "UTF-8".`,
    },
  }
}

/** No letter of either encoding holds the byte of a line feed, so lines can be judged one by one. */
function firstLineThat(bytes: Uint8Array, is: (line: Uint8Array) => boolean) {
  let [start, line] = [0, 1]
  for (;;) {
    const feed = bytes.indexOf(10, start)
    const end = feed === -1 ? bytes.length : feed
    if (feed === -1 || is(bytes.subarray(start, end))) return { line, start, end }
    start = feed + 1
    line += 1
  }
}
