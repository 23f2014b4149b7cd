import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Manifest, manifestName, readManifest } from './manifest.ts'
import { DamagedArchive, readTar, type TarEntry } from './tar.ts'

const maxManifestBytes = 50_000_000

/** The entries of a backup in their order. Throws `DamagedArchive`. */
export async function* readBackup(path: string): AsyncGenerator<TarEntry> {
  yield* readTar(unzipped(path))
}

async function* unzipped(path: string): AsyncGenerator<Uint8Array> {
  try {
    // What breaks in the file breaks the reading, too.
    yield* pipeline(createReadStream(path), createGunzip(), () => {})
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? new DamagedArchive('gzip') : error
  }
}

/** Reads a backup from end to end and proves that every part is what the manifest says. Throws `DamagedArchive` where not. */
export async function proveBackup(path: string): Promise<Manifest> {
  const seen = new Map<string, string>()
  let manifest: Manifest | null = null
  for await (const entry of readBackup(path)) {
    if (entry.name === manifestName && entry.bytes <= maxManifestBytes) {
      manifest = readManifest((await bytesOf(entry)).toString('utf8'))
    } else {
      const hash = createHash('sha256')
      for await (const piece of entry.content) hash.update(piece)
      seen.set(entry.name, hash.digest('hex'))
    }
  }
  if (!manifest) throw new DamagedArchive(manifestName)
  const wrong = manifest.parts.find(({ name, sha256 }) => seen.get(name) !== sha256)
  if (wrong) throw new DamagedArchive(wrong.name)
  if (seen.size !== manifest.parts.length) throw new DamagedArchive('a part that the manifest does not know')
  return manifest
}

/** The whole content of an entry that is known to be small. */
export async function bytesOf(entry: TarEntry): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of entry.content) pieces.push(piece)
  return Buffer.concat(pieces)
}
