/** The words of a rule, with where each stands. */
import { ruleErrors } from './rule-problem.ts'

export type ComparisonSign = '>=' | '>' | '=' | '!=' | '<' | '<='
export type Token =
  | { kind: 'number'; at: number; text: string; value: number }
  | { kind: 'column'; at: number; text: string }
  | { kind: 'compare'; at: number; text: string; sign: ComparisonSign }
  | { kind: 'sign'; at: number; text: '+' | '-' | '*' | '/' | '(' | ')' }
  | { kind: 'word'; at: number; text: 'and' | 'or' | 'not' }

/** Full-width and typographic signs that people type, as the plain sign. */
const plainSigns: Record<string, string> = {
  '＞': '>',
  '＜': '<',
  '＝': '=',
  '！': '!',
  '（': '(',
  '）': ')',
  '＋': '+',
  '－': '-',
  '−': '-',
  '＊': '*',
  '×': '*',
  '／': '/',
  '÷': '/',
  '≧': '≥',
  '≦': '≤',
}
const comparisons: [string, ComparisonSign][] = [
  ['>=', '>='],
  ['<=', '<='],
  ['!=', '!='],
  ['<>', '!='],
  ['==', '='],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['>', '>'],
  ['<', '<'],
  ['=', '='],
]
const words: Record<string, 'and' | 'or' | 'not'> = { and: 'and', or: 'or', not: 'not', かつ: 'and', または: 'or' }
const endOfName = /[\s`<>=!≥≤≠+\-*/()]/u

/** Reads a rule into tokens. `at` is the index of the code point; throws `RuleError`. */
export function readTokens(text: string): Token[] {
  const letters = [...text].map((letter) => plainSigns[letter] ?? letter)
  const tokens: Token[] = []
  let at = 0
  while (at < letters.length) {
    if (/\s/u.test(letters[at]!)) {
      at += 1
      continue
    }
    const { token, length } = letters[at] === '`' ? readQuoted([...text], at) : readToken(letters, at)
    tokens.push(token)
    at += length
  }
  return tokens
}

/** A column between backticks, taken as it is written; two backticks stand for one. */
function readQuoted(letters: string[], start: number): { token: Token; length: number } {
  let name = ''
  for (let at = start + 1; at < letters.length; at += 1) {
    if (letters[at] !== '`') name += letters[at]
    else if (letters[at + 1] === '`') {
      name += '`'
      at += 1
    } else return { token: { kind: 'column', at: start, text: name }, length: at + 1 - start }
  }
  throw ruleErrors.openBacktick(start)
}

function readToken(letters: string[], at: number): { token: Token; length: number } {
  const pair = letters.slice(at, at + 2).join('')
  const found = comparisons.find(([written]) => pair.startsWith(written))
  if (found) return { token: { kind: 'compare', at, text: found[0], sign: found[1] }, length: found[0].length }
  const letter = letters[at]!
  if ('+-*/()'.includes(letter)) return { token: { kind: 'sign', at, text: letter as '+' }, length: 1 }
  let end = at
  while (end < letters.length && !endOfName.test(letters[end]!)) end += 1
  if (end === at) throw ruleErrors.unexpected(at, letter)
  return { token: nameToken(letters.slice(at, end).join(''), at), length: end - at }
}

function nameToken(text: string, at: number): Token {
  const digits = text.normalize('NFKC')
  if (/^(\d+(\.\d*)?|\.\d+)$/.test(digits)) {
    const value = Number(digits)
    if (!Number.isFinite(value)) throw ruleErrors.badNumber(at, text)
    return { kind: 'number', at, text, value }
  }
  const word = words[digits.toLowerCase()]
  return word ? { kind: 'word', at, text: word } : { kind: 'column', at, text }
}
