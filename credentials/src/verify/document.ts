import { extract, holdsOlderBadge } from '../baking/png.ts'
import { checkCredential } from '../openbadges/check.ts'
import { type Finding, finding } from './finding.ts'
import { maxDocumentBytes, parseObject } from './ports.ts'

export type Document = Record<string, unknown>
/** A badge that can be judged, with what is wrong with its form; or the one finding that ends the matter. */
export type ReadBadge = { document: Document; issuer: string; problems: Finding[] } | { ends: Finding }

const maxDepth = 64
const maxMembers = 10_000
const png = [0x89, 0x50, 0x4e, 0x47] as const

/** The badge in the bytes of a JSON document or of a PNG that holds one. Asks nobody. */
export function readBadge(bytes: Uint8Array): ReadBadge {
  if (bytes.length > maxDocumentBytes) return { ends: finding('format', 'fail', 'format.too-large') }
  const isPng = png.every((byte, index) => bytes[index] === byte)
  const baked = isPng ? extract(bytes) : null
  if (baked && !baked.ok)
    return {
      ends: finding(
        'format',
        'fail',
        baked.code === 'png.compressed' ? 'format.picture-compressed' : 'format.picture-damaged',
      ),
    }
  if (baked?.ok && baked.text === null)
    return { ends: holdsOlderBadge(bytes) ? otherKind() : finding('format', 'fail', 'format.no-badge-in-picture') }
  const text = baked?.ok ? new TextEncoder().encode(baked.text!) : bytes
  const document = parseObject(text)
  if (!document) return { ends: isOtherText(text) ? otherKind() : finding('format', 'fail', 'format.not-json') }
  return readDocument(document)
}

function readDocument(document: Document): ReadBadge {
  const members = { left: maxMembers }
  const inline = hasInlineContext(document, members)
  if (members.left < 0) return { ends: finding('format', 'fail', 'format.too-complex') }
  if (isOtherKind(document)) return { ends: otherKind() }
  const issuer = issuerOf(document)
  if (issuer === null || !isBadge(document)) return { ends: finding('format', 'fail', 'format.not-badge') }
  if (inline) return { ends: finding('format', 'fail', 'format.inline-context') }
  const problems = checkCredential(document).map(({ code, pointer }) => finding('format', 'fail', code, pointer))
  return { document, issuer, problems }
}

/** The id of who issued it: `issuer` is a Profile, or its id alone. */
export function issuerOf(document: Document): string | null {
  const issuer = document.issuer as Document | string | null | undefined
  const id = typeof issuer === 'string' ? issuer : issuer?.id
  return typeof id === 'string' ? id : null
}

function isBadge(document: Document): boolean {
  const types = [document.type].flat()
  const subject = document.credentialSubject as Document | null | undefined
  const named = types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')
  return (
    named &&
    types.includes('VerifiableCredential') &&
    typeof subject?.achievement === 'object' &&
    subject.achievement !== null
  )
}

/** Open Badges 2, and 3.0 over the data model 1.1: real badges, only not ours to judge yet. */
function isOtherKind(document: Document): boolean {
  const contexts = [document['@context']].flat()
  return (
    contexts.includes('https://w3id.org/openbadges/v2') || contexts.includes('https://www.w3.org/2018/credentials/v1')
  )
}

/** A compact JWS or an SVG. */
function isOtherText(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart()
  const isSvg = start.startsWith('<') && /<svg[\s>]/.test(start) && !isWebPage(bytes)
  return isSvg || /^eyJ[\w-]+\.[\w-]/.test(start)
}

/** Whether the bytes begin as an HTML page does. */
export function isWebPage(bytes: Uint8Array): boolean {
  return /^<(?:!doctype html|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart())
}

function otherKind(): Finding {
  return finding('format', 'unknown', 'format.other-kind')
}

/** Contexts may be named at the top, by URL, and nowhere else; nesting past 64 counts as an attack. Counts what it passes. */
function hasInlineContext(value: unknown, members: { left: number }, depth = 0): boolean {
  members.left -= 1
  if (members.left < 0 || typeof value !== 'object' || value === null) return false
  if (depth > maxDepth) return true
  return Object.entries(value).some(([name, member]) => {
    if (name !== '@context') return hasInlineContext(member, members, depth + 1)
    return depth > 0 || [member].flat().some((context) => typeof context !== 'string')
  })
}
