import { extract, extractOlder, type PngProblem } from '../baking/png.ts'
import { extractSvg, looksLikeSvg, type SvgProblem } from '../baking/svg.ts'
import { attachedText, looksLikePdf } from '../baking/pdf.ts'
import { type Code, type Finding, finding } from './finding.ts'

/** The bytes of the badge itself, out of whatever carried it (`older`: where Open Badges 2 put it); or the one finding that ends the matter. */
export type Unpacked = { text: Uint8Array; older: boolean } | { ends: Finding }

const png = [0x89, 0x50, 0x4e, 0x47] as const
const svgCodes: Record<SvgProblem, Code> = {
  'svg.not-svg': 'format.picture-damaged',
  'svg.damaged': 'format.picture-damaged',
  'svg.text-broken': 'format.picture-damaged',
  'svg.too-large': 'format.too-large',
  'svg.dtd': 'format.picture-dtd',
}

/** What a PNG or an SVG holds, or a PDF has attached; any other bytes are the badge themselves. */
export function unpack(bytes: Uint8Array): Unpacked {
  if (png.every((byte, index) => bytes[index] === byte)) return unpackPng(bytes)
  if (looksLikePdf(bytes)) return unpackPdf(bytes)
  return looksLikeSvg(bytes) ? unpackSvg(bytes) : { text: bytes, older: false }
}

function unpackPng(bytes: Uint8Array): Unpacked {
  const baked = extract(bytes)
  if (!baked.ok) return ends(pngCode(baked.code))
  if (baked.text !== null) return { text: new TextEncoder().encode(baked.text), older: false }
  const older = extractOlder(bytes)
  if (!older.ok) return ends(pngCode(older.code))
  if (older.text !== null) return { text: new TextEncoder().encode(older.text), older: true }
  return ends('format.no-badge-in-picture')
}

function pngCode(code: PngProblem): Code {
  return code === 'png.compressed' ? 'format.picture-compressed' : 'format.picture-damaged'
}

/** A drawing without a badge of ours may hold one of a kind we do not know: it is not called invalid. */
function unpackSvg(bytes: Uint8Array): Unpacked {
  const baked = extractSvg(bytes)
  if (!baked.ok) return ends(svgCodes[baked.code])
  if (baked.text === null) return { ends: otherKind() }
  return { text: new TextEncoder().encode(baked.text), older: baked.older }
}

/** A PDF may pack its attachments in ways we do not read: it is not called invalid. */
function unpackPdf(bytes: Uint8Array): Unpacked {
  const text = attachedText(bytes)
  return text ? { text, older: false } : { ends: finding('format', 'unknown', 'format.no-badge-in-pdf') }
}

/** Whether the bytes begin as an HTML page does. */
export function isWebPage(bytes: Uint8Array): boolean {
  return /^<(?:!doctype html|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart())
}

export function otherKind(): Finding {
  return finding('format', 'unknown', 'format.other-kind')
}

function ends(code: Code): Unpacked {
  return { ends: finding('format', 'fail', code) }
}
