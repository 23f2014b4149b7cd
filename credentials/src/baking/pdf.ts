/** Credentials attached to PDF files (ISO 32000-1, 7.11.4), such as our certificates. Nothing is drawn, run or unpacked. */

const begins = [0x25, 0x50, 0x44, 0x46] as const
/** The dictionary of an attached file and the line its bytes begin after. */
const embedded = /\/Type\s*\/EmbeddedFile\b/g
const longestDictionary = 2000
const mostAttachments = 50

export function looksLikePdf(bytes: Uint8Array): boolean {
  return begins.every((byte, index) => bytes[index] === byte)
}

/**
 * The bytes of the first attached file that reads like a credential: JSON, or a compact JWT. Only files that lie in the PDF
 * as they are; a packed one (`Filter`) is passed over. `null` where there is none.
 */
export function attachedText(bytes: Uint8Array): Uint8Array | null {
  const text = new TextDecoder('latin1').decode(bytes)
  let seen = 0
  for (const { index } of text.matchAll(embedded)) {
    seen += 1
    if (seen > mostAttachments) return null
    const file = fileAt(bytes, text, index)
    if (file && /^\s*(?:\{|eyJ[\w-]+\.)/.test(new TextDecoder().decode(file.subarray(0, 1024)))) return file
  }
  return null
}

function fileAt(bytes: Uint8Array, text: string, index: number): Uint8Array | null {
  const start = text.slice(index, index + longestDictionary).search(/\bstream\r?\n/)
  if (start === -1) return null
  const from = Math.max(text.lastIndexOf('obj', index), 0)
  const dictionary = text.slice(from, index + start)
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)
  if (!length || dictionary.includes('/Filter')) return null
  const first = index + start + (text.startsWith('stream\r\n', index + start) ? 8 : 7)
  const file = bytes.subarray(first, first + Number(length[1]))
  return /^\r?\n?endstream/.test(text.slice(first + file.length, first + file.length + 12)) ? file : null
}
