import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder is open in another process that is alive. */
export class DataFolderHeld extends Error {
  readonly pid: number

  constructor(pid: number) {
    super(`the data folder is in use by process ${pid}`)
    this.name = 'DataFolderHeld'
    this.pid = pid
  }
}

type Holder = { pid: number; started: string }

/** Makes the folder where it is missing, for this user's eyes only. */
export function prepareDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
}

/**
 * Takes the folder's lock and returns what gives it back. Two processes in one embedded database would both seem to succeed, and
 * one's rows would vanish. A lock names its process and when that one started: what a killed process left behind is taken over.
 * Throws `DataFolderHeld` while the holder is alive.
 */
export function holdDataFolder(folder: string): () => void {
  const path = join(folder, 'lock')
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder)
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, own, { mode: 0o600 })
  try {
    for (let tries = 0; tries < 5; tries += 1) {
      if (linked(draft, path)) return () => release(path, own)
      clearStale(path)
    }
    throw new Error('the lock of the data folder changes faster than it can be taken')
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Who holds the folder and is alive; `null` where nobody does. */
export function holderOf(folder: string): number | null {
  const holder = parse(read(join(folder, 'lock')))
  return holder && isAlive(holder) ? holder.pid : null
}

/** Linking fails where the name exists, which makes taking the lock one step. */
function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead process's lock aside; where another process was quicker and the lock is a new one, puts it back. */
function clearStale(path: string): void {
  const seen = read(path)
  const holder = parse(seen)
  if (holder && isAlive(holder)) throw new DataFolderHeld(holder.pid)
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside) !== seen) linked(aside, path)
  rmSync(aside, { force: true })
}

function release(path: string, own: string): void {
  if (read(path) === own) rmSync(path, { force: true })
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function parse(text: string | null): Holder | null {
  try {
    const value = JSON.parse(text ?? '') as Partial<Holder>
    return typeof value.pid === 'number' && typeof value.started === 'string'
      ? { pid: value.pid, started: value.started }
      : null
  } catch {
    return null
  }
}

/** A pid alone is not enough: after a kill another program may have it. */
function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false
  }
  const started = startOf(holder.pid)
  return started === '' || holder.started === '' || started === holder.started
}

/** When that process started, in whatever form the system has it; empty where it cannot be told. */
function startOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
