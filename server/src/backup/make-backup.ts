import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Ports } from '../ports/ports.ts'
import { asOwner, listTables, readIdentity, readJobs, readRows } from './dump-store.ts'
import { type Manifest, manifestName, manifestOf } from './manifest.ts'
import { type TarEntry, writeTar } from './tar.ts'

type Parts = Manifest['parts']

/**
 * Writes everything the installation is into one file: the rows of one moment, the jobs that still have something to do, the
 * uploaded files, and a manifest with their hashes. Nothing has to be stopped. MASTER_KEY is not in it. Throws where the file
 * exists or cannot be written; then nothing is left of it.
 */
export async function makeBackup(ports: Pick<Ports, 'db' | 'clock' | 'config'>, path: string): Promise<Manifest> {
  const draft = `${path}.partial`
  try {
    const manifest = await asOwner(ports.db, { reads: true }, async (tx) => {
      const parts: Parts = []
      const { marks, migrations } = await readIdentity(tx)
      const about = (): Manifest =>
        manifestOf({
          createdAt: ports.clock.now().toISOString(),
          baseUrl: marks.get('baseUrl') ?? '',
          evaluation: marks.get('evaluation') ?? '',
          masterKeyMark: marks.get('masterKeyMark') ?? '',
          migrations,
          parts,
        })
      async function* entries(): AsyncGenerator<TarEntry> {
        for (const table of await listTables(tx)) yield* rowParts(`tables/${table}`, readRows(tx, table), parts)
        yield* rowParts('jobs', readJobs(tx), parts)
        yield* fileParts(join(ports.config.dataDir, 'files'), parts)
        yield entryOf(manifestName, Buffer.from(JSON.stringify(about(), null, 2)))
      }
      const target = createWriteStream(draft, { mode: 0o600, flags: 'wx' })
      await pipeline(Readable.from(writeTar(entries())), createGzip(), target)
      return about()
    })
    await rename(draft, path)
    return manifest
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') await rm(draft, { force: true })
    throw error
  }
}

/** Each batch of rows is a part of its own, so that no table has to fit into memory. */
async function* rowParts(name: string, batches: AsyncIterable<string[]>, parts: Parts): AsyncGenerator<TarEntry> {
  let number = 0
  for await (const rows of batches) {
    number += 1
    const content = Buffer.from(`${rows.join('\n')}\n`)
    const entry = entryOf(`${name}/${String(number).padStart(6, '0')}.jsonl`, content)
    parts.push({ name: entry.name, bytes: entry.bytes, sha256: hashOf(content), rows: rows.length })
    yield entry
  }
}

async function* fileParts(folder: string, parts: Parts): AsyncGenerator<TarEntry> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const one of found) {
    if (!one.isFile()) continue
    const path = join(one.parentPath, one.name)
    const name = `files/${relative(folder, path)}`
    const { size: bytes } = await stat(path)
    const hash = createHash('sha256')
    yield { name, bytes, content: hashed(createReadStream(path), hash) }
    parts.push({ name, bytes, sha256: hash.digest('hex'), rows: 0 })
  }
}

async function* hashed(content: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

function entryOf(name: string, content: Buffer): TarEntry {
  return { name, bytes: content.length, content: [content] }
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
