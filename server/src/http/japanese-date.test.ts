import { expect, test } from 'vitest'
import { datedIn, inKanjiNumerals } from './japanese-date.ts'

test.each([
  ['2026-11-22T05:07:00Z', '令和8年11月22日', '令和八年十一月二十二日', '2026年11月22日'],
  ['2019-04-30T14:59:59Z', '平成31年4月30日', '平成三十一年四月三十日', '2019年4月30日'],
  ['2019-04-30T15:00:00Z', '令和元年5月1日', '令和元年五月一日', '2019年5月1日'],
  ['2028-10-20T00:00:00Z', '令和10年10月20日', '令和十年十月二十日', '2028年10月20日'],
])('%s is %s in the calendar of eras and in Japan’s time', (at, era, vertical, common) => {
  expect(datedIn(new Date(at), 'wareki')).toBe(era)
  expect(inKanjiNumerals(era)).toBe(vertical)
  expect(datedIn(new Date(at), 'seireki')).toBe(common)
})

test('a year of four digits is read digit by digit', () => {
  expect(inKanjiNumerals('2026年11月2日')).toBe('二〇二六年十一月二日')
})
