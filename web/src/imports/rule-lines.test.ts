import { expect, test } from 'vitest'
import { columnInRule, linesOf, ruleOf, wordAt } from './rule-lines.ts'

test('picked conditions survive the way through the text', () => {
  const picked = {
    joint: 'or' as const,
    lines: [
      { column: '総合点', operator: '>=' as const, value: '60' },
      { column: 'Final report (40)', operator: '>' as const, value: '0.5' },
      { column: 'a`b', operator: '!=' as const, value: '-1' },
    ],
  }
  expect(ruleOf(picked)).toBe('総合点 >= 60 or `Final report (40)` > 0.5 or `a``b` != -1')
  expect(linesOf(ruleOf(picked))).toEqual(picked)
})

test.each([
  '(総合点 >= 60)',
  'not 総合点 >= 60',
  'a + b >= 60',
  'a >= 1 and b >= 2 or c >= 3',
  'a >= b',
  'a >= 1 and',
  '60 <= a',
])('%s says more than picked conditions can', (text) => {
  expect(linesOf(text)).toBeNull()
})

test('an empty rule has no conditions', () => {
  expect(linesOf(' ')).toEqual({ joint: 'and', lines: [] })
})

test('a column that is a word of the rule, or holds signs, stands between backticks', () => {
  expect(columnInRule('第1週テスト')).toBe('第1週テスト')
  expect(columnInRule('and')).toBe('`and`')
  expect(columnInRule('week 1')).toBe('`week 1`')
  expect(columnInRule('a-b')).toBe('`a-b`')
  expect(columnInRule('1st')).toBe('`1st`')
})

test('unfinished lines are left out of the text', () => {
  expect(ruleOf({ joint: 'and', lines: [{ column: '総合点', operator: '>=', value: ' ' }] })).toBe('')
})

test('the word at a place is found, also beyond letters of two code units and at the end', () => {
  expect(wordAt('𠮷 >= 60 and 総合てん > 1', 12)).toEqual({ before: '𠮷 >= 60 and ', word: '総合てん', after: ' > 1' })
  expect(wordAt('総合点 >=', 6)).toEqual({ before: '総合点 >=', word: '␣', after: '' })
  expect(wordAt('a >> 1', 2)).toEqual({ before: 'a ', word: '>>', after: ' 1' })
})
