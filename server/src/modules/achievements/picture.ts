import sharp from 'sharp'

export const maxPictureBytes = 5 * 1024 * 1024
const maxSide = 4096
const minSide = 90
/** No badge we serve is larger: an uploaded picture is scaled down to it. */
const keptSide = 1024
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

export type PictureProblem =
  | 'image.too-large'
  | 'image.not-png'
  | 'image.too-many-pixels'
  | 'image.too-small'
  | 'image.animated'
  | 'image.damaged'

/**
 * An uploaded PNG, looked at before anything is decoded (size in bytes, width and height in IHDR), then decoded and
 * encoded anew, so that metadata and whatever else was in the file stay behind. Larger than 1,024 px is scaled down.
 */
export async function readPicture(
  bytes: Uint8Array,
): Promise<{ ok: true; png: Uint8Array } | { ok: false; code: PictureProblem }> {
  const problem = problemOf(bytes)
  if (problem) return { ok: false, code: problem }
  try {
    const png = await sharp(bytes, { limitInputPixels: maxSide * maxSide, failOn: 'error' })
      .resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer()
    return { ok: true, png: new Uint8Array(png) }
  } catch {
    return { ok: false, code: 'image.damaged' }
  }
}

/** What is wrong with the file by its head alone (PNG 3rd edition, 5.2 and 11.2.1), or `null`. */
export function problemOf(bytes: Uint8Array): PictureProblem | null {
  if (bytes.length > maxPictureBytes) return 'image.too-large'
  if (bytes.length < 33 || signature.some((byte, index) => bytes[index] !== byte)) return 'image.not-png'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(12) !== 0x49484452 || view.getUint32(8) !== 13) return 'image.not-png'
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  if (width > maxSide || height > maxSide) return 'image.too-many-pixels'
  if (width < minSide || height < minSide) return 'image.too-small'
  return hasChunk(bytes, view, 0x6163544c) ? 'image.animated' : null
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
  'image.not-png': {
    ja: 'PNGの画像ではありません。PNGで書き出してください。',
    en: 'This is not a PNG picture. Export it as PNG.',
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
    ja: '動くPNGは使えません。止まった画像を選んでください。',
    en: 'An animated PNG cannot be used. Choose a still picture.',
  },
  'image.damaged': {
    ja: '画像を開けません。ファイルが壊れているようです。',
    en: 'The picture cannot be opened. The file seems to be damaged.',
  },
}
