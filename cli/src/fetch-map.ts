import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'

type Entry = string | { status: number; file?: string }

/**
 * A fetch that answers from files: a JSON object from URL to a path relative to the map, or to `{ status, file? }`. What
 * the map does not name cannot be fetched, and nothing is asked of the network. `null` where the map, or a file it names,
 * cannot be read.
 */
export function readFetchMap(path: string): ((url: string) => Promise<FetchAnswer>) | null {
  try {
    const map: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof map !== 'object' || map === null || Array.isArray(map)) return null
    const answers = new Map<string, FetchAnswer>()
    for (const [url, entry] of Object.entries(map)) {
      if (!isEntry(entry)) return null
      answers.set(url, answerOf(entry, dirname(path)))
    }
    return async (url) => answers.get(url) ?? { ok: false }
  } catch {
    return null
  }
}

function isEntry(entry: unknown): entry is Entry {
  if (typeof entry === 'string') return true
  const { status, file } = (entry ?? {}) as { status?: unknown; file?: unknown }
  return Number.isInteger(status) && (file === undefined || typeof file === 'string')
}

function answerOf(entry: Entry, folder: string): FetchAnswer {
  const { status, file } = typeof entry === 'string' ? { status: 200, file: entry } : entry
  const body = file === undefined ? new Uint8Array() : new Uint8Array(readFileSync(resolve(folder, file)))
  return { ok: true, status, body }
}
