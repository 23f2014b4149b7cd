import { expect, test } from 'vitest'
import { fontsOf } from './fonts.ts'
import { canWrite, graphemesOf, runsOf, widthOf, withGeta } from './runs.ts'

const serif = fontsOf('serif', 400)
const families = (text: string) => runsOf(text, serif)?.map((run) => run.font.family)

test.each([
  ['髙﨑𠮷邉邊齋齊濵彅⻆', ['Noto Serif JP']],
  ['辻\u{e0100}葛\u{e0101}', ['Noto Serif JP']],
  ['ｱｶﾞﾐ がぎ', ['Noto Serif JP']],
  ['Łukasz', ['Noto Sans']],
  ['Nguyễn Thị Ẩm', ['Noto Serif JP']],
  ['Жанна', ['Noto Serif JP']],
  ['Ἀθηνᾶ', ['Noto Sans']],
  ['김민준', ['Noto Sans KR']],
  ['冯陈', ['Noto Sans SC']],
])('%s is set in %j', (text, expected) => {
  expect(families(text)).toEqual(expected)
})

test('a word that one font has whole is not set in two', () => {
  expect(families('Zażółć')).toEqual(['Noto Sans'])
  expect(families('見本の冯小刚さん')).toEqual(['Noto Serif JP', 'Noto Sans SC', 'Noto Serif JP'])
})

test.each(['😀', '\u{e000}', '𒀀𒁀', 'ไทย', 'שלום'])('%s is in no font of ours', (text) => {
  expect(canWrite(text, serif)).toBe(false)
  expect(canWrite(text, fontsOf('sans', 700))).toBe(false)
})

test('a variation selector and a mark stay with what they stand on, and add no width', () => {
  expect(graphemesOf('辻\u{e0100}か\u309a')).toEqual(['辻\u{e0100}', 'か\u309a'])
  expect(widthOf(runsOf('辻\u{e0100}', serif)!)).toBe(widthOf(runsOf('辻', serif)!))
})

test.each(['sans', 'serif'] as const)('%s has the same characters in both weights', (face) => {
  const sample = '髙Łé김冯ЖΩ々〆ヶ'
  expect([canWrite(sample, fontsOf(face, 400)), canWrite(sample, fontsOf(face, 700))]).toEqual([true, true])
})

test('what cannot be set is shown as missing, and the rest is set', () => {
  expect(withGeta('🎓データ入門🎓', serif)).toBe('〓データ入門〓')
  expect(withGeta('データ入門', serif)).toBe('データ入門')
})
