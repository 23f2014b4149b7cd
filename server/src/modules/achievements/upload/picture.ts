import { looksLikeSvg } from '@akashi/credentials/baking/svg.ts'
import sharp from 'sharp'
import { drawSvg, maxSvgBytes } from './draw-svg.ts'
import type { RemovedKind } from './svg-removed.ts'
import { SvgError } from './svg-tree.ts'

export const maxPictureBytes = 5 * 1024 * 1024
const maxSide = 4096
const minSide = 90
/** No badge we serve is larger: an uploaded picture is scaled down to it. */
const keptSide = 1024
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

export type PictureProblem =
  | 'image.too-large'
  | 'image.unknown'
  | 'image.pdf'
  | 'image.too-many-pixels'
  | 'image.too-small'
  | 'image.animated'
  | 'image.damaged'
  | 'image.svg-too-large'
  | 'image.svg-dtd'
  | 'image.svg-too-complex'
  | 'image.svg-too-slow'

/** `removed`: what was taken out of an SVG. */
type Read =
  | { ok: true; picture: { png: Uint8Array; svg: string | null }; removed: RemovedKind[] }
  | { ok: false; code: PictureProblem }

/**
 * An uploaded PNG, JPEG, WebP or SVG. Pixels are looked at before anything is decoded (bytes, width and height), then decoded
 * and encoded anew, so that metadata and whatever else was in the file stay behind; larger than 1,024 px is scaled down.
 * An SVG is written anew from what may stand in one.
 */
export async function readPicture(bytes: Uint8Array): Promise<Read> {
  if (bytes.length > maxPictureBytes) return { ok: false, code: 'image.too-large' }
  if (looksLikeSvg(bytes)) return readSvg(bytes)
  const problem = await problemOf(bytes)
  if (problem) return { ok: false, code: problem }
  try {
    const png = await sharp(bytes, { limitInputPixels: maxSide * maxSide, failOn: 'error' })
      .autoOrient()
      .resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer()
    return { ok: true, picture: { png: new Uint8Array(png), svg: null }, removed: [] }
  } catch {
    return { ok: false, code: 'image.damaged' }
  }
}

async function readSvg(bytes: Uint8Array): Promise<Read> {
  if (bytes.length > maxSvgBytes) return { ok: false, code: 'image.svg-too-large' }
  try {
    const { removed, ...picture } = await drawSvg(bytes)
    return { ok: true, picture, removed }
  } catch (error) {
    const code = error instanceof SvgError ? error.code : 'svg.damaged'
    if (code === 'svg.dtd' || code === 'svg.too-complex' || code === 'svg.too-slow')
      return { ok: false, code: `image.${code.replace('.', '-') as 'svg-dtd'}` }
    return { ok: false, code: 'image.damaged' }
  }
}

/** What is wrong with a picture of pixels by its head alone, or `null`. */
export async function problemOf(bytes: Uint8Array): Promise<PictureProblem | null> {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'image.pdf'
  if (startsWith(bytes, signature)) return problemOfPng(bytes)
  const isWebp = startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50])
  if (!isWebp && !startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image.unknown'
  try {
    const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: maxSide * maxSide }).metadata()
    return problemOfSize(width, height) ?? (pages > 1 ? 'image.animated' : null)
  } catch (error) {
    return error instanceof Error && /pixel/i.test(error.message) ? 'image.too-many-pixels' : 'image.damaged'
  }
}

/** PNG 3rd edition, 5.2 and 11.2.1. */
function problemOfPng(bytes: Uint8Array): PictureProblem | null {
  if (bytes.length < 33) return 'image.damaged'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(12) !== 0x49484452 || view.getUint32(8) !== 13) return 'image.damaged'
  return (
    problemOfSize(view.getUint32(16), view.getUint32(20)) ??
    (hasChunk(bytes, view, 0x6163544c) ? 'image.animated' : null)
  )
}

function problemOfSize(width: number, height: number): PictureProblem | null {
  if (width > maxSide || height > maxSide) return 'image.too-many-pixels'
  return width < minSide || height < minSide ? 'image.too-small' : null
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** Whether a chunk of that type stands before the first image data. */
function hasChunk(bytes: Uint8Array, view: DataView, type: number): boolean {
  for (let start = 8; start + 12 <= bytes.length; start += 12 + view.getUint32(start)) {
    const found = view.getUint32(start + 4)
    if (found === type) return true
    if (found === 0x49444154) return false
  }
  return false
}

/** Why a picture was refused, in both languages. */
export const pictureSentences: Record<PictureProblem, { ja: string; en: string }> = {
  'image.too-large': {
    ja: '画像が5 MBを超えています。小さくしてから選んでください。',
    en: 'The picture is larger than 5 MB. Make it smaller and choose it again.',
  },
  'image.unknown': {
    ja: 'PNG・JPEG・WebP・SVGのどれでもありません。どれかの形で書き出してください。',
    en: 'This is none of PNG, JPEG, WebP and SVG. Export it as one of them.',
  },
  'image.pdf': {
    ja: 'PDFは画像として使えません。PNGかSVGで書き出してください。',
    en: 'A PDF cannot be used as a picture. Export it as PNG or SVG.',
  },
  'image.svg-too-large': {
    ja: 'SVGが1 MBを超えています。線を減らすか、PNGで書き出してください。',
    en: 'The SVG is larger than 1 MB. Simplify it, or export it as PNG.',
  },
  'image.svg-dtd': {
    ja: 'SVGの初めに独自の宣言（DTD）があり、安全に読めません。「Web用」のSVGか、PNGで書き出してください。',
    en: 'The SVG begins with declarations of its own (a DTD) and cannot be read safely. Export it for the web, or as PNG.',
  },
  'image.svg-too-complex': {
    ja: 'SVGの図形か参照が多すぎて、安全に描けません。簡単にするか、PNGで書き出してください。',
    en: 'The SVG has too many shapes or references to be drawn safely. Simplify it, or export it as PNG.',
  },
  'image.svg-too-slow': {
    ja: 'SVGを描くのに時間がかかりすぎるため、やめました。簡単にするか、PNGで書き出してください。',
    en: 'Drawing the SVG took too long and was stopped. Simplify it, or export it as PNG.',
  },
  'image.too-many-pixels': {
    ja: '画像の縦横は4,096ピクセルまでです。',
    en: 'A picture may be at most 4,096 pixels wide and high.',
  },
  'image.too-small': {
    ja: '画像の縦横は90ピクセル以上にしてください。',
    en: 'A picture needs at least 90 pixels in width and height.',
  },
  'image.animated': {
    ja: '動く画像は使えません。止まった画像を選んでください。',
    en: 'An animated picture cannot be used. Choose a still picture.',
  },
  'image.damaged': {
    ja: '画像を開けません。ファイルが壊れているようです。',
    en: 'The picture cannot be opened. The file seems to be damaged.',
  },
}
