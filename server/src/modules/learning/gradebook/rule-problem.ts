/** What can be wrong with a rule, in both languages. `position` counts characters (code points) from 1. */
export type Sentence = { ja: string; en: string }
export type RuleProblem = { code: string; position: number; message: Sentence }

/** Thrown inside the parser only; `parseRule` turns it into a value. */
export class RuleError extends Error {
  readonly code: string
  readonly at: number
  readonly sentence: Sentence
  constructor(code: string, at: number, sentence: Sentence) {
    super(code)
    this.code = code
    this.at = at
    this.sentence = sentence
  }
}

export const ruleErrors = {
  empty: (at: number) =>
    new RuleError('rule.empty', at, {
      ja: '条件を書いてください。例：総合点 >= 60',
      en: 'Write a rule, for example: total >= 60.',
    }),
  tooLong: (limit: number) =>
    new RuleError('rule.too-long', limit, {
      ja: `条件は${limit}文字までにしてください。`,
      en: `Keep the rule within ${limit} characters.`,
    }),
  tooDeep: (at: number, limit: number) =>
    new RuleError('rule.too-deep', at, {
      ja: `かっこや not の重なりは${limit}段までにしてください。`,
      en: `Nest brackets and "not" at most ${limit} deep.`,
    }),
  unexpected: (at: number, text: string) =>
    new RuleError('rule.unexpected', at, {
      ja: `「${text}」はここには置けません。`,
      en: `"${text}" cannot stand here.`,
    }),
  unfinished: (at: number) =>
    new RuleError('rule.unfinished', at, {
      ja: '条件が途中で終わっています。数か列の名前を続けてください。',
      en: 'The rule stops too early. Go on with a number or a column.',
    }),
  openBracket: (at: number) =>
    new RuleError('rule.bracket', at, { ja: 'このかっこが閉じていません。', en: 'This bracket is not closed.' }),
  openBacktick: (at: number) =>
    new RuleError('rule.backtick', at, {
      ja: 'このバッククォート（`）が閉じていません。',
      en: 'This backtick is not closed.',
    }),
  badNumber: (at: number, text: string) =>
    new RuleError('rule.number', at, {
      ja: `「${text}」は大きすぎて数として扱えません。`,
      en: `"${text}" is too large to be used as a number.`,
    }),
  unknownColumn: (at: number, name: string) =>
    new RuleError('rule.unknown-column', at, {
      ja: `「${name}」という列はありません。空白や記号のある列の名前は \` で囲んでください。`,
      en: `There is no column "${name}". Put backticks (\`) around a column name that holds spaces or signs.`,
    }),
  ambiguousColumn: (at: number, name: string) =>
    new RuleError('rule.ambiguous-column', at, {
      ja: `「${name}」に当てはまる列が二つ以上あります。ファイルの見出しを分けてください。`,
      en: `More than one column is called "${name}". Give them different headers in the file.`,
    }),
  chained: (at: number) =>
    new RuleError('rule.chained', at, {
      ja: '比べる記号は続けて書けません。and でつないでください。例：60 <= 総合点 and 総合点 <= 80',
      en: 'Comparisons cannot be chained. Join them with "and", as in: 60 <= total and total <= 80.',
    }),
  needsNumber: (at: number) =>
    new RuleError('rule.needs-number', at, {
      ja: 'ここには数か列が必要ですが、条件が書かれています。',
      en: 'A number or a column is needed here, but this is a condition.',
    }),
  needsCondition: (at: number) =>
    new RuleError('rule.needs-condition', at, {
      ja: 'ここには「総合点 >= 60」のような比べる条件が必要です。',
      en: 'A comparison such as "total >= 60" is needed here.',
    }),
}
