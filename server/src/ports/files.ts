/** Files on this machine's disk, under the SHA-256 of their content: written once, never changed. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Part of a file, `end` included. */
export type ByteRange = { start: number; end: number }
/** What is already on disk but not kept yet. `read` gives fewer bytes at the end of the file. */
export type Draft = { bytes: number; read(start: number, count: number): Promise<Uint8Array> }

export type Files = {
  /**
   * Streams the content to disk and keeps it once `check` has passed; what `check` throws drops it. `begins` sees the first
   * bytes as they arrive and may throw at once. Throws `FileTooLarge` and `DiskFull`.
   */
  put(
    source: AsyncIterable<Uint8Array>,
    o: { maxBytes: number; begins?(head: Uint8Array): void; check?(draft: Draft): Promise<void> },
  ): Promise<{ sha256: string; bytes: number }>
  /** `null` where there is no such file. */
  sizeOf(sha256: string): Promise<number | null>
  stream(sha256: string, range?: ByteRange): Readable
  /** The files last written before that moment; also clears away drafts that old, which nothing writes any more. */
  writtenBefore(at: Date): AsyncIterable<string>
  /** Removes the file unless it was written again since `before`. */
  removeOld(sha256: string, before: Date): Promise<void>
}

export class FileTooLarge extends Error {}
export class DiskFull extends Error {}

const headBytes = 64

/** In `folder`, by the first two letters of the digest. `name` gives a draft a name nobody else has. */
export function filesIn(folder: string, name: () => string): Files {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 digest')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    put: async (source, o) => {
      await mkdir(join(folder, 'drafts'), { recursive: true, mode: 0o700 })
      const draft = join(folder, 'drafts', name())
      try {
        const written = await write(draft, source, o)
        const kept = pathOf(written.sha256)
        await mkdir(join(folder, written.sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
        await rename(draft, kept)
        return written
      } catch (error) {
        throw (error as { code?: string }).code === 'ENOSPC' ? new DiskFull() : error
      } finally {
        await rm(draft, { force: true })
      }
    },
    sizeOf: (sha256) =>
      stat(pathOf(sha256)).then(
        ({ size }) => size,
        () => null,
      ),
    stream: (sha256, range) => createReadStream(pathOf(sha256), range),
    writtenBefore: (at) => writtenBefore(folder, at),
    removeOld: async (sha256, before) => {
      // Out of the way first: whoever writes the same content at this moment is not lost with it.
      const [path, aside] = [pathOf(sha256), join(folder, 'drafts', name())]
      await mkdir(join(folder, 'drafts'), { recursive: true, mode: 0o700 })
      await rename(path, aside)
      if ((await stat(aside)).mtime < before) await rm(aside)
      else await rename(aside, path)
    },
  }
}

async function* writtenBefore(folder: string, at: Date): AsyncGenerator<string> {
  for (const part of await namesIn(folder)) {
    for (const file of await namesIn(join(folder, part))) {
      const found = await stat(join(folder, part, file)).catch(() => null)
      if (!found || found.mtime >= at) continue
      if (part === 'drafts') await rm(join(folder, part, file), { force: true })
      else if (/^[0-9a-f]{64}$/.test(file)) yield file
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function write(
  path: string,
  source: AsyncIterable<Uint8Array>,
  o: Parameters<Files['put']>[1],
): Promise<{ sha256: string; bytes: number }> {
  const file = await open(path, 'wx+', 0o600)
  try {
    const hash = createHash('sha256')
    let [bytes, head]: [number, Buffer | null] = [0, Buffer.alloc(0)]
    for await (const chunk of source) {
      bytes += chunk.byteLength
      if (bytes > o.maxBytes) throw new FileTooLarge()
      if (head) {
        head = Buffer.concat([head, chunk])
        if (head.length >= headBytes) {
          o.begins?.(head)
          head = null
        }
      }
      hash.update(chunk)
      await file.write(chunk)
    }
    if (head) o.begins?.(head)
    await o.check?.(draftOf(file, bytes))
    await file.sync()
    return { sha256: hash.digest('hex'), bytes }
  } finally {
    await file.close()
  }
}

function draftOf(file: FileHandle, bytes: number): Draft {
  return {
    bytes,
    read: async (start, count) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, start)
      return buffer.subarray(0, bytesRead)
    },
  }
}
