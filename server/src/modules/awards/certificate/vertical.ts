import type { Sheet } from '../../../typeset/document.ts'
import { breakColumns, type Column, drawColumn } from '../../../typeset/columns.ts'
import { fontsOf, type Weight } from '../../../typeset/fonts.ts'
import type { CertificateFacts } from './facts.ts'
import { height, unit } from './stub.ts'
import { titleOf, verticalDateOf, words } from './words.ts'

const right = 94.5 * unit
const left = 34 * unit
const [top, bottom] = [6.5 * unit, height - 6.5 * unit]
const length = bottom - top

/** Between Japanese names a space is as wide as a character. */
const spaceBetweenNames = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) +/gu

type Block = { text: string; columns: Column[]; size: number; pitch: number }
/** Size, distance of columns in ems, and how many columns it may take: the first that fits is taken, the last in any case. */
type Step = readonly [size: number, pitch: number, columns: number]

const nameSteps: Step[] = [
  [3.6, 1.5, 1],
  [2.9, 1.5, 1],
  [2.4, 1.4, 2],
  [1.8, 1.4, 4],
  [1.2, 1.4, 10],
]
const textSteps: Step[] = [
  [2.15, 2.05, 5],
  [1.8, 1.8, 6],
  [1.5, 1.7, 8],
  [1.2, 1.6, 11],
  [0.95, 1.5, 30],
]
const issuerSteps: Step[] = [
  [2.7, 1.5, 1],
  [2.2, 1.4, 2],
  [1.6, 1.4, 3],
  [1.1, 1.3, 8],
]

/** The vertical sheet from right to left: heading, name, sentences, date, and the issuer beside the seal. */
export function drawVertical(sheet: Sheet, facts: CertificateFacts): void {
  const word = words.ja
  const title = fitColumns(titleOf(facts.kind, 'ja'), { steps: [[5, 1.2, 1]], weight: 700, gap: 0.5, most: length })
  let x = drawBlock(sheet, title, { tag: 'H1', x: right, align: 'middle' }) - 2.6 * unit
  const called = `${facts.name ?? word.holder}　様`.replace(spaceBetweenNames, '　')
  const name = fitColumns(called, { steps: nameSteps, weight: 700, gap: 0.14, most: length })
  x = drawBlock(sheet, name, { tag: 'P', x, align: 'end' }) - 2.6 * unit
  const body = { weight: 400, gap: 0.06, most: length, indent: true } as const
  const before = fitColumns(word.before[facts.kind](facts.achievement), { ...body, steps: textSteps })
  const after = fitColumns(word.after[facts.kind], { ...body, steps: [[before.size / unit, before.pitch, 1]] })
  for (const block of [before, after]) x = drawBlock(sheet, block, { tag: 'P', x, align: 'start' })
  x -= unit
  const dates = [verticalDateOf(facts.awardedAt, facts)]
  if (facts.expiresAt) dates.push(`${word.expires}　${verticalDateOf(facts.expiresAt, facts)}`)
  for (const text of dates) {
    const date = fitColumns(text, { steps: [[1.75, 2, 1]], weight: 400, gap: 0, most: length })
    x = drawBlock(sheet, date, { tag: 'P', x, align: 'start', down: 3 * unit })
  }
  const issuer = fitColumns(facts.issuer, { steps: issuerSteps, weight: 400, gap: 0.06, most: length - 9 * unit })
  const across = issuer.columns.length * issuer.size * issuer.pitch
  drawBlock(sheet, issuer, {
    tag: 'P',
    x: Math.max(left + across, Math.min(x - unit, left + across)),
    align: 'end',
    up: 6.5 * unit,
  })
}

function fitColumns(
  text: string,
  o: { steps: readonly Step[]; weight: Weight; gap: number; most: number; indent?: boolean },
): Block {
  const fonts = fontsOf('serif', o.weight)
  let block: Block = { text, columns: [], size: 0, pitch: 1 }
  for (const [ems, pitch, most] of o.steps) {
    const size = ems * unit
    const columns = breakColumns(text, { fonts, size, length: o.most, gap: o.gap, indent: o.indent ? size : 0 }) ?? []
    block = { ...block, columns, size, pitch }
    if (columns.length <= most) break
  }
  return block
}

/** Draws columns leftwards from `x`; returns the edge on the left. */
function drawBlock(
  sheet: Sheet,
  block: Block,
  o: { tag: 'H1' | 'P'; x: number; align: 'start' | 'middle' | 'end'; down?: number; up?: number },
): number {
  const pitch = block.size * block.pitch
  const longest = Math.max(...block.columns.map((column) => column.length))
  const end = bottom - (o.up ?? 0)
  const y = o.align === 'start' ? top + (o.down ?? 0) : o.align === 'end' ? end - longest : top + (length - longest) / 2
  sheet.part({
    tag: o.tag,
    text: block.text,
    draw: () => {
      for (const [index, column] of block.columns.entries())
        drawColumn(sheet, column, { x: o.x - (index + 0.5) * pitch, y, size: block.size })
    },
  })
  return o.x - block.columns.length * pitch
}
