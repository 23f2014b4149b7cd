import { drawAsset, drawQr } from '../../../typeset/drawing.ts'
import { edge, faint, type Sheet } from '../../../typeset/document.ts'
import { fontsOf, type Weight } from '../../../typeset/fonts.ts'
import { balancedLines, type Line } from '../../../typeset/lines.ts'
import type { CertificateFacts } from './facts.ts'
import { dateOf, words } from './words.ts'

/** All measures of a certificate are hundredths of its width: 2.97 mm of A4 lying down, as in the design. */
export const unit = 8.4189
export const height = 70.7 * unit
const width = 100 * unit

/** Frame, seam and seal. `seam` is where the stub ends, on the left or on the right. */
export function drawFrame(sheet: Sheet, seam: number): void {
  const { pdf } = sheet
  sheet.decoration(() => {
    pdf
      .rect(2 * unit, 2 * unit, width - 4 * unit, height - 4 * unit)
      .lineWidth(0.1 * unit)
      .strokeColor(edge)
      .stroke()
    pdf
      .save()
      .dash(4, { space: 3 })
      .lineWidth(0.12 * unit)
      .strokeColor(edge)
    pdf.moveTo(seam, 0).lineTo(seam, height).stroke().restore()
  })
}

/** The seal, pressed across the seam. */
export function drawSeal(sheet: Sheet, seam: number, text: string): void {
  const size = 7 * unit
  const place = { x: seam - size / 2, y: height - 15.5 * unit, size }
  sheet.part({ tag: 'Figure', text, draw: () => drawAsset(sheet.pdf, 'seal.svg', place) })
}

/** Badge, its name, the QR code and what this paper is: `left` is the stub's edge, 25 units wide. */
export function drawStub(
  sheet: Sheet,
  facts: CertificateFacts,
  o: { left: number; picture: Uint8Array; revokedAt: Date | null },
): void {
  const word = words[facts.language]
  const middle = o.left + 12.5 * unit
  const { pdf } = sheet
  sheet.part({
    tag: 'Figure',
    text: facts.imageAlt,
    draw: () => pdf.image(Buffer.from(o.picture), middle - 7.25 * unit, 4 * unit, { fit: [14.5 * unit, 14.5 * unit] }),
  })
  drawMiddle(sheet, fitted(facts.achievement, 700, [1.35, 1.15, 0.95, 0.75, 0.55], 9.5), { middle, top: 20.2 })
  const qr = { x: middle - 5.5 * unit, y: 31 * unit, size: 11 * unit }
  sheet.part({ tag: 'Figure', text: `${word.qr}: ${facts.url}`, draw: () => drawQr(pdf, facts.url, qr) })
  const status = o.revokedAt && word.revoked(dateOf(o.revokedAt, facts))
  const said = [
    status,
    facts.trial ? word.trial : null,
    ...word.copy,
    facts.nameNote && word.notes[facts.nameNote],
  ].filter((text) => text !== null)
  let top = 43.2
  for (const text of said) {
    const set = fitted(text, text === status || text === word.trial ? 700 : 400, [1.12, 0.95], 8)
    drawMiddle(sheet, set, { middle, top })
    top += set.lines.length * set.size * 1.6
  }
  top = 63.6
  for (const text of [...facts.url.replace(/^https?:\/\//, '').split(/(?<=\/)(?=[^/]+$)/), word.attached]) {
    const set = fitted(text, 400, [0.9, 0.75, 0.6], 1.5)
    drawMiddle(sheet, set, { middle, top, colour: faint })
    top += set.lines.length * set.size * 1.6
  }
}

type Fitted = { lines: Line[]; size: number; text: string }

/** `text` in the largest of `sizes` in which it is no higher than `most`; in the smallest where it fits in none. */
function fitted(text: string, weight: Weight, sizes: number[], most: number): Fitted {
  const fonts = fontsOf('serif', weight)
  let last: Fitted = { lines: [], size: sizes[0]!, text }
  for (const size of sizes) {
    last = { lines: balancedLines(text, { fonts, size: size * unit, width: 18.5 * unit }) ?? [], size, text }
    if (last.lines.length * size * 1.6 <= most) break
  }
  return last
}

function drawMiddle(sheet: Sheet, set: Fitted, o: { middle: number; top: number; colour?: string }): void {
  sheet.part({
    tag: 'P',
    text: set.text,
    draw: () => {
      for (const [index, line] of set.lines.entries()) {
        const y = (o.top + (index + 0.8) * set.size * 1.6) * unit
        const size = set.size * unit
        sheet.runs(line.runs, { x: o.middle - line.width / 2, y, size, ...(o.colour ? { colour: o.colour } : {}) })
      }
    },
  })
}
