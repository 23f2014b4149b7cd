import type { Question } from './judge.ts'

/** What a form or a program sent, before anybody judges it. `link` is what was pasted: a link or the document itself. */
export type Sent = { file: Uint8Array | null; fileName: string | null; link: string; recipient: string }

export const nothingYet: Sent = { file: null, fileName: null, link: '', recipient: '' }

/** The question in what was sent, `null` where nothing was: a file goes before what was pasted. */
export function questionIn(sent: Sent): Question | null {
  const recipient = sent.recipient === '' ? {} : { recipient: sent.recipient }
  if (sent.file) return { bytes: sent.file, ...recipient }
  if (sent.link === '') return null
  return isDocument(sent.link)
    ? { bytes: new TextEncoder().encode(sent.link), ...recipient }
    : { url: sent.link, ...recipient }
}

/** JSON, SVG or a compact JWT, as told from a link by how it begins. */
function isDocument(pasted: string): boolean {
  return /^[{[<]/.test(pasted) || /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(pasted)
}
