/** What a file is, told by its first bytes. */
import type { TableProblem } from './table.ts'

const kinds: { ja: string; en: string; starts: number[] }[] = [
  { ja: 'PDF', en: 'a PDF', starts: [0x25, 0x50, 0x44, 0x46] },
  { ja: 'PNG の画像', en: 'a PNG image', starts: [0x89, 0x50, 0x4e, 0x47] },
  { ja: 'JPEG の画像', en: 'a JPEG image', starts: [0xff, 0xd8, 0xff] },
  { ja: 'gzip の圧縮ファイル', en: 'a gzip file', starts: [0x1f, 0x8b] },
]
/** Files in it, or none. */
const zips = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
]
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]
const byteOrderMarks16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

/** `text` and `zip` may be tables; anything else is a problem that says what the file is and what to do. */
export function fileKindOf(bytes: Uint8Array): 'text' | 'zip' | TableProblem {
  const starts = (signature: number[]) => signature.every((byte, index) => bytes[index] === byte)
  if (zips.some(starts)) return 'zip'
  if (starts(compoundFile)) return isEncryptedWorkbook(bytes) ? encryptedWorkbook : oldWorkbook
  const kind = kinds.find((one) => starts(one.starts))
  if (kind) return notTable({ ja: `これは${kind.ja}です。`, en: `This is ${kind.en}.` })
  if (byteOrderMarks16.some(starts)) return 'text'
  if (bytes.subarray(0, 100_000).includes(0))
    return notTable({ ja: 'これは文字のファイルではありません。', en: 'This is not a text file.' })
  const beginning = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase()
  if (/^(<!doctype|<html|<\?xml)/.test(beginning))
    return notTable({ ja: 'これはウェブページか XML です。', en: 'This is a web page or XML.' })
  return /^[{[]\s*["{[\]}]/.test(beginning) ? notTable({ ja: 'これは JSON です。', en: 'This is JSON.' }) : 'text'
}

/** A workbook with a password is a compound file that holds a stream of this name, in UTF-16. */
function isEncryptedWorkbook(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

export const encryptedWorkbook: TableProblem = {
  code: 'xlsx.encrypted',
  message: {
    ja: 'パスワードのかかった Excel のブックです。Excel で開いてパスワードを外し、保存し直してください。',
    en: 'This workbook has a password. Open it in Excel, remove the password and save it again.',
  },
}

const oldWorkbook: TableProblem = {
  code: 'csv.not-csv',
  message: {
    ja: '古い形式の Excel のブック（.xls）です。Excel で開き、「Excel ブック（*.xlsx）」で保存し直してください。',
    en: 'This is an old Excel workbook (.xls). Open it in Excel and save it as "Excel Workbook (*.xlsx)".',
  },
}

function notTable(what: { ja: string; en: string }): TableProblem {
  return {
    code: 'csv.not-csv',
    message: {
      ja: `${what.ja}成績表を CSV か Excel のブック（.xlsx）で書き出してください。`,
      en: `${what.en} Export the gradebook as CSV or as an Excel workbook (.xlsx).`,
    },
  }
}
