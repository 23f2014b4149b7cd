import type { BadgeShape } from '@akashi/contract/achievements.ts'
import { Resvg } from '@resvg/resvg-js'
import { escapeHtml } from '../../http/html.ts'
import { fontsOf } from '../../typeset/fonts.ts'
import { type Run, runsOf, widthOf } from '../../typeset/runs.ts'
import { writable } from '../../typeset/written.ts'
import { inkOn, mix } from './colour.ts'

export const badgeSize = 512

/** Outlines on a 512 grid, and the width in which a caption fits at its height. */
const outlines: Record<BadgeShape['kind'], { path: string; captionWidth: number }> = {
  circle: { path: circle(256, 256, 246), captionWidth: 300 },
  hexagon: { path: polygon(6, 250, 0), captionWidth: 330 },
  'rounded-square': {
    path: 'M104 16h304a88 88 0 0 1 88 88v304a88 88 0 0 1-88 88H104a88 88 0 0 1-88-88V104a88 88 0 0 1 88-88z',
    captionWidth: 384,
  },
  octagon: { path: polygon(8, 256, 22.5), captionWidth: 336 },
  shield: {
    path: 'M256 10c70 38 138 54 216 58v166c0 128-92 214-216 268C132 448 40 362 40 234V68c78-4 146-20 216-58z',
    captionWidth: 250,
  },
  rosette: { path: scallop(16, 238, 250), captionWidth: 300 },
}

/** Figures, `I` standing for the ink and `G` for the ground. Drawn on the same grid, between 130 and 330. */
const figures: Record<NonNullable<BadgeShape['figure']>, string> = {
  sheets:
    '<path fill="I" d="M150 132h96v190h-96z"/><path fill="none" stroke="I" stroke-width="14" d="M273 139h82v176h-82z"/><path fill="none" stroke="I" stroke-width="10" d="M292 180h44M292 214h44M292 248h28"/><path fill="none" stroke="G" stroke-width="10" d="M170 180h56M170 214h56M170 248h36"/>',
  vessel:
    '<path fill="I" d="M162 148l28 22 24-34 20 30 22-36 22 36 20-30 24 34 28-22c2 52-24 74-34 116-4 20 0 40 4 66H192c4-26 8-46 4-66-10-42-36-64-34-116z"/><path fill="none" stroke="G" stroke-width="8" stroke-linecap="round" d="M186 206c44 16 96 16 140 0M198 240c36 12 80 12 116 0M200 276l12 24M228 280l10 22M256 282v22M284 280l-10 22M312 276l-12 24"/>',
  bridge:
    '<path fill="none" stroke="I" stroke-width="18" d="M112 300c40-200 248-200 288 0"/><path fill="I" d="M96 292h320v22H96z"/><path fill="none" stroke="I" stroke-width="10" d="M160 232v62M208 184v110M256 168v126M304 184v110M352 232v62"/>',
  chart: '<path fill="I" d="M150 250h52v76h-52zM230 198h52v128h-52zM310 140h52v186h-52z"/>',
  book: '<path fill="I" d="M246 158c-34-22-72-26-108-20v168c38-6 74-2 108 20zM266 158c34-22 72-26 108-20v168c-38-6-74-2-108 20z"/><path fill="none" stroke="G" stroke-width="8" stroke-linecap="round" d="M164 184c22-1 40 3 56 11M164 222c22-1 40 3 56 11M348 184c-22-1-40 3-56 11M348 222c-22-1-40 3-56 11"/>',
  none: '',
}

/** A ready shape as a PNG of 512 × 512. A caption that is too long or that no font of ours can write is left out. */
export function drawBadge(shape: BadgeShape): Uint8Array {
  const svg = badgeSvg(shape)
  const used = fontsOf('sans', 700).filter((font) => svg.includes(`font-family="${font.family}"`))
  const font = { loadSystemFonts: false, fontFiles: used.map((font) => font.path) }
  return new Uint8Array(new Resvg(svg, { font, fitTo: { mode: 'width', value: badgeSize } }).render().asPng())
}

/** The SVG of a ready shape: dark rim, ground, thin inner line, figure, caption. */
export function badgeSvg(shape: BadgeShape): string {
  const ground = shape.colour.toLowerCase()
  const ink = inkOn(ground)
  const rim = mix(ground, '#000000', 0.45)
  const { path, captionWidth } = outlines[shape.kind]
  const caption = fitCaption(shape.caption, captionWidth)
  const figure = figures[shape.figure ?? 'sheets'].replaceAll('"I"', `"${ink}"`).replaceAll('"G"', `"${ground}"`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${badgeSize}" height="${badgeSize}" viewBox="0 0 512 512">`,
    `<path fill="${rim}" d="${path}"/>`,
    `<path fill="${ground}" transform="translate(11.5 11.5) scale(.955)" d="${path}"/>`,
    `<path fill="none" stroke="${ink}" stroke-opacity=".55" stroke-width="4" transform="translate(35.8 35.8) scale(.86)" d="${path}"/>`,
    caption ? figure : `<g transform="translate(-25.6 -6) scale(1.1)">${figure}</g>`,
    caption ? captionText(caption, ink) : '',
    '</svg>',
  ].join('')
}

type Caption = { runs: Run[]; size: number }

/** The caption's runs and size, or `null`: empty, more than 12 full-width or 18 Latin characters, or not writable. */
export function fitCaption(text: string, width: number): Caption | null {
  const caption = writable(text)
  const weight = [...caption].reduce(
    (sum, character) => sum + (character.codePointAt(0)! < 0x2e80 ? 1 / 18 : 1 / 12),
    0,
  )
  const runs = caption === '' || weight > 1.0001 ? null : runsOf(caption, fontsOf('sans', 700))
  if (!runs) return null
  return { runs, size: Math.min(42, Math.floor((width / widthOf(runs)) * 10) / 10) }
}

function captionText(caption: Caption, ink: string): string {
  const spans = caption.runs
    .map((run) => `<tspan font-family="${run.font.family}">${escapeHtml(run.text)}</tspan>`)
    .join('')
  return `<text x="256" y="382" text-anchor="middle" font-size="${caption.size}" font-weight="700" fill="${ink}" xml:space="preserve">${spans}</text>`
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0z`
}

function polygon(sides: number, radius: number, turnDegrees: number): string {
  const corners = Array.from({ length: sides }, (_, index) => point(radius, turnDegrees + (360 / sides) * index))
  return `M${corners.join('L')}z`
}

/** A round outline of half-round petals between two radii. */
function scallop(petals: number, inner: number, outer: number): string {
  const step = 360 / petals
  const bows = Array.from({ length: petals }, (_, index) => {
    return `Q${point(outer + 26, step * (index + 0.5))} ${point(inner - 8, step * (index + 1))}`
  })
  return `M${point(inner - 8, 0)}${bows.join('')}z`
}

function point(radius: number, degrees: number): string {
  const angle = ((degrees - 90) * Math.PI) / 180
  return `${(256 + radius * Math.cos(angle)).toFixed(1)} ${(256 + radius * Math.sin(angle)).toFixed(1)}`
}
