/** A rule as picked conditions, and the way between it and the rule's text. */
export const operators = ['>=', '>', '=', '!=', '<', '<='] as const
export type Operator = (typeof operators)[number]
export type RuleLine = { column: string; operator: Operator; value: string }
export type RuleLines = { joint: 'and' | 'or'; lines: RuleLine[] }

const bare = /^[\p{L}_][\p{L}\p{M}\p{N}_.]*$/u
const words = ['and', 'or', 'not', 'かつ', 'または']

/** The column as it stands in a rule: between backticks unless it is one plain word. */
export function columnInRule(header: string): string {
  const plain = bare.test(header) && !words.includes(header.normalize('NFKC').toLowerCase())
  return plain ? header : `\`${header.replaceAll('`', '``')}\``
}

/** The text of picked conditions; a line without a column or a number is left out. */
export function ruleOf({ joint, lines }: RuleLines): string {
  return lines
    .filter((line) => line.column !== '' && line.value.trim() !== '')
    .map((line) => `${columnInRule(line.column)} ${line.operator} ${line.value.trim()}`)
    .join(` ${joint} `)
}

const condition = /^\s*(?:`((?:[^`]|``)+)`|([^\s`<>=!+\-*/()]+))\s*(>=|<=|!=|>|<|=)\s*(-?\d+(?:\.\d+)?)\s*/u
const jointWord = /^(and|or)\s+/iu

/** The picked conditions of a text, or `null` when it says more than they can: brackets, sums, `not`, both joints. */
export function linesOf(text: string): RuleLines | null {
  const lines: RuleLine[] = []
  const joints = new Set<'and' | 'or'>()
  let rest = text
  while (rest.trim() !== '') {
    const found = condition.exec(rest)
    if (!found) return null
    const [whole, quoted, plain, operator, value] = found
    if (plain !== undefined && /^(not|and|or|\d+(\.\d+)?)$/iu.test(plain)) return null
    lines.push({
      column: quoted?.replaceAll('``', '`') ?? plain ?? '',
      operator: operator as Operator,
      value: value ?? '',
    })
    rest = rest.slice(whole.length)
    if (rest === '') break
    const joint = jointWord.exec(rest)
    if (!joint) return null
    joints.add(joint[1]!.toLowerCase() as 'and' | 'or')
    rest = rest.slice(joint[0].length)
    if (rest.trim() === '') return null
  }
  if (joints.size > 1) return null
  return { joint: [...joints][0] ?? 'and', lines }
}

/** The rule cut at the word that begins at `position`, counted in code points from 0; past the end the word is a blank. */
export function wordAt(rule: string, position: number): { before: string; word: string; after: string } {
  const letters = [...rule]
  const before = letters.slice(0, position).join('')
  const rest = letters.slice(position).join('')
  const word = /^(?:`[^`]*`?|[^\s`<>=!+\-*/()]+|[<>=!]+|.)/su.exec(rest)?.[0] ?? '␣'
  return { before, word, after: rest.slice(rest === '' ? 0 : word.length) }
}
