import type { BadgeShape, BadgeWords } from '@akashi/contract/badge-shape.ts'
import { inkOn, mix } from '@akashi/contract/colour.ts'
import { Resvg } from '@resvg/resvg-js'
import { fontsOf } from '../../typeset/fonts.ts'
import { middleOf } from './badge-figures.ts'
import { frameOf } from './badge-frame.ts'
import { outlines } from './badge-outlines.ts'
import { arcOf, captionOf, ribbonOf, sealOf } from './badge-words.ts'

const badgeSize = 512

/** A picture in both forms; the SVG has outlines for letters, so that it looks the same wherever it is opened. */
export type Picture = { svg: string; png: Uint8Array }

/** A badge as SVG and as PNG of 512 × 512. Words that are too long or that no font of ours can write are left out. */
export function drawBadge(shape: BadgeShape): Picture {
  const svg = outlined(badgeSvg(shape).svg)
  const fitTo = { mode: 'width', value: badgeSize } as const
  return { svg, png: new Uint8Array(new Resvg(svg, { font: { loadSystemFonts: false }, fitTo }).render().asPng()) }
}

/** The SVG of a badge with words as text (dark rim, ground, frame, middle, words), and which words it has no room or font for. */
export function badgeSvg(shape: BadgeShape): { svg: string; leftOut: BadgeWords[] } {
  const ground = shape.colour.toLowerCase()
  const ink = shape.ink?.toLowerCase() ?? inkOn(ground)
  const rim = mix(ground, '#000000', 0.45)
  const { path } = outlines[shape.kind]
  const words = { caption: captionOf(shape, ink), arc: arcOf(shape, ink), ribbon: ribbonOf(shape), seal: sealOf(shape) }
  const { size, y } = placeOfMiddle({
    arc: words.arc.svg !== '',
    caption: words.caption.svg !== '',
    ribbon: words.ribbon.svg !== '',
  })
  const shift = `${(256 - 256 * size).toFixed(1)} ${(y - 230 * size).toFixed(1)}`
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${badgeSize}" height="${badgeSize}" viewBox="0 0 512 512">`,
    `<path fill="${rim}" d="${path}"/>`,
    `<path fill="${ground}" transform="translate(11.5 11.5) scale(.955)" d="${path}"/>`,
    frameOf(shape, ink, rim),
    `<g transform="translate(${shift}) scale(${size})">${middleOf(shape, ink, ground)}</g>`,
    words.arc.svg,
    words.caption.svg,
    words.ribbon.svg,
    words.seal.svg,
    '</svg>',
  ].join('')
  return { svg, leftOut: (Object.keys(words) as BadgeWords[]).filter((one) => words[one].leftOut) }
}

/** How large the middle is and at which height it stands, so that it keeps clear of the words. */
function placeOfMiddle(has: { arc: boolean; caption: boolean; ribbon: boolean }): { size: number; y: number } {
  if (has.arc && has.caption && has.ribbon) return { size: 0.58, y: 222 }
  if (has.arc && has.ribbon) return { size: 0.82, y: 244 }
  if (has.arc && has.caption) return { size: 0.82, y: 244 }
  if (has.arc) return { size: 0.95, y: 272 }
  if (has.caption && has.ribbon) return { size: 0.82, y: 190 }
  if (has.ribbon) return { size: 0.98, y: 222 }
  return has.caption ? { size: 1, y: 230 } : { size: 1.1, y: 247 }
}

/** The SVG with every letter as its outline, written anew by resvg. */
function outlined(svg: string): string {
  const fontFiles = fontsOf('sans', 700)
    .filter((font) => svg.includes(`font-family="${font.family}"`))
    .map((font) => font.path)
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } }).toString().replace(/>\s+</g, '><').trim()
}
