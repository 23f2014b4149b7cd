/** One way to write each line: runs that look alike are one, marks in one order, no spaces where a line begins or ends. Pure. */
import type { Inline } from '@akashi/contract/lesson.ts'

type Text = Extract<Inline, { kind: 'text' }>
const order = ['bold', 'italic', 'code'] as const

export function plainInline(inline: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const one of inline.flatMap(tidied)) {
    const last = joined.at(-1)
    if (one.kind === 'text' && last?.kind === 'text' && looksLike(last, one))
      joined[joined.length - 1] = { ...last, text: last.text + one.text }
    else joined.push(one)
  }
  const trimmed = joined.map((one, index) => trimmedBeside(one, joined[index - 1], joined[index + 1]))
  const said = trimmed.filter((one) => one.kind !== 'text' || one.text !== '')
  const kept = withoutOuterBreaks(said)
  return kept.length === inline.length &&
    kept.every((one, index) => JSON.stringify(one) === JSON.stringify(inline[index]))
    ? kept
    : plainInline(kept)
}

/** Marks in their order and once each; spaces at the ends of a marked run stand outside it. */
function tidied(one: Inline): Inline[] {
  if (one.kind !== 'text') return [one]
  const marks = order.filter((mark) => one.marks?.includes(mark) && !(mark === 'code' && one.reading))
  const text = one.text.replace(/[\n\r\t]/g, ' ')
  const [, before, inner, after] = /^(\s*)(.*?)(\s*)$/.exec(text)!
  const plain = marks.length === 0 && !one.link && !one.reading
  if (plain || marks.includes('code')) return [written(one, marks, text)]
  const blank = (spaces: string): Inline[] => (spaces === '' ? [] : [{ kind: 'text', text: spaces }])
  return [...blank(before!), ...(inner === '' ? [] : [written(one, marks, inner!)]), ...blank(after!)]
}

function written(one: Text, marks: (typeof order)[number][], text: string): Text {
  const { reading, link } = one
  return {
    kind: 'text',
    text,
    ...(reading ? { reading } : {}),
    ...(marks.length > 0 ? { marks } : {}),
    ...(link ? { link } : {}),
  }
}

function looksLike(one: Text, other: Text): boolean {
  return !one.reading && !other.reading && one.link === other.link && String(one.marks) === String(other.marks)
}

function trimmedBeside(one: Inline, before: Inline | undefined, after: Inline | undefined): Inline {
  if (one.kind !== 'text' || one.marks?.includes('code')) return one
  let { text } = one
  if (!before || before.kind === 'break') text = text.trimStart()
  if (!after || after.kind === 'break') text = text.trimEnd()
  return { ...one, text }
}

function withoutOuterBreaks(inline: Inline[]): Inline[] {
  const first = inline.findIndex(({ kind }) => kind !== 'break')
  const last = inline.findLastIndex(({ kind }) => kind !== 'break')
  return first < 0
    ? []
    : inline
        .slice(first, last + 1)
        .filter((one, index, all) => one.kind !== 'break' || all[index - 1]?.kind !== 'break')
}
