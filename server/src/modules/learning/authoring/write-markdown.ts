/** The blocks of a lesson as Markdown, from which `markdown-blocks.ts` makes the same blocks again. Pure. */
import type { Block, Inline, ListItem } from '@akashi/contract/lesson.ts'
import { plainInline } from './inline-text.ts'

type Text = Extract<Inline, { kind: 'text' }>

export function writeMarkdown(blocks: Block[]): string {
  let turn = false
  const parts = blocks.map((block, index) => {
    // Two lists that follow each other would be read as one: the second has other signs.
    turn = block.kind === 'list' && blocks[index - 1]?.kind === 'list' ? !turn : false
    return written(block, turn)
  })
  return parts.filter((part) => part !== '').join('\n\n')
}

function written(block: Block, turn: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return lineStart(inlineText(block.inline))
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineText(block.inline, ' ').replace(/#+$/, (signs) => signs.replaceAll('#', '\\#'))}`
    case 'list':
      return listText(block.list, turn)
    case 'quote':
      return block.paragraphs.map((one) => `> ${lineStart(inlineText(one, '\\\n> '))}`).join('\n>\n')
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text, '`') + 1))
      return `${fence}${block.language.replace(/[`\n]/g, '')}\n${block.text}\n${fence}`
    }
    case 'formula':
      return `$$\n${block.tex.trim()}\n$$`
    case 'image':
      return `![${escaped(block.decorative ? '' : block.alt)}](file:${block.fileId}${quoted(block.caption)})`
    case 'video':
    case 'quiz':
      return `@[${block.kind}](${block.item})`
    case 'embed':
      return `@[embed](${block.url}${quoted(block.title)})`
    case 'divider':
      return '---'
    case 'table':
      return [block.head, block.head.map(() => null), ...block.rows]
        .map((row) => rowText(row, block.head.length))
        .join('\n')
  }
}

function quoted(title: string): string {
  return title === '' ? '' : ` "${title.replace(/["\\]/g, '\\$&').replaceAll('\n', ' ')}"`
}

function rowText(row: (Inline[] | null)[], columns: number): string {
  const cells = Array.from({ length: columns }, (_, index) => row[index] ?? (row[index] === null ? null : []))
  const texts = cells.map((cell) => (cell === null ? '---' : inlineText(cell, ' ').replace(/(?<!\\)\|/g, '\\|')))
  return `| ${texts.join(' | ')} |`
}

function listText({ ordered, items }: { ordered: boolean; items: ListItem[] }, turn: boolean): string {
  const lines = items.map(({ inline, list }, index) => {
    const sign = ordered ? `${index + 1}${turn ? ')' : '.'}` : turn ? '*' : '-'
    const indent = ' '.repeat(sign.length + 1)
    const own = `${sign} ${lineStart(inlineText(inline, `\\\n${indent}`))}`.trimEnd()
    if (!list) return own
    const inner = listText(list, false)
    return `${own}\n${inner.replace(/^(?=.)/gm, indent)}`
  })
  return lines.join('\n')
}

/** `break` is what a line break becomes; a place of one line has a space. */
function inlineText(inline: Inline[], lineBreak = '\\\n'): string {
  const all = plainInline(inline)
  let text = ''
  for (let at = 0; at < all.length; at += 1) {
    const one = all[at]!
    if (one.kind === 'break') text += lineBreak
    else if (one.kind === 'formula') text += `$${one.tex.trim().replaceAll('\n', ' ')}$`
    else if (one.link) {
      const same = all.slice(at).findIndex((other) => other.kind !== 'text' || other.link !== one.link)
      const group = all.slice(at, same < 0 ? undefined : at + same) as Text[]
      text += `[${runs(group)}](<${one.link.replaceAll('<', '%3C').replaceAll('>', '%3E')}>)`
      at += group.length - 1
    } else {
      const same = all.slice(at).findIndex((other) => other.kind !== 'text' || other.link)
      const group = all.slice(at, same < 0 ? undefined : at + same) as Text[]
      // A digit right behind a closing sign would make it none.
      const said = runs(group)
      text += text.endsWith('$') ? said.replace(/^\d/, (digit) => `&#${digit.codePointAt(0)};`) : said
      at += group.length - 1
    }
  }
  return text
}

/** Runs of text with their marks: bold stands outside italic, so that signs never meet their like. */
function runs(texts: Text[]): string {
  let [written, bold, italic] = ['', false, '']
  texts.forEach((one, index) => {
    const wants = (mark: 'bold' | 'italic') => one.marks?.includes(mark) ?? false
    if (italic && (!wants('italic') || wants('bold') !== bold)) {
      written += italic
      italic = ''
    }
    if (bold !== wants('bold')) {
      written += '**'
      bold = !bold
    }
    const said = saidOf(one)
    if (wants('italic') && !italic) {
      const end = texts.slice(index).findIndex((other) => !other.marks?.includes('italic'))
      const after = end < 0 ? '' : texts[index + end]!.text
      italic = /[A-Za-z0-9]$/.test(written) || /^[A-Za-z0-9]/.test(after) ? '*' : '_'
      written += italic
    }
    written += said
  })
  return written + italic + (bold ? '**' : '')
}

function saidOf(one: Text): string {
  if (one.reading) return `{${rubyText(one.text)}|${rubyText(one.reading)}}`
  if (!one.marks?.includes('code')) return escaped(one.text)
  const fence = '`'.repeat(longestRun(one.text, '`') + 1)
  const pad = /^`|`$|^ .* $/.test(one.text) ? ' ' : ''
  return `${fence}${pad}${one.text}${pad}${fence}`
}

function rubyText(text: string): string {
  return text.replace(/[\\{}|$]/g, '\\$&')
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>$|&]/g, '\\$&')
}

/** What would mean something at the beginning of a line, here also behind the indent or sign of what it stands in. */
function lineStart(text: string): string {
  return text.replace(/^((?:> )? *)(?:([#+\-=~@:])|(\d{1,9})(?=[.)]))/gm, (_, before, sign, digits) =>
    sign ? `${before}\\${sign}` : `${before}${digits}\\`,
  )
}

function longestRun(text: string, sign: string): number {
  return Math.max(0, ...[...text.matchAll(new RegExp(`${sign}+`, 'g'))].map(([run]) => run.length))
}
