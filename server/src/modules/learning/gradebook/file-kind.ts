/** Files that are handed in instead of a CSV, told by their first bytes. */
import type { FileProblem } from './read-csv.ts'

const kinds: { ja: string; en: string; starts: number[] }[] = [
  { ja: 'Excel のブック', en: 'an Excel workbook', starts: [0x50, 0x4b, 0x03, 0x04] },
  { ja: '古い形式の Excel のブック', en: 'an old Excel workbook', starts: [0xd0, 0xcf, 0x11, 0xe0] },
  { ja: 'PDF', en: 'a PDF', starts: [0x25, 0x50, 0x44, 0x46] },
  { ja: 'PNG の画像', en: 'a PNG image', starts: [0x89, 0x50, 0x4e, 0x47] },
  { ja: 'JPEG の画像', en: 'a JPEG image', starts: [0xff, 0xd8, 0xff] },
  { ja: 'gzip の圧縮ファイル', en: 'a gzip file', starts: [0x1f, 0x8b] },
]
const byteOrderMarks16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

/** What the file is instead of a CSV, or `null` when it may be one. */
export function looksLikeOther(bytes: Uint8Array): FileProblem | null {
  const starts = (signature: number[]) => signature.every((byte, index) => bytes[index] === byte)
  if (byteOrderMarks16.some(starts)) {
    return {
      code: 'csv.encoding',
      row: 1,
      byte: 1,
      message: {
        ja: '文字コードが UTF-16 です（1行目、1バイト目）。UTF-8 の CSV で保存し直してください。',
        en: 'This file is UTF-16 (row 1, byte 1). Save it again as CSV in UTF-8.',
      },
    }
  }
  const kind = kinds.find((one) => starts(one.starts))
  if (kind) return notCsv({ ja: `これは${kind.ja}です。`, en: `This is ${kind.en}.` })
  const zero = bytes.subarray(0, 100_000).indexOf(0)
  if (zero !== -1) return notCsv({ ja: 'これは文字のファイルではありません。', en: 'This is not a text file.' })
  const beginning = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase()
  if (/^(<!doctype|<html|<\?xml)/.test(beginning))
    return notCsv({ ja: 'これはウェブページか XML です。', en: 'This is a web page or XML.' })
  return /^[{[]\s*["{[\]}]/.test(beginning) ? notCsv({ ja: 'これは JSON です。', en: 'This is JSON.' }) : null
}

function notCsv(what: { ja: string; en: string }): FileProblem {
  return {
    code: 'csv.not-csv',
    message: {
      ja: `${what.ja}成績表を CSV（UTF-8）で書き出してください。`,
      en: `${what.en} Export the gradebook as CSV in UTF-8.`,
    },
  }
}
