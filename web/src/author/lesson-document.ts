/** The blocks of a lesson as the editor's document, and back. Pure: the editor itself is loaded elsewhere. */
import type { Block, Inline, ListItem } from '@akashi/contract/lesson.ts'

type Attributes = Record<string, unknown>
export type EditorNode = {
  type?: string
  attrs?: Attributes
  content?: EditorNode[]
  marks?: { type: string; attrs?: Attributes }[]
  text?: string
}
type List = { ordered: boolean; items: ListItem[] }
const deepest = 4

export function documentOf(blocks: Block[]): EditorNode {
  const content = blocks.map(nodeOf)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function nodeOf(block: Block): EditorNode {
  switch (block.kind) {
    case 'paragraph':
      return { type: 'paragraph', content: nodesOf(block.inline) }
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: nodesOf(block.inline) }
    case 'list':
      return listNode(block.list)
    case 'quote':
      return {
        type: 'blockquote',
        content: block.paragraphs.map((one) => ({ type: 'paragraph', content: nodesOf(one) })),
      }
    case 'code': {
      const content = block.text === '' ? [] : [{ type: 'text', text: block.text }]
      return { type: 'codeBlock', attrs: { language: block.language }, content }
    }
    case 'divider':
      return { type: 'horizontalRule' }
    case 'video':
    case 'quiz':
      return { type: 'part', attrs: { part: block.kind, item: block.item } }
    default: {
      const { kind, ...attrs } = block
      return { type: { formula: 'formulaBlock', image: 'picture', embed: 'embed', table: 'grid' }[kind], attrs }
    }
  }
}

function listNode({ ordered, items }: List): EditorNode {
  return {
    type: ordered ? 'orderedList' : 'bulletList',
    content: items.map(({ inline, list }) => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: nodesOf(inline) }, ...(list ? [listNode(list)] : [])],
    })),
  }
}

function nodesOf(inline: Inline[]): EditorNode[] {
  return inline.map((one) => {
    if (one.kind === 'break') return { type: 'hardBreak' }
    if (one.kind === 'formula') return { type: 'formula', attrs: { tex: one.tex } }
    const marks = [
      ...(one.link ? [{ type: 'link', attrs: { href: one.link } }] : []),
      ...(one.reading ? [{ type: 'furigana', attrs: { reading: one.reading } }] : []),
      ...(one.marks ?? []).map((type) => ({ type })),
    ]
    return marks.length > 0 ? { type: 'text', text: one.text, marks } : { type: 'text', text: one.text }
  })
}

/** What the editor holds as blocks. An empty paragraph is none. */
export function blocksOf(document: EditorNode): Block[] {
  return (document.content ?? []).flatMap(blockOf)
}

/** The block that each node stands for; `null` where it is still empty. */
const readers: Record<string, (node: EditorNode, attrs: Attributes) => Block | null> = {
  paragraph: (node) => {
    const inline = inlineOf(node)
    return inline.length > 0 ? { kind: 'paragraph', inline } : null
  },
  heading: (node, { level }) => {
    const inline = inlineOf(node)
    return inline.length > 0 ? { kind: 'heading', level: Number(level), inline } : null
  },
  bulletList: readList,
  orderedList: readList,
  blockquote: (node) => {
    const paragraphs = linesOf(node)
    return paragraphs.length > 0 ? { kind: 'quote', paragraphs } : null
  },
  codeBlock: ({ content = [] }, { language }) => {
    return { kind: 'code', language: String(language ?? ''), text: content.map(({ text }) => text).join('') }
  },
  horizontalRule: () => ({ kind: 'divider' }),
  formulaBlock: (_node, { tex }) => (tex ? { kind: 'formula', tex: String(tex) } : null),
  picture: (_node, { fileId, alt, decorative, caption }) => {
    const said = { alt: String(alt), decorative: decorative === true, caption: String(caption) }
    return fileId ? { kind: 'image', fileId: String(fileId), ...said } : null
  },
  part: (_node, { part, item }) => (item ? { kind: part === 'video' ? 'video' : 'quiz', item: String(item) } : null),
  embed: (_node, { url, title }) => (url ? { kind: 'embed', url: String(url), title: String(title) } : null),
  grid: (_node, { head, rows }) => ({ kind: 'table', head: head as Inline[][], rows: rows as Inline[][][] }),
}

function blockOf(node: EditorNode): Block[] {
  const block = readers[node.type ?? '']?.(node, node.attrs ?? {})
  return block ? [block] : []
}

function readList(node: EditorNode): Block | null {
  const list = listOf(node, 1)
  return list.items.length > 0 ? { kind: 'list', list } : null
}

function listOf(node: EditorNode, level: number): List {
  return { ordered: node.type === 'orderedList', items: (node.content ?? []).flatMap((item) => itemOf(item, level)) }
}

/** What stands too deep follows on its own level. */
function itemOf(node: EditorNode, level: number): ListItem[] {
  const inner = (node.content ?? []).filter(({ type }) => type === 'bulletList' || type === 'orderedList')
  const lists = inner.map((one) => listOf(one, Math.min(level + 1, deepest))).filter(({ items }) => items.length > 0)
  const inline = linesOf(node).flatMap((line, index) => (index === 0 ? line : [{ kind: 'break' as const }, ...line]))
  const [first, ...more] = lists
  if (!first || level === deepest) return [{ inline }, ...lists.flatMap(({ items }) => items)]
  return [{ inline, list: { ...first, items: [...first.items, ...more.flatMap(({ items }) => items)] } }]
}

/** Every line of text in a node, but for what lies in its lists. */
function linesOf(node: EditorNode): Inline[][] {
  return (node.content ?? []).flatMap((child) => {
    if (child.type === 'paragraph' || child.type === 'heading')
      return [inlineOf(child)].filter((line) => line.length > 0)
    return child.type === 'blockquote' ? linesOf(child) : []
  })
}

function inlineOf(node: EditorNode): Inline[] {
  return (node.content ?? []).flatMap((child): Inline[] => {
    if (child.type === 'hardBreak') return [{ kind: 'break' }]
    if (child.type === 'formula') return child.attrs?.tex ? [{ kind: 'formula', tex: String(child.attrs.tex) }] : []
    if (child.type !== 'text' || !child.text) return []
    const of = (type: string) => child.marks?.find((mark) => mark.type === type)?.attrs
    const marks = (['bold', 'italic', 'code'] as const).filter((mark) => child.marks?.some(({ type }) => type === mark))
    const [reading, link] = [of('furigana')?.reading, of('link')?.href]
    return [
      {
        kind: 'text',
        text: child.text,
        ...(reading ? { reading: String(reading) } : {}),
        ...(marks.length > 0 ? { marks } : {}),
        ...(link ? { link: String(link) } : {}),
      },
    ]
  })
}
