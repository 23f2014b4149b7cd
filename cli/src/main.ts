import { readFileSync, writeFileSync } from 'node:fs'
import { bake, extract } from '@akashi/credentials/baking/png.ts'
import { sentences } from './sentences.ts'

/** Exit codes: 0 done, 1 the file is not what it should be, 3 wrong use. */
function main(words: string[]): number {
  const [command, ...rest] = words
  if (command === 'bake' && rest.length === 4 && rest[2] === '-o') return bakeFile(rest[0]!, rest[1]!, rest[3]!)
  if (command === 'unbake' && rest.length === 1) return unbakeFile(rest[0]!)
  return complain('usage', 3)
}

function bakeFile(imagePath: string, documentPath: string, outPath: string): number {
  const [image, document] = [read(imagePath), read(documentPath)]
  if (!image || !document) return complain('file.unreadable', 3)
  const text = jsonText(document)
  if (text === null) return complain('document.not-json', 1)
  const result = bake(image, text)
  if (!result.ok) return complain(result.code, 1)
  return write(outPath, result.image) ? 0 : complain('file.unwritable', 3)
}

function unbakeFile(imagePath: string): number {
  const image = read(imagePath)
  if (!image) return complain('file.unreadable', 3)
  const found = extract(image)
  if (!found.ok) return complain(found.code, 1)
  if (found.text === null) return complain('png.no-badge', 1)
  process.stdout.write(`${found.text}\n`)
  return 0
}

/** The text of a UTF-8 JSON file as it stands, so that no byte of a signed document changes; `null` for anything else. */
function jsonText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    JSON.parse(text)
    return text
  } catch {
    return null
  }
}

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

function write(path: string, bytes: Uint8Array): boolean {
  try {
    writeFileSync(path, bytes)
    return true
  } catch {
    return false
  }
}

function complain(code: keyof typeof sentences, exitCode: number): number {
  console.error(`${sentences[code].ja}\n${sentences[code].en}`)
  return exitCode
}

process.exitCode = main(process.argv.slice(2))
