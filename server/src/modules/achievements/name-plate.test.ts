import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawBadge } from './draw-badge.ts'
import { layOut, withName } from './name-plate.ts'

const badge = drawBadge({ kind: 'circle', colour: '#6b2f1b', caption: '' }).png

test.each(['髙田　美咲', '﨑山', '𠮷平', 'Łukasz', '김민준', "O'Brien"])(
  'the name %s is written below the picture',
  async (name) => {
    const named = withName(badge, [name])
    expect((await sharp(named).metadata()).width).toBe(600)
    expect(Buffer.compare(named, withName(badge, ['無']))).not.toBe(0)
    expect(
      layOut(name)!
        .runs.flat()
        .map((run) => run.text)
        .join(''),
    ).toBe(name)
  },
)

test('a name our fonts cannot write gives the next one, and no name the bare picture', () => {
  expect(layOut('😀')).toBeNull()
  expect(Buffer.compare(withName(badge, ['😀', 'Emoji']), withName(badge, ['Emoji']))).toBe(0)
  expect(withName(badge, ['😀'])).toBe(badge)
  expect(withName(badge, [''])).toBe(badge)
})

test('a long name takes a smaller step, then two lines, and is never cut', () => {
  expect(layOut('Sample Person')!.size).toBe(34)
  const long = 'Wolfeschlegelsteinhausen Bergerdorff von Beispiel zu Musterstadt'
  const laidOut = layOut(long)!
  expect(laidOut.runs).toHaveLength(2)
  expect(laidOut.runs.map((line) => line.map((run) => run.text).join('')).join(' ')).toBe(long)
})

test('a name that looks like markup is a name', () => {
  expect(withName(badge, ['</text><image href="file:///etc/passwd"/>'])).not.toBe(badge)
})
