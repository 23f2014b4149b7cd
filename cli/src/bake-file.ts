import { bake, extract } from '@akashi/credentials/baking/png.ts'
import { bakeSvg, extractSvg, looksLikeSvg } from '@akashi/credentials/baking/svg.ts'
import { read, write } from './files.ts'
import { complain } from './sentences.ts'

/** `akashi bake IMAGE DOCUMENT -o OUT`, PNG or SVG, JSON or a compact JWS: 0 written, 1 not what it should be, 3 a file cannot be read or written. */
export function bakeFile(imagePath: string, documentPath: string, outPath: string): number {
  const [image, document] = [read(imagePath), read(documentPath)]
  if (!image || !document) return complain('file.unreadable', 3)
  const text = badgeText(document)
  if (text === null) return complain('document.not-json', 1)
  const result = looksLikeSvg(image) ? bakeSvg(image, text) : bake(image, text)
  if (!result.ok) return complain(result.code, 1)
  return write(outPath, result.image) ? 0 : complain('file.unwritable', 3)
}

/** `akashi unbake IMAGE`: the document on the standard output. */
export function unbakeFile(imagePath: string): number {
  const image = read(imagePath)
  if (!image) return complain('input.unreadable', 3)
  const found = looksLikeSvg(image) ? extractSvg(image) : extract(image)
  if (!found.ok) return complain(found.code, 1)
  if (found.text === null) return complain('png.no-badge', 1)
  process.stdout.write(`${found.text}\n`)
  return 0
}

/** The text of a UTF-8 JSON file as it stands, so that no byte of a signed document changes; of a JWS without white space. */
function badgeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text.trim())) return text.trim()
    JSON.parse(text)
    return text
  } catch {
    return null
  }
}
