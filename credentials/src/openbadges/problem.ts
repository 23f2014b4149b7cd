const next = { ja: '発行者に問い合わせてください。', en: 'Ask the issuer.' } as const

/** What is wrong with an Open Badges 3.0 document, in both languages, and what to do about it. */
export const problemSentences = {
  'format.context-order': {
    ja: '語彙の指定（@context）が Open Badges 3.0 の順ではありません。',
    en: 'Its @context does not follow the order of Open Badges 3.0.',
    next,
  },
  'format.model-context': {
    ja: '語彙の指定（@context）が W3C のデータモデルで始まっていません。',
    en: 'Its @context does not begin with that of the W3C data model.',
    next,
  },
  'format.model-member': {
    ja: '項目の書き方が W3C のデータモデルの決まりと違います。',
    en: 'A member is not written as the W3C data model asks.',
    next,
  },
  'format.type-missing': { ja: '種類（type）の指定が足りません。', en: 'A required type is not named.', next },
  'format.member-missing': { ja: '必要な項目がありません。', en: 'A required member is missing.', next },
  'format.member-wrong': {
    ja: '項目の書き方が Open Badges 3.0 の決まりと違います。',
    en: 'A member is not written as Open Badges 3.0 asks.',
    next,
  },
  'format.member-foreign': {
    ja: '決まりにない項目が入っています。',
    en: 'It holds a member that has no place there.',
    next,
  },
  'format.value-unknown': { ja: '決められた値のどれでもありません。', en: 'A value is none of those allowed.', next },
  'format.address-wrong': { ja: '識別子が URI ではありません。', en: 'An identifier is not a URI.', next },
  'format.date-wrong': {
    ja: '日時に誤りがあります（時差つきの ISO 8601 が必要です）。',
    en: 'A date is wrong (ISO 8601 with a time zone is needed).',
    next,
  },
  'format.holder-missing': {
    ja: '誰に授与されたのかが書かれていません。',
    en: 'It does not say to whom it was awarded.',
    next,
  },
  'format.text-broken': { ja: '壊れた文字が入っています。', en: 'It holds broken characters.', next },
} as const

export type ProblemCode = keyof typeof problemSentences
/** `pointer` is a JSON Pointer (RFC 6901) to what is wrong, or to where something is missing. */
export type Problem = { code: ProblemCode; pointer: string; message: { ja: string; en: string } }

export function problem(code: ProblemCode, pointer: string): Problem {
  const { ja, en } = problemSentences[code]
  return { code, pointer, message: { ja, en } }
}

/** `pointer` one step further down, escaped as RFC 6901 asks. */
export function below(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
