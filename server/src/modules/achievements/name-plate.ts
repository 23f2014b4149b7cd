import { Resvg } from '@resvg/resvg-js'
import { escapeHtml } from '../../http/html.ts'
import { fontsOf } from '../../typeset/fonts.ts'
import { graphemesOf, type Run, runsOf, widthOf } from '../../typeset/runs.ts'
import { writable } from '../../typeset/written.ts'

const side = 600
const picture = 512
const plate = { x: 20, y: 520, width: 560, height: 72 }
const textWidth = 528
/** Largest first: one line, a step smaller, then two lines (look, “Badges and certificates”). Never cut, never squeezed. */
const steps = [
  { lines: 1, size: 34, least: 34 },
  { lines: 1, size: 27, least: 22 },
  { lines: 2, size: 25, least: 9 },
] as const

/**
 * The picture of a badge with its holder's name on a plate below, 600 × 600: the first of `names` that our fonts can write
 * whole, or the picture as it is where they can write none. No character ever comes out as a box.
 */
export function withName(png: Uint8Array, names: string[]): Uint8Array {
  const lines = names.map((name) => layOut(name)).find((laidOut) => laidOut !== null)
  if (!lines) return png
  const image = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  return new Uint8Array(
    withFonts(onSheet(side, imageAt((side - picture) / 2, image) + plateOf(lines)), lines)
      .render()
      .asPng(),
  )
}

/**
 * The same from the drawing of a badge, as the inside of an SVG of `side` × `side`: the drawing as a picture of its own, so
 * that nothing in it reaches out of it, and the plate in outlines.
 */
export function drawingWithName(svg: string, names: string[]): { side: number; inside: string } {
  const lines = names.map((name) => layOut(name)).find((laidOut) => laidOut !== null)
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  if (!lines) return { side: picture, inside: imageAt(0, image) }
  const outlines = withFonts(onSheet(side, plateOf(lines)), lines)
    .toString()
    .replace(/>\s+</g, '><')
    .trim()
  return { side, inside: imageAt((side - picture) / 2, image) + outlines }
}

function onSheet(size: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${inside}</svg>`
}

function imageAt(x: number, href: string): string {
  return `<image x="${x}" y="0" width="${picture}" height="${picture}" href="${href}"/>`
}

function plateOf(lines: LaidOut): string {
  const { x, y, width, height } = plate
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="#fffdf8" stroke="#857f70" stroke-width="2"/>`,
    ...lines.runs.map((runs, index) => lineOf(runs, lines.size, index, lines.runs.length)),
  ].join('')
}

function withFonts(svg: string, lines: LaidOut): Resvg {
  const fontFiles = [...new Set(lines.runs.flat().map((run) => run.font.path))]
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } })
}

type LaidOut = { size: number; runs: Run[][] }

/** The name on one or two lines and the size it fits in, or `null` where it is empty or has a character of no font. */
export function layOut(name: string): LaidOut | null {
  const [text, fonts] = [writable(name), fontsOf('sans', 700)]
  if (text === '' || runsOf(text, fonts) === null) return null
  for (const step of steps) {
    const runs = (step.lines === 1 ? [text] : halves(text)).map((line) => runsOf(line, fonts)!)
    const widest = Math.max(...runs.map((line) => widthOf(line)))
    const size = Math.min(step.size, Math.floor((textWidth / widest) * 10) / 10)
    if (size >= step.least) return { size, runs }
  }
  return null
}

/** Two lines: at the space nearest the middle, else in the middle. */
function halves(text: string): string[] {
  const characters = graphemesOf(text)
  const middle = characters.length / 2
  const spaces = characters.flatMap((character, index) => (/\s/.test(character) ? [index] : []))
  const nearest = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  const at = nearest ?? Math.ceil(middle)
  return [characters.slice(0, at).join(''), characters.slice(nearest === undefined ? at : at + 1).join('')].filter(
    (line) => line !== '',
  )
}

function lineOf(runs: Run[], size: number, index: number, count: number): string {
  const middle = plate.y + plate.height / 2 + (index - (count - 1) / 2) * size * 1.25
  const spans = runs.map((run) => `<tspan font-family="${run.font.family}">${escapeHtml(run.text)}</tspan>`).join('')
  const y = (middle + size * 0.36).toFixed(1)
  return `<text x="${side / 2}" y="${y}" text-anchor="middle" font-size="${size}" font-weight="700" fill="#1b1c20" xml:space="preserve">${spans}</text>`
}
