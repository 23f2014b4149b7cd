/** Markdown as the blocks of a lesson. What a lesson has no block for becomes text; markup stays text. Pure. */
import { type Block, type Inline, type ListItem, lessonBlocks } from '@akashi/contract/lesson.ts'
import { plainInline } from './inline-text.ts'
import { reader, type Token } from './markdown-reader.ts'

type Cursor = { tokens: Token[]; at: number }
const deepest = 4

export function blocksOfMarkdown(markdown: string): Block[] {
  const cursor = { tokens: reader.parse(markdown.replaceAll('\0', ''), {}), at: 0 }
  return lessonBlocks.parse(blocksUntil(cursor, null))
}

/** Blocks up to the token that closes what they stand in. */
function blocksUntil(cursor: Cursor, closing: string | null): Block[] {
  const blocks: Block[] = []
  while (cursor.at < cursor.tokens.length && cursor.tokens[cursor.at]!.type !== closing) {
    const token = cursor.tokens[cursor.at]!
    cursor.at += 1
    blocks.push(...blockOf(token, cursor))
  }
  cursor.at += 1
  return blocks
}

function blockOf(token: Token, cursor: Cursor): Block[] {
  if (token.type === 'paragraph_open') return paragraphOf(next(cursor))
  if (token.type === 'heading_open') {
    const level = Math.min(4, Math.max(2, Number(token.tag.slice(1))))
    const inline = inlineOf(next(cursor))
    return inline.length > 0 ? [{ kind: 'heading', level, inline }] : []
  }
  if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
    const list = listOf(token, cursor, 1)
    return list ? [{ kind: 'list', list }] : []
  }
  if (token.type === 'blockquote_open') {
    const paragraphs = blocksUntil(cursor, 'blockquote_close').flatMap(linesOf)
    return paragraphs.length > 0 ? [{ kind: 'quote', paragraphs }] : []
  }
  if (token.type === 'fence')
    return [{ kind: 'code', language: token.info.trim().slice(0, 40), text: token.content.replace(/\n$/, '') }]
  if (token.type === 'display') return token.content === '' ? [] : [{ kind: 'formula', tex: token.content }]
  if (token.type === 'hr') return [{ kind: 'divider' }]
  if (token.type === 'table_open') return [tableOf(cursor)]
  if (token.type === 'part') return [partOf(token)]
  return []
}

/** The inline token after an opening one; the closing one is passed over. */
function next(cursor: Cursor): Token {
  const token = cursor.tokens[cursor.at]!
  cursor.at += 2
  return token
}

function paragraphOf(token: Token): Block[] {
  const [only, ...more] = token.children ?? []
  if (only?.type === 'image' && more.length === 0) return imageOf(only)
  const inline = inlineOf(token)
  return inline.length > 0 ? [{ kind: 'paragraph', inline }] : []
}

function imageOf(token: Token): Block[] {
  const address = String(token.attrGet('src'))
  const alt = saidIn(token).trim()
  const fileId = /^file:([0-9a-f-]{36})$/.exec(address)?.[1]
  if (!fileId) return [{ kind: 'paragraph', inline: [{ kind: 'text', text: alt || address, link: address }] }]
  return [{ kind: 'image', fileId, alt, decorative: alt === '', caption: String(token.attrGet('title') ?? '').trim() }]
}

/** What stands in the brackets of a picture, as plain text. */
function saidIn(token: Token): string {
  return (token.children ?? []).map(({ content }) => content).join('')
}

function partOf(token: Token): Block {
  if (token.info === 'embed') return { kind: 'embed', url: token.content, title: token.markup }
  return { kind: token.info === 'video' ? 'video' : 'quiz', item: token.content }
}

function listOf(opening: Token, cursor: Cursor, level: number): { ordered: boolean; items: ListItem[] } | null {
  const items: ListItem[] = []
  const closing = opening.type.replace('open', 'close')
  while (cursor.tokens[cursor.at]!.type !== closing) {
    cursor.at += 1
    items.push(...itemOf(cursor, level))
  }
  cursor.at += 1
  return items.length > 0 ? { ordered: opening.type === 'ordered_list_open', items } : null
}

