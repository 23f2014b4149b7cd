import type { Block } from '@akashi/contract/lesson.ts'
import { expect, test } from 'vitest'
import { hintsOf } from './hints.ts'

const text = (said: string, more: object = {}): Block => ({
  kind: 'paragraph',
  inline: [{ kind: 'text', text: said, ...more }],
})
const image = (alt: string, decorative = false): Block => ({
  kind: 'image',
  fileId: '0193a000-0000-7000-8000-000000000001',
  alt,
  decorative,
  caption: '',
})
const heading = (level: number): Block => ({ kind: 'heading', level, inline: [{ kind: 'text', text: '題' }] })
const kinds = (...blocks: Block[]) => hintsOf([...blocks, text('長い文。'.repeat(20))]).map(({ kind }) => kind)

test('pictures without a description, headings that jump, links that say nothing, and lines in bold are told', () => {
  expect(kinds(image(''))).toEqual(['alt'])
  expect(kinds(image('IMG_01.jpg'))).toEqual(['alt-empty-words'])
  expect(kinds(image('', true), image('縄目のある土器'))).toEqual([])
  expect(kinds(heading(2), heading(4))).toEqual(['heading-jump'])
  expect(kinds(heading(2), heading(3), heading(2))).toEqual([])
  expect(kinds(text('こちら', { link: 'https://example.org' }))).toEqual(['link-words'])
  expect(kinds(text('土器の分類', { link: 'https://example.org' }))).toEqual([])
  expect(kinds(text('大事な点', { marks: ['bold'] }))).toEqual(['bold-line'])
  expect(hintsOf([image('縄目のある土器')]).map(({ kind }) => kind)).toEqual(['little-text'])
})
