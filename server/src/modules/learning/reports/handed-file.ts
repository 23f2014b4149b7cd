/** Which files a report may be: told by what is in them, not by what they are called. Pure. */

export const handInMaxBytes = 20 * 1024 * 1024
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** PDF, Word (docx) or plain text in UTF-8; `null` for anything else. */
export function handedFileType(content: Uint8Array): string | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (bytes.length === 0) return null
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    return bytes.subarray(-2048).toString('latin1').includes('%%EOF') ? 'application/pdf' : null
  }
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return isWord(bytes) ? docx : null
  return isText(bytes) ? 'text/plain' : null
}

/** A zip that is whole (its directory stands at the end) and holds a Word document. */
function isWord(bytes: Buffer): boolean {
  const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  return directory > 0 && bytes.includes('word/document.xml')
}

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** The last part of a path, without control characters, short enough to show. */
export function plainName(name: string, instead: string): string {
  const last = name
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\p{Cc}/gu, '')
    .trim()
  return last.normalize('NFC').slice(0, 200) || instead
}
