import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What a status list that is about to be published revokes beyond the one before it. */
const entryShape = z.object({
  organisation: z.string(),
  list: z.int().min(1),
  revoked: z.array(z.int().min(0).max(16_777_216)),
  at: z.iso.datetime(),
})
export type RevocationEntry = z.infer<typeof entryShape>

export type RevocationJournal = { append(entry: RevocationEntry): Promise<void> }

/** Where the journal of an installation is: beside the database, so that it outlives it. */
export function journalPath(dataDir: string): string {
  return join(dataDir, 'revocations.log')
}

/**
 * A file that only grows, a line of JSON for each list that was signed; a line is on the disk before the list is served. A backup
 * that is restored is older than the world: this says what the world has seen since.
 */
export function revocationJournal(dataDir: string): RevocationJournal {
  return {
    async append(entry) {
      // With a database elsewhere, nothing else may have made the folder yet.
      await mkdir(dataDir, { recursive: true, mode: 0o700 })
      const file = await open(journalPath(dataDir), 'a', 0o600)
      try {
        await file.appendFile(`${JSON.stringify(entry)}\n`)
        await file.datasync()
      } finally {
        await file.close()
      }
    },
  }
}

/** The entries of a journal; the last line may be cut off by a death, any other damage throws with its line. */
export async function readJournal(path: string): Promise<RevocationEntry[]> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  const last = lines.pop()
  const entries = lines.filter((line) => line !== '').map((line, at) => entryOf(line, `${path}:${at + 1}`))
  if (last) entries.push(...[last].flatMap((line) => cutOff(line) ?? []))
  return entries
}

function entryOf(line: string, where: string): RevocationEntry {
  const entry = cutOff(line)
  if (!entry) throw new Error(`${where} is damaged`)
  return entry
}

function cutOff(line: string): RevocationEntry | null {
  try {
    return entryShape.parse(JSON.parse(line))
  } catch {
    return null
  }
}
