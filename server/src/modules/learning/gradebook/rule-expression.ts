/**
 * The rule over a gradebook: column headers (between backticks when they hold spaces or signs), numbers, `+ - * /`,
 * `>= > = != < <=`, `and or not`, brackets. `not` binds tighter than `and`, `and` tighter than `or`.
 */
import { columnNamed } from './column-name.ts'
import { type ComparisonSign, readTokens, type Token } from './rule-tokens.ts'
import { RuleError, type RuleProblem, ruleErrors } from './rule-problem.ts'

export type NumberNode =
  | { kind: 'number'; value: number }
  | { kind: 'column'; column: number }
  | { kind: 'negative'; of: NumberNode }
  | { kind: 'arithmetic'; sign: '+' | '-' | '*' | '/'; left: NumberNode; right: NumberNode }
export type ConditionNode =
  | { kind: 'compare'; sign: ComparisonSign; left: NumberNode; right: NumberNode; leftText: string; rightText: string }
  | { kind: 'all' | 'any'; of: ConditionNode[] }
  | { kind: 'not'; of: ConditionNode }
type Node = NumberNode | ConditionNode

/** `columns` are the indexes of the columns the rule reads, each once, in the order of the rule. */
export type Rule = { text: string; condition: ConditionNode; columns: number[]; headers: string[] }
export type ParsedRule = { ok: true; rule: Rule } | { ok: false; problem: RuleProblem }

export const ruleLimits = { letters: 2000, depth: 50 }

/** Reads a rule against the headers of a file. A bad rule is a value with the place and a sentence, never an exception. */
export function parseRule(text: string, headers: string[]): ParsedRule {
  try {
    if (text.length > ruleLimits.letters) throw ruleErrors.tooLong(ruleLimits.letters)
    const reader = new Reader(text, headers)
    const condition = reader.readAll()
    return { ok: true, rule: { text, condition, columns: [...reader.columns], headers } }
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    return { ok: false, problem: { code: error.code, position: error.at + 1, message: error.sentence } }
  }
}

class Reader {
  readonly columns = new Set<number>()
  readonly #headers: string[]
  readonly #tokens: Token[]
  readonly #letters: string[]
  #next = 0
  #depth = 0

  constructor(text: string, headers: string[]) {
    this.#headers = headers
    this.#letters = [...text]
    this.#tokens = readTokens(text)
  }

  readAll(): ConditionNode {
    const first = this.#tokens[0]
    if (!first) throw ruleErrors.empty(0)
    const condition = asCondition(this.#readAny(), first.at)
    const rest = this.#tokens[this.#next]
    if (rest) throw rest.kind === 'compare' ? ruleErrors.chained(rest.at) : ruleErrors.unexpected(rest.at, rest.text)
    return condition
  }

  #readAny(): Node {
    return this.#readJoined('or', 'any', () => this.#readJoined('and', 'all', () => this.#readNot()))
  }

  #readJoined(word: 'and' | 'or', kind: 'all' | 'any', read: () => Node): Node {
    let at = this.#at()
    const first = read()
    if (!this.#isWord(word)) return first
    const parts = [asCondition(first, at)]
    while (this.#isWord(word)) {
      this.#next += 1
      at = this.#at()
      parts.push(asCondition(read(), at))
    }
    return { kind, of: parts }
  }

  #readNot(): Node {
    if (!this.#isWord('not')) return this.#readComparison()
    this.#next += 1
    const at = this.#at()
    return {
      kind: 'not',
      of: asCondition(
        this.#deeper(() => this.#readNot()),
        at,
      ),
    }
  }

  #readComparison(): Node {
    const start = this.#at()
    const left = this.#readSum()
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'compare') return left
    this.#next += 1
    const rightStart = this.#at()
    const right = this.#readSum()
    const after = this.#tokens[this.#next]
    if (after?.kind === 'compare') throw ruleErrors.chained(after.at)
    return {
      kind: 'compare',
      sign: token.sign,
      left: asNumber(left, start),
      right: asNumber(right, rightStart),
      leftText: this.#written(start, token.at),
      rightText: this.#written(rightStart, this.#at()),
    }
  }

  #readSum(): Node {
    return this.#readArithmetic(['+', '-'], () => this.#readArithmetic(['*', '/'], () => this.#readSigned()))
  }

  #readArithmetic(signs: string[], read: () => Node): Node {
    const start = this.#at()
    let node = read()
    for (
      let token = this.#tokens[this.#next];
      token?.kind === 'sign' && signs.includes(token.text);
      token = this.#tokens[this.#next]
    ) {
      this.#next += 1
      const at = this.#at()
      const [left, right] = [asNumber(node, start), asNumber(read(), at)]
      node = { kind: 'arithmetic', sign: token.text as '+', left, right }
    }
    return node
  }

  #readSigned(): Node {
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'sign' || (token.text !== '-' && token.text !== '+')) return this.#readOne()
    this.#next += 1
    const at = this.#at()
    const of = asNumber(
      this.#deeper(() => this.#readSigned()),
      at,
    )
    return token.text === '-' ? { kind: 'negative', of } : of
  }

  #readOne(): Node {
    const token = this.#tokens[this.#next]
    if (!token) throw ruleErrors.unfinished(this.#letters.length)
    this.#next += 1
    if (token.kind === 'number') return { kind: 'number', value: token.value }
    if (token.kind === 'column') return this.#columnNode(token.text, token.at)
    if (token.kind !== 'sign' || token.text !== '(') throw ruleErrors.unexpected(token.at, token.text)
    const inside = this.#deeper(() => this.#readAny())
    const closing = this.#tokens[this.#next]
    if (!closing) throw ruleErrors.openBracket(token.at)
    if (closing.text !== ')') throw ruleErrors.unexpected(closing.at, closing.text)
    this.#next += 1
    return inside
  }

  #columnNode(name: string, at: number): NumberNode {
    const found = columnNamed(name, this.#headers)
    if (found === 'none') throw ruleErrors.unknownColumn(at, name)
    if (found === 'several') throw ruleErrors.ambiguousColumn(at, name)
    this.columns.add(found)
    return { kind: 'column', column: found }
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1
    if (this.#depth > ruleLimits.depth) throw ruleErrors.tooDeep(this.#at(), ruleLimits.depth)
    const result = read()
    this.#depth -= 1
    return result
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#next]
    return token?.kind === 'word' && token.text === word
  }

  #at(): number {
    return this.#tokens[this.#next]?.at ?? this.#letters.length
  }

  #written(from: number, to: number): string {
    return this.#letters.slice(from, to).join('').trim()
  }
}

function isNumber(node: Node): node is NumberNode {
  return ['number', 'column', 'negative', 'arithmetic'].includes(node.kind)
}

function asNumber(node: Node, at: number): NumberNode {
  if (isNumber(node)) return node
  throw ruleErrors.needsNumber(at)
}

function asCondition(node: Node, at: number): ConditionNode {
  if (!isNumber(node)) return node
  throw ruleErrors.needsCondition(at)
}
