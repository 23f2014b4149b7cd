import { manifestName } from '../bundle/manifest-name.ts'
import { maxDocumentBytes } from '../verify/ports.ts'
import { mostItems } from './most-items.ts'
import { looksLikeZip, readZip, type ZipProblem } from './zip.ts'

/** One thing to judge: a file's bytes, or a link; or why what was handed in cannot be judged. */
export type Item =
  | { name: string; bytes: Uint8Array }
  | { name: string; url: string }
  | { name: string; problem: ItemProblem }
export type ItemProblem = ZipProblem | 'batch.too-many' | 'input.unreadable'

export const mostBytesInAll = 512 * 1024 * 1024
/** What ZIPs may still inflate to, counted over all that are handed in together. */
export type Budget = { bytes: number }
const isHiddenFile = /(?:^|\/)(?:\.|__MACOSX\/)/

/**
 * What a file that was handed in holds: a ZIP its files, a list its links (a CSV or a text, the first link of each line),
 * and any other file is a badge itself. Files a system leaves behind are passed over. Asks nobody. `left` is lessened by
 * what a ZIP inflates to.
 */
export async function* expand(
  name: string,
  bytes: Uint8Array,
  left: Budget = { bytes: mostBytesInAll },
): AsyncGenerator<Item> {
  if (looksLikeZip(bytes)) return yield* unpackZip(name, bytes, left)
  const links = linksIn(name, bytes)
  if (!links) yield { name, bytes }
  else for (const [line, url] of links) yield { name: `${name}:${line}`, url }
}

async function* unpackZip(name: string, bytes: Uint8Array, left: Budget): AsyncGenerator<Item> {
  const limits = { mostEntries: mostItems, mostBytesEach: maxDocumentBytes, mostBytesInAll: left.bytes }
  const entries = readZip(bytes, limits)
  if (!entries) return yield { name, problem: 'zip.damaged' }
  for await (const entry of entries) {
    // A bundle is one badge, whatever else it takes along.
    if (entry.name === manifestName) return yield await badgeOf(name, bytes)
    if ('bytes' in entry) left.bytes -= entry.bytes.length
    if (!isHiddenFile.test(entry.name)) yield { ...entry, name: `${name}/${entry.name}` }
  }
}

async function badgeOf(name: string, bytes: Uint8Array): Promise<Item> {
  const { readBundle } = await import('../bundle/bundle.ts')
  const bundle = await readBundle(bytes)
  return bundle && 'credential' in bundle ? { name, bytes: bundle.credential } : { name, problem: 'zip.damaged' }
}

/** The first link of each line that has one, with its number; `null` where the file is no list of links. */
function linksIn(name: string, bytes: Uint8Array): [number, string][] | null {
  if (!/\.(?:csv|tsv|txt)$/i.test(name) || bytes.length > maxDocumentBytes) return null
  const text = new TextDecoder('utf-8').decode(bytes)
  if (/^\s*(?:\{|ey[\w-]+\.)/.test(text)) return null
  return text.split(/\r\n|\r|\n/).flatMap((line, index): [number, string][] => {
    const link = /https?:\/\/[^\s",;<>]+/.exec(line)?.[0]
    return link ? [[index + 1, link]] : []
  })
}
