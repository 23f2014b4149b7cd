import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateRule, readNumber } from './rule-evaluation.ts'
import { parseRule, ruleLimits } from './rule-expression.ts'

const headers = ['user_id', 'email', '氏名', '第1週テスト', 'Final report', '総合点', 'tick`s', 'total']
const row = (cells: Record<string, string>) => headers.map((header) => cells[header] ?? '')

function result(text: string, cells: Record<string, string>, blankAsZero = false) {
  const parsed = parseRule(text, headers)
  if (!parsed.ok) throw new Error(parsed.problem.message.en)
  return evaluateRule(parsed.rule, row(cells), { blankAsZero })
}
const holds = (text: string, cells: Record<string, string>) => {
  const judged = result(text, cells)
  return judged.ok ? judged.holds : judged.problems[0]!.code
}

test.each([
  ['総合点 >= 60', { 総合点: '60' }, true],
  ['総合点 >= 60', { 総合点: '59.99' }, false],
  ['総合点>=60', { 総合点: '６０' }, true],
  ['総合点 ＞＝ ６０', { 総合点: '60' }, true],
  ['総合点 ≥ 60', { 総合点: ' 1,060.5 ' }, true],
  ['`Final report` > 0 and 総合点 >= 60', { 'Final report': '1', 総合点: '60' }, true],
  ['`Final report` > 0 かつ 総合点 >= 60', { 'Final report': '0', 総合点: '60' }, false],
  ['not 総合点 < 60 and total = 1', { 総合点: '60', total: '1' }, true],
  ['not (総合点 < 60 or total = 1)', { 総合点: '60', total: '1' }, false],
  ['total = 1 or 総合点 > 0 and 総合点 > 100', { total: '1', 総合点: '5' }, true],
  ['総合点 * 2 + total / 4 - 1 != 10', { 総合点: '5', total: '4' }, false],
  ['-総合点 <= -60', { 総合点: '60' }, true],
  ['総合点 - total - 1 = 1', { 総合点: '4', total: '2' }, true],
  ['総合点 + total = 0.3', { 総合点: '0.1', total: '0.2' }, true],
  ['`tick``s` = 1', { 'tick`s': '1' }, true],
  ['TOTAL = 1', { total: '1' }, true],
  ['(((総合点))) >= ((60))', { 総合点: '60' }, true],
])('%s over %o is %s', (text, cells, expected) => {
  expect(holds(text, cells)).toBe(expected)
})

test.each([
  ['', 'rule.empty', 1],
  ['   ', 'rule.empty', 1],
  ['総合点', 'rule.needs-condition', 1],
  ['総合点 >=', 'rule.unfinished', 7],
  ['総合点 >= 60 60', 'rule.unexpected', 11],
  ['合計 >= 60', 'rule.unknown-column', 1],
  ['𠮷野 >= 60', 'rule.unknown-column', 1],
  ['総合点 >= 60 and `𠮷野家', 'rule.backtick', 15],
  ['(総合点 >= 60', 'rule.bracket', 1],
  ['60 <= 総合点 <= 80', 'rule.chained', 11],
  ['総合点 and total', 'rule.needs-condition', 1],
  ['(総合点 > 1) + 2 > 3', 'rule.needs-number', 1],
  ['not 5', 'rule.needs-condition', 5],
  ['総合点 >= 60 & total > 1', 'rule.unexpected', 11],
  ['総合点 >= (60', 'rule.bracket', 8],
  ['and', 'rule.unexpected', 1],
  [`総合点 >= ${'9'.repeat(400)}`, 'rule.number', 8],
  [`${'('.repeat(60)}1`, 'rule.too-deep', ruleLimits.depth + 2],
  ['1'.repeat(2001), 'rule.too-long', 2001],
])('%s is refused as %s at %i', (text, code, position) => {
  const parsed = parseRule(text, headers)
  expect(parsed.ok ? null : { code: parsed.problem.code, position: parsed.problem.position }).toEqual({
    code,
    position,
  })
  expect(parsed.ok || (parsed.problem.message.ja !== '' && parsed.problem.message.en !== '')).toBe(true)
})

test('a header that two columns have is not guessed', () => {
  const parsed = parseRule('点 > 1', ['点', '点'])
  expect(parsed.ok ? '' : parsed.problem.code).toBe('rule.ambiguous-column')
})

test('a header matches in NFC and in NFKC, the exact one first', () => {
  expect(parseRule('ガ > 1', ['ガ'.normalize('NFD')]).ok).toBe(true)
  const parsed = parseRule('ﾃｽﾄ１ > 1', ['テスト1'])
  expect(parsed.ok && parsed.rule.columns).toEqual([0])
  const exact = parseRule('ＡＢ > 1', ['AB', 'ＡＢ'])
  expect(exact.ok && exact.rule.columns).toEqual([1])
})

test('an empty or non-numeric cell in a used column is an error, also in a part that need not be looked at', () => {
  expect(result('総合点 >= 60 or total > 1', { 総合点: '80', total: '欠' })).toEqual({
    ok: false,
    problems: [
      {
        column: 'total',
        code: 'row.not-a-number',
        message: { ja: '「total」が数ではありません：「欠」', en: '"total" is "欠", not a number.' },
      },
    ],
  })
  expect(holds('総合点 >= 60', { 総合点: '' })).toBe('row.empty-cell')
})

