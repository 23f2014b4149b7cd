import { badgeIconNames, badgeIcons } from '@akashi/contract/badge-icons.ts'
import { expect, test } from 'vitest'
import { findIcons } from './find-icons.ts'

const icons = badgeIconNames.map((name) => ({ name, ...badgeIcons[name] }))
const names = (words: string) => findIcons(icons, words).map((icon) => icon.name)

test('icons are found by Japanese, English, katakana or full-width words, all of them needed', () => {
  expect(names('橋')).toEqual(['building-bridge', 'building-bridge-2'])
  expect(names('ＢＲＩＤＧＥ civil')).toEqual(['building-bridge'])
  expect(names('ろぼっと')).toEqual(['robot'])
  expect(names('橋 音楽')).toEqual([])
})

test('nothing looked for shows them all', () => {
  expect(names('  ')).toHaveLength(icons.length)
})
