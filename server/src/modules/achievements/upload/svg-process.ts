/** Runs by itself, started by `draw-svg.ts`: one cleaned SVG on standard input, its letters as outlines and its picture on standard output. */
import { json } from 'node:stream/consumers'
import { renderAsync, Resvg } from '@resvg/resvg-js'

const side = 1024
const {
  svg: given,
  fontFiles,
  defaultFontFamily,
} = (await json(process.stdin)) as {
  svg: string
  fontFiles: string[]
  defaultFontFamily: string
}
const drawing = new Resvg(given, { font: { loadSystemFonts: false, fontFiles, defaultFontFamily } })
const svg = drawing.toString().replace(/>\s+</g, '><').trim()
const fitTo = { mode: drawing.width >= drawing.height ? 'width' : 'height', value: side } as const
const image = await renderAsync(svg, { font: { loadSystemFonts: false }, fitTo })
process.stdout.write(JSON.stringify({ svg, png: image.asPng().toString('base64') }))
