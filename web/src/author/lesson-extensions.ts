/** What the editor knows besides plain text: each is one block or mark of a lesson's document. */
import { Mark, mergeAttributes, Node, ReactNodeViewRenderer, type ReactNodeViewProps } from '@tiptap/react'
import type { ComponentType } from 'react'
import StarterKit from '@tiptap/starter-kit'
import { EmbedView, FormulaBlockView, FormulaView, GridView, PartView, PictureView } from './lesson-node-views.tsx'

const link = /^(?:https?:\/\/|mailto:|\/(?![/\\])|#)/i

const Furigana = Mark.create({
  name: 'furigana',
  inclusive: false,
  addAttributes: () => ({ reading: { default: '' } }),
  parseHTML: () => [
    { tag: 'ruby[data-reading]', getAttrs: (node) => ({ reading: node.getAttribute('data-reading') }) },
  ],
  renderHTML: ({ mark }) => [
    'ruby',
    { 'data-reading': mark.attrs.reading },
    ['span', 0],
    ['rt', { contenteditable: 'false' }, String(mark.attrs.reading)],
  ],
})

type View = ComponentType<ReactNodeViewProps<HTMLElement>>

/** A part that is one thing: picked up, moved and removed as a whole, changed in its own fields. */
function atom(name: string, attrs: Record<string, unknown>, View: View, inline = false) {
  return Node.create({
    name,
    group: inline ? 'inline' : 'block',
    inline,
    atom: true,
    draggable: !inline,
    addAttributes: () =>
      Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, { default: value, rendered: false }])),
    parseHTML: () => [],
    renderHTML: ({ HTMLAttributes }) => [inline ? 'span' : 'div', mergeAttributes(HTMLAttributes)],
    addNodeView: () => ReactNodeViewRenderer(View, inline ? { as: 'span' } : {}),
  })
}

export const lessonExtensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    strike: false,
    underline: false,
    trailingNode: false,
    link: { openOnClick: false, autolink: false, isAllowedUri: (address) => link.test(address) },
  }),
  Furigana,
  atom('formula', { tex: '' }, FormulaView, true),
  atom('formulaBlock', { tex: '' }, FormulaBlockView),
  atom('picture', { fileId: '', alt: '', decorative: false, caption: '' }, PictureView),
  atom('part', { part: 'video', item: '' }, PartView),
  atom('embed', { url: '', title: '' }, EmbedView),
  atom('grid', { head: [], rows: [] }, GridView),
]
