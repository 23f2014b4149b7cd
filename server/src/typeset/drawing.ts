import { readFileSync } from 'node:fs'
import { create } from 'qrcode'
import type { Pdf } from './document.ts'

const assets = new URL('../../assets/', import.meta.url)
const elements = /<(svg|g|path|rect)\b([^>]*)>|<\/(g)>/g
const attributes = /([\w-]+)="([^"]*)"/g

type Attributes = Record<string, string>

/**
 * Draws one of our own drawings (`server/assets/*.svg`: `path` and `rect`, in groups that hand down fill and stroke) into a
 * square at `x`, `y`. As shapes: sharp at any size, and without a picture in the file.
 */
export function drawAsset(pdf: Pdf, asset: string, place: { x: number; y: number; size: number }): void {
  const svg = readFileSync(new URL(asset, assets), 'utf8')
  const [, , side] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!
  const inherited: Attributes[] = [{}]
  pdf.save()
  pdf.translate(place.x, place.y).scale(place.size / Number(side))
  for (const [, name, written, closing] of svg.matchAll(elements)) {
    if (closing) inherited.pop()
    if (name === undefined || name === 'svg') continue
    const own = Object.fromEntries([...written!.matchAll(attributes)].map(([, key, value]) => [key!, value!]))
    const all = { ...inherited.at(-1), ...own }
    if (name === 'g') inherited.push(all)
    else drawShape(pdf, name, all)
  }
  pdf.restore()
}

function drawShape(pdf: Pdf, name: string, a: Attributes): void {
  pdf.save()
  if (name === 'path') pdf.path(a['d']!)
  else pdf.rect(Number(a['x']), Number(a['y']), Number(a['width']), Number(a['height']))
  if (a['stroke-linecap']) pdf.lineCap(a['stroke-linecap'] as 'square')
  if (a['stroke-dasharray']) {
    const [dash = 1, space = dash] = a['stroke-dasharray'].split(/[ ,]+/).map(Number)
    pdf.dash(dash, { space })
  }
  const fill = a['fill'] === 'none' ? null : (a['fill'] ?? '#000000')
  if (fill) pdf.fillColor(fill)
  if (a['stroke']) pdf.strokeColor(a['stroke']).lineWidth(Number(a['stroke-width'] ?? 1))
  const rule = a['fill-rule'] === 'evenodd' ? 'even-odd' : 'non-zero'
  if (fill && a['stroke']) pdf.fillAndStroke(fill, a['stroke'], rule)
  else if (fill) pdf.fill(rule)
  else pdf.stroke()
  pdf.restore()
}

/** The QR code of an address, error correction M, with its four white modules inside `size`. */
export function drawQr(pdf: Pdf, text: string, place: { x: number; y: number; size: number }): void {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const module = place.size / (size + 8)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; ) {
      let end = column
      while (end < size && data[row * size + end]) end += 1
      if (end > column)
        pdf.rect(place.x + (column + 4) * module, place.y + (row + 4) * module, (end - column) * module, module)
      column = end + 1
    }
  }
  pdf.fillColor('#000000').fill()
}
