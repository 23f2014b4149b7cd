import { type Block, lessonBlocks } from '@akashi/contract/lesson.ts'
import { expect, test } from 'vitest'
import { blocksOf, documentOf } from './lesson-document.ts'

const line = (text: string) => [{ kind: 'text' as const, text }]
const lesson: Block[] = [
  { kind: 'heading', level: 2, inline: line('題') },
  {
    kind: 'paragraph',
    inline: [
      { kind: 'text', text: '縄文', reading: 'じょうもん', marks: ['bold'] },
      { kind: 'text', text: 'を', link: 'https://example.org/' },
      { kind: 'break' },
      { kind: 'formula', tex: 'x^2' },
    ],
  },
  {
    kind: 'list',
    list: { ordered: true, items: [{ inline: line('a'), list: { ordered: false, items: [{ inline: line('b') }] } }] },
  },
  { kind: 'quote', paragraphs: [line('q'), line('r')] },
  { kind: 'code', language: 'ts', text: '<b>x</b>\n' },
  { kind: 'formula', tex: '\\frac{1}{2}' },
  { kind: 'image', fileId: '0193a000-0000-7000-8000-000000000001', alt: '土器', decorative: false, caption: '' },
  { kind: 'video', item: 'video-1' },
  { kind: 'quiz', item: 'quiz-1' },
  { kind: 'embed', url: 'https://vimeo.com/123456', title: '見本' },
  { kind: 'divider' },
  { kind: 'table', head: [line('a')], rows: [[line('b')]] },
]

test('a lesson goes into the editor and comes out as it was', () => {
  expect(blocksOf(documentOf(lesson))).toEqual(lesson)
  expect(blocksOf(documentOf([]))).toEqual([])
})

test('what is empty is left out, and a list deeper than a lesson has goes on in its last level', () => {
  const deep = (level: number): object => ({
    type: 'bulletList',
    content: [
      {
        type: 'listItem',
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: String(level) }] },
          ...(level < 7 ? [deep(level + 1)] : []),
        ],
      },
    ],
  })
  const blocks = blocksOf({
    type: 'doc',
    content: [{ type: 'paragraph' }, deep(1), { type: 'picture', attrs: { fileId: '' } }],
  })
  expect(lessonBlocks.safeParse(blocks).success).toBe(true)
  expect(blocks).toHaveLength(1)
  expect(JSON.stringify(blocks)).toContain('"text":"7"')
})
