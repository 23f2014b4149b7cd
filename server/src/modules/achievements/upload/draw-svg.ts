import { renderAsync, Resvg } from '@resvg/resvg-js'
import { fontsOf } from '../../../typeset/fonts.ts'
import type { Picture } from '../draw-badge.ts'
import { cleanSvg } from './clean-svg.ts'

export const maxSvgBytes = 1024 * 1024
const side = 1024

/**
 * An uploaded SVG cleaned, its letters turned into outlines of our fonts, and drawn as PNG, the longer side 1,024 px.
 * Throws `SvgError` (see `readSvgTree`), and what resvg throws where there is nothing to draw.
 */
export async function drawSvg(bytes: Uint8Array): Promise<Picture> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const fonts = fontsOf('sans', 700)
  const font = {
    loadSystemFonts: false,
    fontFiles: fonts.map((one) => one.path),
    defaultFontFamily: fonts[0]!.family,
  }
  const drawing = new Resvg(await cleanSvg(text), { font })
  const svg = drawing.toString().replace(/>\s+</g, '><').trim()
  const fitTo = { mode: drawing.width >= drawing.height ? 'width' : 'height', value: side } as const
  const image = await renderAsync(svg, { font: { loadSystemFonts: false }, fitTo })
  return { svg, png: new Uint8Array(image.asPng()) }
}
