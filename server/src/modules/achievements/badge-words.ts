import { type BadgeShape, type BadgeWords, shareOfRoom } from '@akashi/contract/badge-shape.ts'
import { inkOn, mix } from '@akashi/contract/colour.ts'
import { escapeHtml } from '../../http/html.ts'
import { fontsOf } from '../../typeset/fonts.ts'
import { type Run, runsOf, widthOf } from '../../typeset/runs.ts'
import { writable } from '../../typeset/written.ts'
import { outlines } from './badge-outlines.ts'

const vermilion = '#c43a18'
const onVermilion = '#fffaf5'
/** Characters that lie down in vertical writing. */
const lying = /^[ー〜～\-–—（）「」『』]$/u

export type Fitted = { runs: Run[]; size: number }
type Drawn = { svg: string; leftOut: boolean }
const nothing: Drawn = { svg: '', leftOut: false }

/** The runs of a text and the size in which they fit, or `null`: empty, too long for its room, or not writable. */
export function fitWords(words: BadgeWords, text: string, o: { width: number; size: number }): Fitted | null {
  const tidy = writable(text)
  const runs = tidy === '' || shareOfRoom(words, tidy) > 1.0001 ? null : runsOf(tidy, fontsOf('sans', 700))
  if (!runs) return null
  return { runs, size: Math.min(o.size, Math.floor((o.width / widthOf(runs)) * 10) / 10) }
}

/** Words below the middle; above the ribbon where there is one. */
export function captionOf(shape: BadgeShape, ink: string): Drawn {
  const most = outlines[shape.kind].captionWidth
  const width = shape.seal?.trim() ? Math.min(most, 262) : most
  return drawn(shape.caption, fitWords('caption', shape.caption, { width, size: shape.ribbon ? 34 : 42 }), (fitted) =>
    centred(fitted, shape.ribbon?.trim() ? 330 : 382, ink),
  )
}

/** Words along the upper edge. */
export function arcOf(shape: BadgeShape, ink: string): Drawn {
  const { y, radius } = outlines[shape.kind].arc
  const fitted = fitWords('arc', shape.arc ?? '', { width: radius * 3.3, size: 34 })
  return drawn(shape.arc ?? '', fitted, ({ runs, size }) => {
    const text = `<textPath href="#arc" startOffset="50%">${spansOf(runs)}</textPath>`
    return `<defs><path id="arc" d="${arcPath(y, radius)}"/></defs><text text-anchor="middle" font-size="${size}" font-weight="700" fill="${ink}">${text}</text>`
  })
}

/** A band across the lower part, with its words. */
export function ribbonOf(shape: BadgeShape): Drawn {
  const text = shape.ribbon?.trim() ?? ''
  if (text === '') return nothing
  const ground = (shape.ribbonColour ?? '#f3e3c3').toLowerCase()
  const shade = mix(ground, '#000000', 0.28)
  const fold = mix(ground, '#000000', 0.5)
  const band = [
    `<path fill="${shade}" d="M4 374h76v62H4l22-31zM508 374h-76v62h76l-22-31z"/>`,
    `<path fill="${fold}" d="M48 418v18l32-18zM464 418v18l-32-18z"/>`,
    `<path fill="${ground}" d="M48 354h416v64H48z"/>`,
    `<path fill="none" stroke="${shade}" stroke-width="2.5" d="M48 361h416M48 411h416"/>`,
  ].join('')
  const fitted = fitWords('ribbon', text, { width: shape.seal?.trim() ? 270 : 372, size: 34 })
  const words = drawn(text, fitted, (one) => centred(one, 386 + one.size * 0.36, inkOn(ground)))
  return { svg: band + words.svg, leftOut: words.leftOut }
}

/** One to four characters from top to bottom, pressed across the edge at the lower right. */
export function sealOf(shape: BadgeShape): Drawn {
  const text = writable(shape.seal ?? '')
  const { x, bottom } = outlines[shape.kind].seal
  const [width, step] = [54, 44]
  return drawn(text, fitWords('seal', text, { width: 400, size: 40 }), () => {
    const characters = [...text]
    const height = characters.length * step + 16
    const top = bottom - height
    const glyphs = characters.map((one, index) => {
      const [middle, y] = [x + width / 2, top + 8 + step * (index + 0.5)]
      const turn = lying.test(one) ? ` transform="rotate(90 ${middle} ${y})"` : ''
      return `<text x="${middle}" y="${(y + 14.5).toFixed(1)}" text-anchor="middle" font-size="40" font-weight="700"${turn}>${spansOf(runsOf(one, fontsOf('sans', 700))!)}</text>`
    })
    return [
      `<rect x="${x}" y="${top}" width="${width}" height="${height}" rx="6" fill="${vermilion}"/>`,
      `<rect x="${x + 4}" y="${top + 4}" width="${width - 8}" height="${height - 8}" rx="3.5" fill="none" stroke="${onVermilion}" stroke-width="1.8"/>`,
      `<g fill="${onVermilion}">${glyphs.join('')}</g>`,
    ].join('')
  })
}

/** The arc begun and ended 5° below the horizontal, so that long words may reach around. */
function arcPath(y: number, radius: number): string {
  const angle = (5 * Math.PI) / 180
  const [dx, dy] = [radius * Math.cos(angle), radius * Math.sin(angle)]
  const ends = [256 - dx, y + dy, 256 + dx, y + dy].map((value) => value.toFixed(1))
  return `M${ends[0]} ${ends[1]}A${radius} ${radius} 0 1 1 ${ends[2]} ${ends[3]}`
}

function drawn(text: string, fitted: Fitted | null, draw: (fitted: Fitted) => string): Drawn {
  return fitted ? { svg: draw(fitted), leftOut: false } : { svg: '', leftOut: text.trim() !== '' }
}

function centred({ runs, size }: Fitted, baseline: number, ink: string): string {
  return `<text x="256" y="${Number(baseline.toFixed(1))}" text-anchor="middle" font-size="${size}" font-weight="700" fill="${ink}" xml:space="preserve">${spansOf(runs)}</text>`
}

function spansOf(runs: Run[]): string {
  return runs.map((run) => `<tspan font-family="${run.font.family}">${escapeHtml(run.text)}</tspan>`).join('')
}
