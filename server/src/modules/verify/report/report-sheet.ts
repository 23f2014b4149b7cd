import type { SignedReport } from '@akashi/credentials/report/signed-report.ts'
import type { VerificationReport } from '@akashi/contract/verify.ts'
import { checkNames } from '@akashi/credentials/verify/check-names.ts'
import type { CheckName } from '@akashi/credentials/verify/finding.ts'
import type { Language } from '../../../http/language.ts'
import { a4, faint, ink, type Sheet, writeDocument } from '../../../typeset/document.ts'
import { drawAsset, drawQr } from '../../../typeset/drawing.ts'
import { fontsOf, type Weight } from '../../../typeset/fonts.ts'
import { breakLines, type Line } from '../../../typeset/lines.ts'
import { withGeta } from '../../../typeset/runs.ts'
import { writable } from '../../../typeset/written.ts'
import { circumstanceRows, claimRows, type Row, subjectRows, words } from './words.ts'

/** `signed`: the same result as whoever has the paper's file can have it checked again. */
type Form = { language: Language; checker: string; signed: SignedReport }
type Block = { tag: 'H1' | 'H2' | 'P'; text: string; lines: Line[]; x: number; size: number; colour: string }
/** Blocks that begin at the same height; `rule` is a hairline above them. */
type Band = { blocks: Block[]; before: number; rule: boolean; mark?: { asset: string; size: number } }

const margin = 51
const hairline = '#c9c3b6'
const right = a4.short - margin
const bottom = a4.long - 40
const footHeight = 92
const leading = 1.5
const labelWidth = 96
/** Tried from the largest: the first in which all stands on one page. */
const scales = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5]
const colours = { valid: '#1c6543', changed: '#7a4c00', unknown: '#465063', invalid: '#941c3d' } as const

/** A 検証結果 as one page of A4 (PDF/A-3a), the report attached as data. `checker` is printed and goes nowhere else. */
export async function reportPdf(report: VerificationReport, form: Form): Promise<Uint8Array> {
  const word = words[form.language]
  const facts = {
    title: `${word.title} – ${report.sentence[form.language]}${report.credential ? ` – ${report.credential.name}` : ''}`,
    subject: report.sentence[form.language],
    author: form.checker,
    language: form.language,
    at: new Date(report.checkedAt),
    layout: 'portrait',
    attachments: [
      {
        // First: whoever drops this PDF on the verify page has its signature checked.
        name: 'signed-report.json',
        type: 'application/json',
        bytes: new TextEncoder().encode(JSON.stringify(form.signed)),
        description: 'Signed report',
        relationship: 'Data',
      },
      {
        name: 'verification-report.json',
        type: 'application/json',
        bytes: new TextEncoder().encode(JSON.stringify(report)),
        description: 'Verification report',
        relationship: 'Data',
      },
    ],
  } as const
  return writeDocument({ ...facts, attachments: [...facts.attachments] }, (sheet) => {
    const laidOut = scales.map((scale) => bandsOf(report, form, scale))
    const bands = laidOut.find((some) => heightOf(some) <= bottom - footHeight - margin) ?? laidOut.at(-1)!
    let y = margin
    for (const band of bands) y = drawBand(sheet, band, y)
    drawFoot(sheet, report, form.language)
  })
}

