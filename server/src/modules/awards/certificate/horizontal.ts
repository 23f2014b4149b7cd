import { edge, faint, type Sheet } from '../../../typeset/document.ts'
import { fontsOf, type Weight } from '../../../typeset/fonts.ts'
import { balancedLines, breakLines, type Line } from '../../../typeset/lines.ts'
import type { CertificateFacts } from './facts.ts'
import { height, unit } from './stub.ts'
import { dateOf, titleOf, words } from './words.ts'

const left = 6.5 * unit
const width = 60.5 * unit
const textTop = 6.5 * unit
const signatureTop = height - 11.5 * unit

type Step = readonly [size: number, leading: number, lines: number]
type Text = {
  text: string
  tag: 'H1' | 'P'
  weight: Weight
  steps: Step[]
  after: number
  colour?: string
  spread?: number
  /** May be left out where the sheet is full. */
  optional?: boolean
}
type Block = Text & { lines: Line[]; size: number; pitch: number }

/** Names shrink a step, then take two lines and more; never cut, never squeezed. */
const nameSteps: Step[] = [
  [4.6, 1.2, 1],
  [3.6, 1.2, 1],
  [3, 1.25, 2],
  [2.1, 1.3, 4],
  [1.4, 1.3, 8],
]
const achievementSteps: Step[] = [
  [2.9, 1.3, 2],
  [2.3, 1.3, 3],
  [1.8, 1.35, 4],
  [1.3, 1.4, 12],
]
const plain: Step[] = [
  [1.85, 1.6, 3],
  [1.5, 1.55, 4],
  [1.2, 1.5, 12],
]

/** The sheet that reads from left to right, in English or Japanese: heading, name, sentences, date and issuer at the foot. */
export function drawHorizontal(sheet: Sheet, facts: CertificateFacts): void {
  const texts = facts.language === 'ja' ? japanese(facts) : english(facts)
  const blocks = alike(texts.map(fitLines))
  let y = textTop
  for (const block of blocks) {
    const tall = block.lines.length * block.pitch
    if (block.optional && y + tall + rest(blocks, block) > signatureTop - 2 * unit) continue
    drawBlock(sheet, block, y)
    y += tall + block.after * unit
  }
  drawSignature(sheet, facts)
}

function english(facts: CertificateFacts): Text[] {
  const word = words.en
  return [
    heading(titleOf(facts.kind, 'en').toUpperCase(), [1.7, 1.25, 1], 0.16),
    { tag: 'P', text: facts.name ?? word.holder, weight: 700, steps: nameSteps, after: 3 },
    { tag: 'P', text: word.before[facts.kind], weight: 400, steps: plain, after: 0.8 },
    { tag: 'P', text: facts.achievement, weight: 700, steps: achievementSteps, after: 1.4 },
    { tag: 'P', text: facts.description, weight: 400, steps: plain, after: 1.4, optional: true },
    { tag: 'P', text: word.certifies(facts.issuer), weight: 400, steps: plain, after: 0 },
  ]
}

function japanese(facts: CertificateFacts): Text[] {
  const word = words.ja
  return [
    { ...heading(titleOf(facts.kind, 'ja'), [3.4, 1.3, 1], 0.5), weight: 700, colour: undefined } as Text,
    { tag: 'P', text: `${facts.name ?? word.holder}　様`, weight: 700, steps: nameSteps.slice(1), after: 2.6 },
    { tag: 'P', text: word.before[facts.kind](facts.achievement), weight: 400, steps: plain, after: 1.2 },
    { tag: 'P', text: facts.description, weight: 400, steps: plain.slice(1), after: 1.2, optional: true },
    { tag: 'P', text: word.after[facts.kind], weight: 400, steps: plain, after: 0 },
  ]
}

function heading(text: string, step: Step, spread: number): Text {
  return { tag: 'H1', text, weight: 400, steps: [step], after: 3, colour: faint, spread }
}

function fitLines(text: Text): Block {
  const fonts = fontsOf('serif', text.weight)
  let block: Block = { ...text, lines: [], size: 0, pitch: 0 }
  for (const [ems, leading, most] of text.steps) {
    const size = ems * unit
    block = { ...text, lines: balancedLines(text.text, { fonts, size, width }) ?? [], size, pitch: size * leading }
    if (block.lines.length <= most) break
  }
  return block
}

/** Sentences stand in one size: that of the longest. */
function alike(blocks: Block[]): Block[] {
  const isSentence = ({ steps, optional }: Block) => steps === plain && !optional
  const size = Math.min(...blocks.filter(isSentence).map((block) => block.size))
  const steps = plain.filter(([ems]) => ems * unit <= size)
  return blocks.map((block) => (isSentence(block) ? fitLines({ ...block, steps }) : block))
}

/** What the blocks after this one need. */
function rest(blocks: Block[], block: Block): number {
  return blocks
    .slice(blocks.indexOf(block) + 1)
    .reduce((sum, { lines, pitch, after }) => sum + lines.length * pitch + after * unit, 0)
}

function drawBlock(sheet: Sheet, block: Block, top: number): void {
  const { size, pitch, colour } = block
  sheet.part({
    tag: block.tag,
    text: block.text,
    draw: () => {
      for (const [index, line] of block.lines.entries()) {
        const y = top + index * pitch + (pitch - size) / 2 + 0.86 * size
        sheet.runs(line.runs, { x: left, y, size, spread: block.spread ?? 0, ...(colour ? { colour } : {}) })
      }
    },
  })
}

/** Two ruled columns at the foot: when, and by whom. */
function drawSignature(sheet: Sheet, facts: CertificateFacts): void {
  const word = words[facts.language]
  const until = facts.expiresAt && `${word.expires}: ${dateOf(facts.expiresAt, facts)}`
  const columns = [
    {
      x: left,
      wide: 18,
      value: dateOf(facts.awardedAt, facts),
      label: until ? `${word.awarded}\n${until}` : word.awarded,
    },
    { x: left + 22 * unit, wide: 34, value: facts.issuer, label: word.issuer },
  ]
  for (const { x, wide, value, label } of columns) {
    sheet.decoration(() => {
      sheet.pdf
        .moveTo(x, signatureTop)
        .lineTo(x + wide * unit, signatureTop)
        .lineWidth(0.1 * unit)
        .strokeColor(edge)
      sheet.pdf.stroke()
    })
    let y = signatureTop + 1.9 * unit
    y = drawSmall(sheet, { text: value, x, y, wide, weight: 700 })
    for (const text of label.split('\n')) y = drawSmall(sheet, { text, x, y, wide, weight: 400 })
  }
}

/** Size, and how many lines it may take. */
const smallSteps = [
  [1.5, 1],
  [1, 3],
  [0.7, 9],
] as const

function drawSmall(sheet: Sheet, o: { text: string; x: number; y: number; wide: number; weight: Weight }): number {
  const fonts = fontsOf('serif', o.weight)
  let [size, lines]: [number, Line[]] = [0, []]
  for (const [ems, most] of smallSteps) {
    size = ems * unit
    lines = breakLines(o.text, { fonts, size, width: o.wide * unit }) ?? []
    if (lines.length <= most) break
  }
  sheet.part({
    tag: 'P',
    text: o.text,
    draw: () => {
      for (const [index, line] of lines.entries()) sheet.runs(line.runs, { x: o.x, y: o.y + index * size * 1.3, size })
    },
  })
  return o.y + lines.length * size * 1.3 + 0.6 * unit
}
