/** A rule put to one row: does it hold, and if not, why. Pure. */
import type { ConditionNode, NumberNode, Rule } from './rule-expression.ts'
import type { Sentence } from './rule-problem.ts'
import type { ComparisonSign } from './rule-tokens.ts'

export type CellProblem = { column: string; code: string; message: Sentence }
/** `because` holds a sentence for each comparison that decided, for or against; `countedAsZero` the cells read as 0. */
export type RuleResult =
  | { ok: true; holds: boolean; because: Sentence[]; countedAsZero: { column: string; cell: string }[] }
  | { ok: false; problems: CellProblem[] }

/**
 * Puts the rule to a row. Every column the rule names must hold a number, also one that would not be looked at;
 * with `blankAsZero` an empty or non-numeric cell counts as 0.
 */
export function evaluateRule(
  rule: Rule,
  cells: string[],
  options: { blankAsZero: boolean; decimalComma?: boolean },
): RuleResult {
  const values = new Map<number, number>()
  const problems: CellProblem[] = []
  const countedAsZero: { column: string; cell: string }[] = []
  for (const column of rule.columns) {
    const [cell, header] = [(cells[column] ?? '').trim(), rule.headers[column]!]
    const value = readNumber(cell, options)
    if (value !== null) values.set(column, value)
    else if (options.blankAsZero) {
      values.set(column, 0)
      countedAsZero.push({ column: header, cell })
    } else problems.push(cellProblem(header, cell))
  }
  if (problems.length > 0) return { ok: false, problems }
  try {
    const holds = judge(rule.condition, values)
    return { ok: true, holds, because: decidingParts(rule.condition, values, { wanted: true, holds }), countedAsZero }
  } catch (error) {
    if (!(error instanceof NoNumber)) throw error
    return {
      ok: false,
      problems: [{ column: rule.headers[rule.columns[0]!] ?? '', code: 'row.no-result', message: noResult }],
    }
  }
}

/**
 * A cell as a number: full-width digits, a sign, a decimal point, thousands commas, and a unit after it (`81.0点`, `85%`, which
 * is 85). Where cells are separated by semicolons a comma is the decimal sign: elsewhere `7,5` may be a slip and is `null`, as
 * is anything else.
 */
export function readNumber(cell: string, { decimalComma = false }: { decimalComma?: boolean } = {}): number | null {
  if (cell.length > longestNumber) return null
  const text = cell
    .normalize('NFKC')
    .replace(/^\u2212/, '-')
    .trim()
    .replace(/\s*(点|點|%|pts?\.?|points?)$/i, '')
  const plain = decimalComma && /^[^,.]*,[^,.]*$/.test(text) ? text.replace(',', '.') : text
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?$/.test(plain) || !/\d/.test(plain)) return null
  const value = Number(plain.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}

const longestNumber = 100

class NoNumber extends Error {}

const noResult = {
  ja: '計算の結果が数になりません（0で割っているか、大きすぎます）。',
  en: 'The calculation has no result: it divides by zero or grows too large.',
}

function cellProblem(column: string, cell: string): CellProblem {
  if (cell === '')
    return { column, code: 'row.empty-cell', message: { ja: `「${column}」が空です。`, en: `"${column}" is empty.` } }
  const shown = cell.length > 40 ? `${[...cell].slice(0, 40).join('')}…` : cell
  return {
    column,
    code: 'row.not-a-number',
    message: { ja: `「${column}」が数ではありません：「${shown}」`, en: `"${column}" is "${shown}", not a number.` },
  }
}

function judge(node: ConditionNode, values: Map<number, number>): boolean {
  if (node.kind === 'not') return !judge(node.of, values)
  if (node.kind === 'compare') return compare(node.sign, numberOf(node.left, values), numberOf(node.right, values))
  // No short cut: a part without a result is an error wherever it stands.
  const parts = node.of.map((part) => judge(part, values))
  return node.kind === 'all' ? parts.every(Boolean) : parts.some(Boolean)
}

function numberOf(node: NumberNode, values: Map<number, number>): number {
  if (node.kind === 'number') return node.value
  if (node.kind === 'column') return values.get(node.column)!
  if (node.kind === 'negative') return -numberOf(node.of, values)
  const [left, right] = [numberOf(node.left, values), numberOf(node.right, values)]
  const result = { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[node.sign]
  if (!Number.isFinite(result)) throw new NoNumber()
  return result
}

/** Differences below a thousand-millionth come from binary fractions, not from scores: 0.1 + 0.2 is 0.3 here. */
function compare(sign: ComparisonSign, left: number, right: number): boolean {
  const difference = left - right
  const equal = Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right))
  if (sign === '=') return equal
  if (sign === '!=') return !equal
  if (sign === '>=') return equal || difference > 0
  if (sign === '<=') return equal || difference < 0
  return !equal && (sign === '>' ? difference > 0 : difference < 0)
}

/** The comparisons that came out as the whole did: those missed where it does not hold, those met where it does. */
function decidingParts(
  node: ConditionNode,
  values: Map<number, number>,
  { wanted, holds }: { wanted: boolean; holds: boolean },
): Sentence[] {
  if (node.kind === 'not') return decidingParts(node.of, values, { wanted: !wanted, holds })
  if (node.kind !== 'compare')
    return node.of
      .filter((part) => (judge(part, values) === wanted) === holds)
      .flatMap((part) => decidingParts(part, values, { wanted, holds }))
  const [left, right] = [numberOf(node.left, values), numberOf(node.right, values)]
  const sign = wanted ? node.sign : opposites[node.sign]
  const [name, limit] = [
    plainName(node.leftText),
    node.right.kind === 'number' ? written(right) : `${plainName(node.rightText)}（${written(right)}）`,
  ]
  const limitEn = node.right.kind === 'number' ? written(right) : `${plainName(node.rightText)} (${written(right)})`
  return [
    {
      ja: `${name}は${written(left)}です（条件：${conditionJa[sign].replace('#', limit)}）。`,
      en: `${name} is ${written(left)} (rule: ${conditionEn[sign].replace('#', limitEn)}).`,
    },
  ]
}

const opposites: Record<ComparisonSign, ComparisonSign> = {
  '>=': '<',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '=': '!=',
  '!=': '=',
}
const conditionJa: Record<ComparisonSign, string> = {
  '>=': '#以上',
  '>': '#より大きい',
  '=': '#に等しい',
  '!=': '#以外',
  '<': '#より小さい',
  '<=': '#以下',
}
const conditionEn: Record<ComparisonSign, string> = {
  '>=': 'at least #',
  '>': 'more than #',
  '=': 'exactly #',
  '!=': 'other than #',
  '<': 'less than #',
  '<=': 'at most #',
}

function plainName(text: string): string {
  return /^`[^`]*`$/.test(text) ? text.slice(1, -1) : text
}

function written(value: number): string {
  return String(Number(value.toPrecision(12)))
}
