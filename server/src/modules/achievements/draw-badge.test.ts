import { shapeFigures, shapeKinds } from '@akashi/contract/achievements.ts'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { contrast, inkOn, mix } from './colour.ts'
import { badgeSvg, drawBadge, fitCaption } from './draw-badge.ts'

describe('a ready shape', () => {
  test.each(shapeKinds)('%s is a PNG of 512 by 512', async (kind) => {
    const meta = await sharp(drawBadge({ kind, colour: '#16405a', caption: '土木情報学入門' })).metadata()
    expect([meta.format, meta.width, meta.height]).toEqual(['png', 512, 512])
  })
  test.each(shapeFigures)('has a figure "%s" without a colour left open', (figure) => {
    expect(badgeSvg({ kind: 'circle', colour: '#16405a', caption: '', figure })).not.toMatch(/"[IG]"/)
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
    expect(Buffer.compare(drawBadge({ ...bare, caption: '김민준' }), drawBadge(bare))).not.toBe(0)
  })
  test('keeps an instruction in a caption as words', () => {
    const svg = badgeSvg({ kind: 'circle', colour: '#16405a', caption: '</text><a>' })
    expect(svg).toContain('&lt;/text&gt;&lt;a&gt;')
  })
})

describe('a caption', () => {
  test('of more than 12 Japanese or 18 Latin characters stays out', () => {
    expect(fitCaption('縄文考古学入門と土木情報学', 300)).toBeNull()
    expect(fitCaption('An introduction to Jomon', 300)).toBeNull()
    expect(fitCaption('縄文考古学入門と土木情報', 300)).not.toBeNull()
    expect(fitCaption('DATA LITERACY', 300)).not.toBeNull()
  })
  test('shrinks until it fits', () => {
    expect(fitCaption('縄文考古学入門と土木情報', 300)!.size).toBeLessThanOrEqual(25)
  })
  test('is left out where no font has a character of it', () => {
    expect(fitCaption('😀', 300)).toBeNull()
  })
})
