import { expect, test } from 'vitest'
import { blocksOf, inlineOf } from './markdown-blocks.ts'

test('paragraphs, headings and lists are told apart', () => {
  expect(
    blocksOf('# 条件\n総合点が60点以上。\n\n- 週のテスト\n- **最終レポート**\n\n1. 一\n2. 二').map(
      (block) => block.kind,
    ),
  ).toEqual(['heading', 'paragraph', 'list', 'list'])
  const lists = blocksOf('- a\n- b\n1. c')
  expect(lists).toMatchObject([
    { ordered: false, items: [[{ text: 'a' }], [{ text: 'b' }]] },
    { ordered: true, items: [[{ text: 'c' }]] },
  ])
})

test('a link to a script stays text', () => {
  expect(inlineOf('[x](javascript:alert(1))')).toEqual([{ kind: 'text', text: '[x](javascript:alert(1))' }])
  expect(inlineOf('see [here](https://example.jp/a)')).toEqual([
    { kind: 'text', text: 'see ' },
    { kind: 'link', text: 'here', href: 'https://example.jp/a' },
  ])
})

test('tags are shown as they are typed', () => {
  expect(blocksOf('<b>x</b>')).toEqual([{ kind: 'paragraph', inline: [{ kind: 'text', text: '<b>x</b>' }] }])
})