test('with blankAsZero they count as 0, and the answer says which did', () => {
  expect(result('総合点 >= 60 or total > 1', { 総合点: '', total: '欠' }, true)).toMatchObject({
    holds: false,
    countedAsZero: [
      { column: '総合点', cell: '' },
      { column: 'total', cell: '欠' },
    ],
  })
})

test('a division by zero is an error of the row', () => {
  expect(holds('総合点 / total > 1', { 総合点: '5', total: '0' })).toBe('row.no-result')
})

test('why a rule does not hold is said in both languages', () => {
  const judged = result('総合点 >= 60 and not `Final report` = 0 and total > 0', {
    総合点: '57',
    'Final report': '0',
    total: '9',
  })
  expect(judged.ok && judged.because).toEqual([
    { ja: '総合点は57です（条件：60以上）。', en: '総合点 is 57 (rule: at least 60).' },
    { ja: 'Final reportは0です（条件：0以外）。', en: 'Final report is 0 (rule: other than 0).' },
  ])
})

test('why a rule holds is said by the comparisons that were met', () => {
  const judged = result('総合点 >= 60 and (total > 5 or `Final report` > 90)', {
    総合点: '88.0点',
    'Final report': '40',
    total: '9',
  })
  expect(judged.ok && judged.because).toEqual([
    { ja: '総合点は88です（条件：60以上）。', en: '総合点 is 88 (rule: at least 60).' },
    { ja: 'totalは9です（条件：5より大きい）。', en: 'total is 9 (rule: more than 5).' },
  ])
})

test.each([
  ['0x10', null],
  ['1e3', null],
  ['Infinity', null],
  ['7,5', null],
  ['1,031', 1031],
  ['-0.5', -0.5],
  ['.5', 0.5],
  ['5.', 5],
  ['85%', 85],
  ['８１．０', 81],
  ['81.0点', 81],
  ['８１．５　点', 81.5],
  ['81 pts', 81],
  ['点', null],
  ['81点以上', null],
  ['=80+1', null],
  ['--1', null],
  ['.', null],
])('the cell %s reads as %s', (cell, expected) => {
  expect(readNumber(cell)).toBe(expected)
})

test('a comma is the decimal sign where semicolons separate the cells, and nowhere else', () => {
  expect(readNumber('81,5', { decimalComma: true })).toBe(81.5)
  expect(readNumber('1,234', { decimalComma: true })).toBe(1.234)
  expect(readNumber('81.5', { decimalComma: true })).toBe(81.5)
  expect(readNumber('1.234,5', { decimalComma: true })).toBeNull()
  expect(readNumber('81,5')).toBeNull()
})

type Tree = { text: string; value: (cells: number[]) => number; tight: boolean }
type Claim = { text: string; value: (cells: number[]) => boolean }

const numbers: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.nat(100).map((value) => ({ text: String(value), value: () => value, tight: true })),
    fc.nat(2).map((at) => ({
      text: ['総合点', '`Final report`', 'total'][at]!,
      value: (cells: number[]) => cells[at]!,
      tight: true,
    })),
    fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree')).map(([left, sign, right]) => ({
      text: `${bracketed(left)} ${sign} ${bracketed(right)}`,
      value: (cells: number[]) => {
        const [one, other] = [left.value(cells), right.value(cells)]
        return sign === '+' ? one + other : sign === '-' ? one - other : one * other
      },
      tight: false,
    })),
  ),
})).tree
const claims: fc.Arbitrary<Claim> = fc.letrec<{ claim: Claim }>((tie) => ({
  claim: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(numbers, fc.constantFrom('>=', '<'), numbers).map(([left, sign, right]) => ({
      text: `${left.text}${sign}${right.text}`,
      value: (cells: number[]) =>
        sign === '<' ? left.value(cells) < right.value(cells) : left.value(cells) >= right.value(cells),
    })),
    fc.tuple(tie('claim'), fc.constantFrom('and', 'or'), tie('claim')).map(([left, word, right]) => ({
      text: `(${left.text}) ${word} (${right.text})`,
      value: (cells: number[]) =>
        word === 'and' ? left.value(cells) && right.value(cells) : left.value(cells) || right.value(cells),
    })),
    tie('claim').map((of) => ({ text: `not (${of.text})`, value: (cells: number[]) => !of.value(cells) })),
  ),
})).claim

test('a rule means what its text says, whatever the rule and the row', () => {
  fc.assert(
    fc.property(claims, fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }), (claim, [a, b, c]) => {
      fc.pre(claim.text.length < 2000)
      expect(holds(claim.text, { 総合点: String(a), 'Final report': String(b), total: String(c) })).toBe(
        claim.value([a!, b!, c!]),
      )
    }),
    { numRuns: 300 },
  )
})

test('no text makes the reader throw', () => {
  const pieces = fc.constantFrom(
    '総合点',
    'total',
    '`',
    '(',
    ')',
    '>=',
    '<',
    '=',
    '!',
    'and',
    'or',
    'not',
    '1',
    '.',
    '-',
    '*',
    ' ',
    '𠮷',
    '\u0000',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const parsed = parseRule(text, headers)
        if (!parsed.ok) expect(parsed.problem.position).toBeGreaterThan(0)
      },
    ),
    { numRuns: 500 },
  )
})

function bracketed(tree: Tree): string {
  return tree.tight ? tree.text : `(${tree.text})`
}
