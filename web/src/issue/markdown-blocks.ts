/** The part of Markdown that criteria use, read into blocks for the preview. The server's rendering is what others see. */
export type Inline =
  | { kind: 'text' | 'strong' | 'em' | 'code' | 'break'; text: string }
  | { kind: 'link'; text: string; href: string }
export type Block =
  | { kind: 'heading'; level: 3 | 4; inline: Inline[] }
  | { kind: 'paragraph'; inline: Inline[] }
  | { kind: 'quote'; inline: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'rule' }

const item = /^\s*(?:([-*+])|\d+[.)])\s+(.*)$/u

/** Blocks in order; lines of one paragraph are broken where they were typed. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const chunk of text.replaceAll('\r\n', '\n').split(/\n\s*\n/u)) {
    let lines: string[] = []
    const flush = () => {
      if (lines.length > 0) blocks.push({ kind: 'paragraph', inline: inlineOf(lines.join('\n')) })
      lines = []
    }
    for (const line of chunk.split('\n')) {
      const block = line.trim() === '' ? null : lineBlock(line)
      if (block) flush()
      if (block) append(blocks, block)
      else if (line.trim() !== '') lines.push(line.trim())
    }
    flush()
  }
  return blocks
}

function lineBlock(line: string): Block | null {
  const heading = /^(#{1,6})\s+(.*)$/u.exec(line)
  if (heading) return { kind: 'heading', level: heading[1]!.length < 4 ? 3 : 4, inline: inlineOf(heading[2]!) }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/u.test(line)) return { kind: 'rule' }
  const found = item.exec(line)
  if (found) return { kind: 'list', ordered: found[1] === undefined, items: [inlineOf(found[2]!)] }
  const quote = /^>\s?(.*)$/u.exec(line)
  return quote ? { kind: 'quote', inline: inlineOf(quote[1]!) } : null
}

/** Neighbouring items of one kind are one list. */
function append(blocks: Block[], block: Block): void {
  const last = blocks.at(-1)
  if (block.kind === 'list' && last?.kind === 'list' && last.ordered === block.ordered) last.items.push(...block.items)
  else blocks.push(block)
}

const marks = /\*\*([^*]+)\*\*|\*([^*\n]+)\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)|(\n)/u

/** Text with its marks. A link goes only to https, http or mailto, as on the public page. */
export function inlineOf(text: string): Inline[] {
  const pieces: Inline[] = []
  let rest = text
  for (let found = marks.exec(rest); found; found = marks.exec(rest)) {
    if (found.index > 0) pieces.push({ kind: 'text', text: rest.slice(0, found.index) })
    pieces.push(pieceOf(found))
    rest = rest.slice(found.index + found[0].length)
  }
  if (rest !== '') pieces.push({ kind: 'text', text: rest })
  return pieces
}

function pieceOf([, strong, em, code, words, href]: RegExpExecArray): Inline {
  if (strong !== undefined) return { kind: 'strong', text: strong }
  if (em !== undefined) return { kind: 'em', text: em }
  if (code !== undefined) return { kind: 'code', text: code }
  if (words !== undefined && href !== undefined) return { kind: 'link', text: words, href }
  return { kind: 'break', text: '' }
}
