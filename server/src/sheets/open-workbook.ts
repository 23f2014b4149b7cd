/** The ZIP of a workbook: entry by entry, unpacked in the stream, never to the disk. */
import { setImmediate as pause } from 'node:timers/promises'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { encryptedWorkbook } from './file-kind.ts'
import { TableError } from './table.ts'
import { brokenWorkbook, workbookTooLarge } from './workbook-problems.ts'
import { XmlError, type XmlEvents, XmlReader } from './xml-events.ts'

const workbookLimits = { entries: 2000, inflatedBytes: 200_000_000 }

/** `inflated` counts what was unpacked of all parts together, whatever the entries say of themselves. */
export type OpenWorkbook = { zip: ZipFile; parts: Map<string, Entry>; inflated: number }

/** Lists the parts. Throws a problem where there are too many, one is encrypted, or the whole is no ZIP. */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenWorkbook> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (error, opened) =>
      opened ? resolve(opened) : reject(error ?? new Error('no zip')),
    )
  }).catch(broken)
  if (zip.entryCount > workbookLimits.entries) throw new TableError(workbookTooLarge)
  const parts = new Map<string, Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      const name = partName(entry.fileName)
      if (!parts.has(name)) parts.set(name, entry)
      zip.readEntry()
    })
    zip.on('end', resolve)
    zip.on('error', reject)
    zip.readEntry()
  }).catch(broken)
  return { zip, parts, inflated: 0 }
}

/** Reads a part as XML. Stops at once where it says, or turns out, to be larger than all parts may be together. */
export async function readPart(book: OpenWorkbook, name: string, events: XmlEvents): Promise<void> {
  const entry = book.parts.get(partName(name))
  if (!entry) throw new TableError(brokenWorkbook)
  if (entry.isEncrypted()) throw new TableError(encryptedWorkbook)
  if (book.inflated + entry.uncompressedSize > workbookLimits.inflatedBytes) throw new TableError(workbookTooLarge)
  const reader = new XmlReader(events)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of await streamOf(book.zip, entry)) {
      book.inflated += (chunk as Buffer).length
      if (book.inflated > workbookLimits.inflatedBytes) throw new TableError(workbookTooLarge)
      reader.feed(decoder.decode(chunk as Buffer, { stream: true }))
      await pause()
    }
    reader.feed(decoder.decode())
    reader.end()
  } catch (error) {
    throw error instanceof TableError || !liesInTheFile(error) ? error : new TableError(brokenWorkbook)
  }
}

/** Parts are looked up by this name, whatever its case; they are never opened as files. */
export function partName(name: string): string {
  return name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase()
}

function streamOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (stream ? resolve(stream) : reject(error ?? new Error('no stream'))))
  })
}

/** What a file can be at fault for: it is not XML, not UTF-8, not compressed as the ZIP says (yauzl throws plain errors). */
function liesInTheFile(error: unknown): boolean {
  if (error instanceof XmlError) return true
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') return code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  return error instanceof Error && error.constructor === Error
}

function broken(): never {
  throw new TableError(brokenWorkbook)
}
