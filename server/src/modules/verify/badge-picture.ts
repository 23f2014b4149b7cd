import { looksLikeSvg } from '@akashi/credentials/baking/svg.ts'
import { readPicture } from '../achievements/achievements.ts'
import type { PictureFrom } from '../backpack/backpack.ts'
import type { Ports } from '../../ports/ports.ts'
import { claimsOf } from './claims.ts'
import type { Trail } from './judge.ts'
import { ownDocument, type OwnPorts } from './own-documents.ts'

/** Redrawn by us from pixels or a cleaned drawing: nothing of the file it came from is in it. */
export type BadgePicture = { png: Uint8Array; from: PictureFrom }
type PicturePorts = OwnPorts & Pick<Ports, 'fetchPublic'>

const maxLinkedBytes = 2 * 1024 * 1024

/**
 * The picture of a badge from elsewhere, and why it may be believed: part of what is signed (a data URI), or what stands at the signed
 * address, or else the file the badge came in, which no signature covers. `null` where there is none that can be shown safely.
 * `credential`: only what is proven. Asks the picture's site at most once. Without `drawings` only pixels are looked at: to draw takes a process.
 */
export async function badgePicture(
  ports: PicturePorts,
  o: { credential: object | null; file: Uint8Array | null; trail?: Trail; drawings?: boolean },
): Promise<BadgePicture | null> {
  const url = o.credential && claimsOf(o.credential).imageUrl
  const signed = url ? dataIn(url) : null
  const linked = url && !signed && /^https:/.test(url) ? await fetchPicture(ports, url, o.trail) : null
  if (linked === 'ours') return null
  const candidates: [PictureFrom, Uint8Array | null][] = [
    ['signed', signed],
    ['link', linked],
    ['file', o.file],
  ]
  for (const [from, bytes] of candidates) {
    if (!bytes || (o.drawings === false && looksLikeSvg(bytes))) continue
    const read = await readPicture(bytes)
    if (read.ok) return { png: read.picture.png, from }
  }
  return null
}

async function fetchPicture(
  ports: PicturePorts,
  url: string,
  trail: Trail | undefined,
): Promise<Uint8Array | 'ours' | null> {
  const limits = { accept: 'image/png, image/svg+xml, image/*;q=0.5', maxBytes: maxLinkedBytes }
  if (await ownDocument(ports, url)) return 'ours'
  if (URL.canParse(url)) trail?.asked.add(new URL(url).host)
  const answer = await ports.fetchPublic(url, limits)
  return answer.ok && answer.status === 200 ? answer.body : null
}

/** The bytes of a picture written as a data URI (RFC 2397). */
function dataIn(url: string): Uint8Array | null {
  const parts = /^data:image\/(?:png|jpeg|webp|svg\+xml)(?:;charset=[\w-]+)?(;base64)?,([\s\S]*)$/i.exec(url)
  if (!parts) return null
  try {
    const text = parts[2]!
    return parts[1]
      ? new Uint8Array(Buffer.from(decodeURIComponent(text), 'base64'))
      : new TextEncoder().encode(decodeURIComponent(text))
  } catch {
    return null
  }
}
