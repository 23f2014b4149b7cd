import { readFileSync, writeFileSync } from 'node:fs'

/** The bytes of a file, `-` being the standard input; `null` where it cannot be read. */
export function read(path: string): Uint8Array | null {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch {
    return null
  }
}

export function write(path: string, bytes: Uint8Array): boolean {
  try {
    writeFileSync(path, bytes)
    return true
  } catch {
    return false
  }
}
