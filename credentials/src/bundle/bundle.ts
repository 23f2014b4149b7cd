import { type ZipEntry, looksLikeZip, readZip } from '../batch/zip.ts'
import { maxDocumentBytes, parseObject } from '../verify/ports.ts'
import { manifestName } from './manifest-name.ts'

/** What a node said of the anchor's transaction when the bundle was made: `{ chain, transaction, record, seenAt }`. */
export const anchorRecordName = 'anchor/transaction.json'

/** What a bundle says of itself. Nobody signed it: it says where in the ZIP things are, and nothing in it is believed. */
export type Manifest = {
  type: 'AkashiBadgeBundle'
  version: 1
  madeAt: string
  /** The installation it says it comes from. */
  madeBy: string
  /** The file with the signed credential. */
  credential: string
  /** What stood at an address when the bundle was made: URL to file. */
  documents: Record<string, string>
}
export type Bundle = {
  manifest: Manifest
  /** The credential as it was signed, byte for byte. */
  credential: Uint8Array
  /** By address; only those the manifest names. */
  documents: ReadonlyMap<string, Uint8Array>
  files: ReadonlyMap<string, Uint8Array>
}
export type BundleProblem = 'bundle.damaged' | 'bundle.too-large' | 'bundle.names' | 'bundle.incomplete'

const limits = { mostEntries: 64, mostBytesEach: maxDocumentBytes, mostBytesInAll: 24 * 1024 * 1024 }
/** Folders down, never up; the same on every system. */
const plainName = /^[a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*){0,3}$/i

/**
 * The bundle in these bytes; why it cannot be read; or `null` where they are no bundle. It comes from a stranger: sizes are
 * counted while inflating, two files of one name or a name that leads elsewhere end the matter, nothing is written anywhere.
 */
export async function readBundle(bytes: Uint8Array): Promise<Bundle | { problem: BundleProblem } | null> {
  const entries = looksLikeZip(bytes) ? readZip(bytes, limits) : null
  if (!entries) return null
  const first = await entries.next()
  if (first.done || first.value.name !== manifestName) return null
  const files = new Map<string, Uint8Array>()
  const names = new Set<string>()
  for (let entry: ZipEntry | null = first.value; entry; entry = await nextOf(entries)) {
    if ('problem' in entry)
      return { problem: entry.problem === 'zip.too-large' ? 'bundle.too-large' : 'bundle.damaged' }
    const folded = entry.name.toLowerCase()
    if (!plainName.test(entry.name) || names.has(folded)) return { problem: 'bundle.names' }
    names.add(folded)
    files.set(entry.name, entry.bytes)
  }
  return bundleOf(files) ?? { problem: 'bundle.incomplete' }
}

async function nextOf(entries: AsyncGenerator<ZipEntry>): Promise<ZipEntry | null> {
  const next = await entries.next()
  return next.done ? null : next.value
}

/** The bundle that these files are, or `null` where the manifest cannot be read or names what is not there. */
export function bundleOf(files: ReadonlyMap<string, Uint8Array>): Bundle | null {
  const manifest = readManifest(files.get(manifestName))
  const credential = manifest && files.get(manifest.credential)
  if (!manifest || !credential) return null
  const documents = new Map<string, Uint8Array>()
  for (const [url, name] of Object.entries(manifest.documents)) {
    const found = files.get(name)
    if (!found) return null
    documents.set(url, found)
  }
  return { manifest, credential, documents, files }
}

function readManifest(bytes: Uint8Array | undefined): Manifest | null {
  const found = bytes && parseObject(bytes)
  if (!found || found.type !== 'AkashiBadgeBundle' || found.version !== 1) return null
  const { madeAt, madeBy, credential, documents } = found
  if (typeof madeBy !== 'string' || typeof credential !== 'string' || !isMoment(madeAt)) return null
  if (typeof documents !== 'object' || documents === null || Array.isArray(documents)) return null
  return Object.values(documents).every((name) => typeof name === 'string') ? (found as unknown as Manifest) : null
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))
}