/** One item; what stands too deep follows it on its own level, and what is neither text nor list becomes text. */
function itemOf(cursor: Cursor, level: number): ListItem[] {
  const item: ListItem = { inline: [] }
  const behind: ListItem[] = []
  while (cursor.tokens[cursor.at]!.type !== 'list_item_close') {
    const token = cursor.tokens[cursor.at]!
    cursor.at += 1
    if (/_list_open$/.test(token.type)) {
      const list = listOf(token, cursor, level + 1)
      if (list && level < deepest && !item.list) item.list = list
      else if (list) behind.push(...list.items)
      continue
    }
    for (const line of blockOf(token, cursor).flatMap(linesOf))
      item.inline = item.inline.length > 0 ? [...item.inline, { kind: 'break' }, ...line] : line
  }
  cursor.at += 1
  return [item, ...behind]
}

/** What a block says, line by line, for a place that holds only text. */
function linesOf(block: Block): Inline[][] {
  if (block.kind === 'paragraph' || block.kind === 'heading') return [block.inline]
  if (block.kind === 'quote') return block.paragraphs
  if (block.kind === 'list') return block.list.items.map(({ inline }) => inline)
  if (block.kind === 'formula') return [[{ kind: 'formula', tex: block.tex.slice(0, 2000) }]]
  if (block.kind === 'code' && block.text !== '')
    return [[{ kind: 'text', text: block.text.replaceAll('\n', ' ').slice(0, 10_000), marks: ['code'] }]]
  return []
}

function tableOf(cursor: Cursor): Block {
  const rows: Inline[][][] = []
  while (cursor.tokens[cursor.at]!.type !== 'table_close') {
    const token = cursor.tokens[cursor.at]!
    cursor.at += 1
    if (token.type === 'tr_open') rows.push([])
    if (token.type === 'inline') rows.at(-1)!.push(inlineOf(token))
  }
  cursor.at += 1
  const [head = [], ...body] = rows.map((row) => row.slice(0, 12))
  return { kind: 'table', head, rows: body.slice(0, 200) }
}

type Reading = { found: Inline[]; marks: ('bold' | 'italic')[]; link: string | undefined }

function inlineOf(token: Token): Inline[] {
  const reading: Reading = { found: [], marks: [], link: undefined }
  for (const child of token.children ?? []) readChild(child, reading)
  return plainInline(reading.found)
}

function readChild(child: Token, reading: Reading): void {
  const opened = /^(strong|em|link)_(open|close)$/.exec(child.type)
  if (opened) turn(child, reading, opened[2] === 'open')
  else if (child.type === 'formula') reading.found.push({ kind: 'formula', tex: child.content })
  else if (child.type === 'softbreak' || child.type === 'hardbreak') reading.found.push({ kind: 'break' })
  else if (child.type === 'ruby') say(reading, child.content, { reading: child.info })
  else if (child.type === 'image') say(reading, saidIn(child) || String(child.attrGet('src')))
  else say(reading, child.content, { code: child.type === 'code_inline' })
}

/** A link or emphasis begins or ends. */
function turn(child: Token, reading: Reading, opens: boolean): void {
  if (child.tag === 'a') reading.link = opens ? String(child.attrGet('href') ?? '') || undefined : undefined
  else if (opens) reading.marks.push(child.tag === 'em' ? 'italic' : 'bold')
  else reading.marks.splice(reading.marks.lastIndexOf(child.tag === 'em' ? 'italic' : 'bold'), 1)
}

function say({ found, marks, link }: Reading, text: string, more: { reading?: string; code?: boolean } = {}): void {
  if (text === '') return
  const all = [...marks, ...(more.code ? (['code'] as const) : [])]
  found.push({
    kind: 'text',
    text,
    ...(more.reading ? { reading: more.reading } : {}),
    ...(all.length > 0 ? { marks: all } : {}),
    ...(link ? { link } : {}),
  })
}
