/** What makes a lesson harder to use than it need be. Pure. */
import type { Block, Inline } from '@akashi/contract/lesson.ts'

export type Hint = {
  kind: 'alt' | 'alt-empty-words' | 'heading-jump' | 'little-text' | 'link-words' | 'bold-line'
  words: string
}

const emptyLinks =
  /^(こちら|ここ|コチラ|クリック|リンク|詳細|詳しくはこちら|続き|here|click here|click|link|more|read more|this)[。.]?$/i
const emptyAlts = /^(画像|写真|図|イメージ|image|picture|photo|figure)?\d*$|\.(png|jpe?g|webp|gif)$/i
const fewCharacters = 60

export function hintsOf(blocks: Block[]): Hint[] {
  return [...jumpsIn(blocks), ...blocks.flatMap(inBlock), ...littleText(blocks)]
}

function jumpsIn(blocks: Block[]): Hint[] {
  const headings = blocks.filter((block) => block.kind === 'heading')
  return headings.flatMap(({ level, inline }, index): Hint[] => {
    const before = headings[index - 1]?.level ?? 1
    return level > before + 1 ? [{ kind: 'heading-jump', words: saidIn(inline) }] : []
  })
}

function inBlock(block: Block): Hint[] {
  const links = linesIn(block).flat().flatMap(inLink)
  if (block.kind === 'paragraph' && isBold(block.inline))
    return [{ kind: 'bold-line', words: saidIn(block.inline) }, ...links]
  if (block.kind !== 'image' || block.decorative) return links
  if (block.alt === '') return [{ kind: 'alt', words: block.caption }]
  return emptyAlts.test(block.alt) ? [{ kind: 'alt-empty-words', words: block.alt }] : []
}

function inLink(one: Inline): Hint[] {
  if (one.kind !== 'text' || !one.link) return []
  const says = !emptyLinks.test(one.text.trim()) && !/^https?:\/\//.test(one.text)
  return says ? [] : [{ kind: 'link-words', words: one.text }]
}

function littleText(blocks: Block[]): Hint[] {
  const text = blocks.flatMap(linesIn).map(saidIn).join('').length
  const shows = blocks.some(({ kind }) => kind === 'image' || kind === 'video' || kind === 'embed')
  return shows && text < fewCharacters ? [{ kind: 'little-text', words: String(text) }] : []
}

function linesIn(block: Block): Inline[][] {
  if (block.kind === 'paragraph' || block.kind === 'heading') return [block.inline]
  if (block.kind === 'quote') return block.paragraphs
  if (block.kind === 'table') return [block.head, ...block.rows].flat()
  if (block.kind !== 'list') return []
  const below = (items: typeof block.list.items): Inline[][] =>
    items.flatMap(({ inline, list }) => [inline, ...(list ? below(list.items) : [])])
  return below(block.list.items)
}

function saidIn(inline: Inline[]): string {
  return inline.map((one) => (one.kind === 'text' ? one.text : '')).join('')
}

/** A short line that is bold throughout stands in for a heading. */
function isBold(inline: Inline[]): boolean {
  const texts = inline.filter((one) => one.kind === 'text')
  return texts.length > 0 && texts.every(({ marks }) => marks?.includes('bold')) && saidIn(inline).length <= 40
}
