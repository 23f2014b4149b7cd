/** Markdown in and out: what goes out comes in again as the same lesson, and markup of any kind stays text. */
import { type Block, type Inline, lessonBlocks, type ListItem } from '@akashi/contract/lesson.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilLessons } from '../../../sample-academy/civil-lessons.ts'
import { jomonLessons } from '../../../sample-academy/jomon-lessons.ts'
import { plainInline } from './inline-text.ts'
import { blocksOfMarkdown } from './markdown-blocks.ts'
import { writeMarkdown } from './write-markdown.ts'

const words = fc
  .array(
    fc.constantFrom(
      '縄文',
      '「橋」',
      ' a ',
      'b.',
      '1. ',
      '#',
      '*',
      '_',
      '**',
      '`',
      '[x](y)',
      '|',
      '$5',
      '{a|b}',
      '<b>',
      '&amp;',
      '\\',
      '~~',
      '@[video](v)',
      '、',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const text = fc.record({
  kind: fc.constant('text' as const),
  text: words,
  marks: fc.option(fc.subarray(['bold', 'italic'] as ('bold' | 'italic')[], { minLength: 1 }), { nil: undefined }),
  link: fc.option(fc.constantFrom('https://example.org/a(b)', '/verify', 'mailto:a@example.org'), { nil: undefined }),
})
const inline = fc
  .array(
    fc.oneof(
      text,
      fc.constant({ kind: 'text' as const, text: '土木', reading: 'どぼく' }),
      fc.constant({ kind: 'text' as const, text: 'a`b', marks: ['code' as const] }),
      fc.constant({ kind: 'formula' as const, tex: 'a_1 + b^2' }),
      fc.constant({ kind: 'break' as const }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => plainInline([{ kind: 'text', text: '始' }, ...(parts as Inline[])]))
const item = (depth: number): fc.Arbitrary<ListItem> =>
  depth === 0
    ? inline.map((line) => ({ inline: line }))
    : fc
        .tuple(
          inline,
          fc.option(fc.tuple(fc.boolean(), fc.array(item(depth - 1), { minLength: 1, maxLength: 2 })), {
            nil: undefined,
          }),
        )
        .map(([line, list]) => (list ? { inline: line, list: { ordered: list[0], items: list[1] } } : { inline: line }))
const withoutBreaks = (line: Inline[]) => plainInline(line.filter(({ kind }) => kind !== 'break'))
const block: fc.Arbitrary<Block> = fc.oneof(
  inline.map((line) => ({ kind: 'paragraph' as const, inline: line })),
  fc
    .tuple(fc.integer({ min: 2, max: 4 }), inline)
    .map(([level, line]) => ({ kind: 'heading' as const, level, inline: withoutBreaks(line) })),
  fc
    .tuple(fc.boolean(), fc.array(item(2), { minLength: 1, maxLength: 3 }))
    .map(([ordered, items]) => ({ kind: 'list' as const, list: { ordered, items } })),
  fc.array(inline, { minLength: 1, maxLength: 2 }).map((paragraphs) => ({ kind: 'quote' as const, paragraphs })),
  fc.constantFrom<Block>(
    { kind: 'code', language: 'ts', text: 'const a = `b`\n```\n  x' },
    { kind: 'formula', tex: '\\frac{a}{b}\n+ c' },
    {
      kind: 'image',
      fileId: '0193a000-0000-7000-8000-000000000001',
      alt: '土器の[写真]',
      decorative: false,
      caption: 'a "b"',
    },
    { kind: 'video', item: 'video-1' },
    { kind: 'embed', url: 'https://vimeo.com/123456', title: '見本' },
    { kind: 'divider' },
  ),
  fc
    .tuple(inline, inline)
    .map(([a, b]) => ({ kind: 'table' as const, head: [a, b].map(withoutBreaks), rows: [[b, a].map(withoutBreaks)] })),
)

test('what is written as Markdown is read as the same lesson', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
      expect(blocksOfMarkdown(writeMarkdown(blocks))).toEqual(lessonBlocks.parse(blocks))
    }),
    { numRuns: 400 },
  )
})

test('the lessons of the sample courses go out and in again, tables and quotations too', () => {
  for (const { body } of [...civilLessons, ...jomonLessons]) {
    const blocks = blocksOfMarkdown(body!)
    expect(blocks.length).toBeGreaterThan(2)
    expect(blocksOfMarkdown(writeMarkdown(blocks))).toEqual(blocks)
  }
})

test('emphasis works inside a Japanese sentence', () => {
  expect(blocksOfMarkdown('これは**「橋」**です。')).toEqual([
    {
      kind: 'paragraph',
      inline: [
        { kind: 'text', text: 'これは' },
        { kind: 'text', text: '「橋」', marks: ['bold'] },
        { kind: 'text', text: 'です。' },
      ],
    },
  ])
})

test('markup stays text, and links go to the web or stay here', () => {
  const [markup] = blocksOfMarkdown('<script>alert(1)</script> <img src=x onerror=alert(1)>')
  expect(markup).toEqual({
    kind: 'paragraph',
    inline: [{ kind: 'text', text: '<script>alert(1)</script> <img src=x onerror=alert(1)>' }],
  })
  const bad = ['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/\\evil.example', 'file:///etc/passwd']
  for (const address of bad) expect(JSON.stringify(blocksOfMarkdown(`[x](<${address}>)`))).not.toContain('"link"')
})

test('bad input is refused rather than guessed at', () => {
  expect(() => blocksOfMarkdown('@[embed](http://example.org/x)')).toThrow()
  expect(() => blocksOfMarkdown('a\n\n'.repeat(1200))).toThrow()
  expect(blocksOfMarkdown('')).toEqual([])
  expect(blocksOfMarkdown('[a]: javascript:x\n\n[a]')[0]).toMatchObject({ kind: 'paragraph' })
})