function bandsOf(report: VerificationReport, form: Form, scale: number): Band[] {
  const { language } = form
  const word = words[language]
  const set = (text: string, o: { size: number; weight?: Weight; x?: number; colour?: string; tag?: Block['tag'] }) =>
    blockOf(text, { ...o, size: o.size * scale })
  const colour = colours[report.answer]
  const verdict = set(report.sentence[language], {
    size: 19,
    weight: 700,
    x: margin + 14 + 40 * scale,
    colour,
    tag: 'H2',
  })
  const why = [report.reason, report.next].map((said) => set(said[language], { size: 10, x: margin + 14 + 40 * scale }))
  const table = (title: string, rows: Row[]): Band[] => [
    { blocks: [set(title, { size: 11.5, weight: 700, tag: 'H2' })], before: 13 * scale, rule: false },
    ...rows.map(({ label, value }) => ({
      blocks: [set(label, { size: 9, colour: faint }), set(value, { size: 9.5, x: margin + labelWidth })],
      before: 3 * scale,
      rule: true,
    })),
  ]
  const checks = report.checks.map(({ name, result, message }) => ({
    label: word.results[result] + (language === 'ja' ? '：' : ': ') + checkNames[name as CheckName][language],
    value: message[language],
  }))
  const claims = report.credential
    ? claimRows(report.credential, language)
    : [{ label: word.badge, value: word.notCovered }]
  return [
    { blocks: [set(word.title, { size: 24, weight: 700, tag: 'H1' })], before: 0, rule: false },
    {
      blocks: [verdict],
      before: 16 * scale,
      rule: true,
      mark: { asset: `marks/mark-${report.answer}.svg`, size: 40 * scale },
    },
    ...why.map((block) => ({ blocks: [block], before: 1, rule: false })),
    ...table(word.badge, claims),
    ...table(word.subject, subjectRows(report, language)),
    ...table(word.checks, checks),
    ...table(word.checkedAt, circumstanceRows(report, form)),
  ]
}

function blockOf(
  text: string,
  o: { size: number; weight?: Weight; x?: number; colour?: string; tag?: Block['tag'] },
): Block {
  const fonts = fontsOf('sans', o.weight ?? 400)
  const x = o.x ?? margin
  const written = withGeta(writable(text), fonts)
  const width = (x === margin && o.colour === faint ? margin + labelWidth - 8 : right) - x
  const lines = breakLines(written, { fonts, size: o.size, width }) ?? []
  return { tag: o.tag ?? 'P', text: written, lines, x, size: o.size, colour: o.colour ?? ink }
}

function heightOf(bands: Band[]): number {
  return bands.reduce((sum, band) => sum + band.before * (band.rule ? 2 : 1) + tallest(band), 0)
}

function tallest({ blocks }: Band): number {
  return Math.max(...blocks.map(({ lines, size }) => Math.max(1, lines.length) * size * leading))
}

function drawBand(sheet: Sheet, band: Band, top: number): number {
  let y = top + band.before
  if (band.rule) {
    const at = y
    sheet.decoration(() => {
      sheet.pdf.moveTo(margin, at).lineTo(right, at).lineWidth(0.5).strokeColor(hairline).stroke()
    })
    y += band.before
  }
  const { mark } = band
  if (mark) sheet.decoration(() => drawAsset(sheet.pdf, mark.asset, { x: margin, y: y + 2, size: mark.size }))
  for (const block of band.blocks) {
    sheet.part({
      tag: block.tag,
      text: block.text,
      draw: () => {
        for (const [index, { runs }] of block.lines.entries())
          sheet.runs(runs, { ...block, y: y + index * block.size * leading + 1.08 * block.size })
      },
    })
  }
  return y + tallest(band)
}

/** Where to check again, and what this paper is. */
function drawFoot(sheet: Sheet, report: VerificationReport, language: Language): void {
  const word = words[language]
  const address = `${report.checkedBy}/verify`
  const qr = { x: right - 82, y: bottom - 80, size: 82 }
  sheet.decoration(() => {
    const y = bottom - footHeight
    sheet.pdf.moveTo(margin, y).lineTo(right, y).lineWidth(0.5).strokeColor(hairline).stroke()
  })
  let y = bottom - footHeight + 8
  const foot = [
    [word.again, 700],
    [address, 400],
    [word.againWhy, 400],
    [word.moment, 400],
  ] as const
  for (const [text, weight] of foot) {
    const fonts = fontsOf('sans', weight)
    const lines = breakLines(withGeta(writable(text), fonts), { fonts, size: 9, width: qr.x - margin - 16 }) ?? []
    const from = y
    sheet.part({
      tag: 'P',
      text,
      draw: () => {
        for (const [index, { runs }] of lines.entries())
          sheet.runs(runs, { x: margin, y: from + index * 13.5 + 9.7, size: 9 })
      },
    })
    y += lines.length * 13.5 + 1
  }
  sheet.part({ tag: 'Figure', text: `QR: ${address}`, draw: () => drawQr(sheet.pdf, address, qr) })
}
