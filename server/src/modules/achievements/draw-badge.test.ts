import { shapeFigures, shapeFrames, shapeKinds } from '@akashi/contract/badge-shape.ts'
import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { contrast, inkOn, mix } from '@akashi/contract/colour.ts'
import { badgeSvg, drawBadge } from './draw-badge.ts'
import { iconList } from './badge-figures.ts'
import { fitWords } from './badge-words.ts'

describe('a ready shape', () => {
  test.each(shapeKinds)('%s is a PNG of 512 by 512', async (kind) => {
    const meta = await sharp(drawBadge({ kind, colour: '#16405a', caption: '土木情報学入門' }).png).metadata()
    expect([meta.format, meta.width, meta.height]).toEqual(['png', 512, 512])
  })
  test.each(shapeFigures)('has a figure "%s" without a colour left open', (figure) => {
    expect(badgeSvg({ kind: 'circle', colour: '#16405a', caption: '', figure }).svg).not.toMatch(/"[IG]"/)
  })
  test('reads on every ground: words 4.5 : 1, rim darker', () => {
    for (const ground of [
      '#000000',
      '#ffffff',
      '#777777',
      '#808080',
      '#f0c030',
      '#c43a18',
      '#16405a',
      '#00ff00',
      '#0000ff',
    ]) {
      expect(contrast(ground, inkOn(ground))).toBeGreaterThanOrEqual(4.5)
      expect(contrast('#ffffff', mix(ground, '#000000', 0.45))).toBeGreaterThanOrEqual(contrast('#ffffff', ground))
    }
  })
  test('draws a caption differently from none: the words are really there', () => {
    const bare = { kind: 'circle', colour: '#16405a', caption: '', figure: 'none' } as const
    expect(Buffer.compare(drawBadge({ ...bare, caption: '김민준' }).png, drawBadge(bare).png)).not.toBe(0)
  })
  test('keeps an instruction in a caption as words', () => {
    const svg = badgeSvg({ kind: 'circle', colour: '#16405a', caption: '</text><a>' }).svg
    expect(svg).toContain('&lt;/text&gt;&lt;a&gt;')
  })
})

describe('a badge made here', () => {
  const full = {
    kind: 'shield',
    colour: '#3a3560',
    caption: 'DATA',
    icon: 'chart-dots',
    frame: 'cord',
    arc: 'みなもアカデミー',
    ribbon: '合格',
    ribbonColour: '#c43a18',
    seal: 'サーバ',
  } as const
  test('has its letters as outlines in the SVG, so that it looks the same wherever it is opened', async () => {
    const { svg, png } = drawBadge(full)
    expect(svg).not.toMatch(/<text|font-family|<image|href="(?!#)/)
    const again = new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
    expect(Buffer.compare(png, again)).toBe(0)
  })
  test.each(['arc', 'ribbon', 'seal'] as const)('draws its words on the %s; what no font has is named', (words) => {
    const bare = { kind: 'circle', colour: '#16405a', caption: '', figure: 'none', ribbon: '' } as const
    const shape = { ...bare, [words]: '海' }
    expect(Buffer.compare(drawBadge(shape).png, drawBadge({ ...bare, [words]: '山' }).png)).not.toBe(0)
    expect(badgeSvg(shape).leftOut).toEqual([])
    expect(badgeSvg({ ...bare, [words]: '😀' }).leftOut).toEqual([words])
    expect(badgeSvg({ ...bare, [words]: '長'.repeat(20) }).leftOut).toEqual([words])
  })
  test.each(shapeFrames)('the frame "%s" is drawn on every outline', (frame) => {
    const images = shapeKinds.map(
      (kind) => drawBadge({ kind, colour: '#16405a', caption: '', figure: 'none', frame }).png,
    )
    expect(new Set(images.map((png) => Buffer.from(png).toString('base64'))).size).toBe(shapeKinds.length)
  })
  test('every icon to choose from is in the package and is found by words in both languages', () => {
    for (const icon of iconList().icons) {
      expect(icon.paths, icon.name).not.toEqual([])
      expect([icon.ja, icon.en], icon.name).not.toContain('')
    }
  })
})

describe('a caption', () => {
  test('of more than 12 Japanese or 18 Latin characters stays out', () => {
    expect(fitWords('caption', '縄文考古学入門と土木情報学', { width: 300, size: 42 })).toBeNull()
    expect(fitWords('caption', 'An introduction to Jomon', { width: 300, size: 42 })).toBeNull()
    expect(fitWords('caption', '縄文考古学入門と土木情報', { width: 300, size: 42 })).not.toBeNull()
    expect(fitWords('caption', 'DATA LITERACY', { width: 300, size: 42 })).not.toBeNull()
  })
  test('shrinks until it fits', () => {
    expect(fitWords('caption', '縄文考古学入門と土木情報', { width: 300, size: 42 })!.size).toBeLessThanOrEqual(25)
  })
  test('is left out where no font has a character of it', () => {
    expect(fitWords('caption', '😀', { width: 300, size: 42 })).toBeNull()
  })
})
