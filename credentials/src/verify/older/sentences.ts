import { ask } from '../next-steps.ts'

/** What is said of badges of Open Badges 2.0 and before alone. */
export const olderSentences = {
  'format.open-badges-2.0': { ja: 'Open Badges 2.0 のバッジです。', en: 'This is an Open Badges 2.0 badge.' },
  'format.open-badges-1.1': { ja: 'Open Badges 1.1 のバッジです。', en: 'This is an Open Badges 1.1 badge.' },
  'format.open-badges-1.0': { ja: 'Open Badges 1.0 のバッジです。', en: 'This is an Open Badges 1.0 badge.' },
  'format.open-badges-0.5': { ja: 'Open Badges 0.5 のバッジです。', en: 'This is an Open Badges 0.5 badge.' },
  'format.copy-differs': {
    ja: '渡された写しは、発行者の場所にある内容と違います。発行者の場所にある内容で判定しました。',
    en: 'The copy that was handed in differs from what the issuer publishes. What the issuer publishes was judged.',
  },
  'format.link-differs': {
    ja: 'リンク先にあるのは、バッジが指すものではありません。',
    en: 'What stands behind a link of the badge is not what the badge says.',
    next: ask.issuer,
  },
  'schema.extension-met': {
    ja: '拡張の項目は、公開された決まり（JSON スキーマ）のとおりに書かれています。',
    en: 'The extension is written as its published schema asks.',
  },
  'schema.extension-not-met': {
    ja: '拡張の項目が、公開された決まり（JSON スキーマ）のとおりに書かれていません。',
    en: 'The extension is not written as its published schema asks.',
    next: ask.issuer,
  },
  'schema.extension-not-had': {
    ja: '拡張の項目の決まり（JSON スキーマ）が、いまは手元にありません。ほかの確認には影響しません。',
    en: 'The schema of the extension is not at hand now. No other check depends on it.',
  },
  'schema.extension-unknown': {
    ja: '知らない拡張の項目があります。ほかの確認には影響しません。',
    en: 'It has an extension we do not know. No other check depends on it.',
  },
  'proof.hosted': {
    ja: '発行者の場所に、いま置かれている内容です。',
    en: 'This is what the issuer publishes at this moment.',
  },
  'proof.not-hosted': {
    ja: '発行者の場所を指していないため、本物か確かめられません。',
    en: 'It does not point to its issuer’s site, so nothing shows that it is genuine.',
    next: ask.holder,
  },
  'proof.not-bound': {
    ja: '置かれている場所が発行者のものか分からないため、本物と言えません。',
    en: 'Nothing shows that the place it stands at is the issuer’s.',
  },
  'proof.hosted-unreachable': {
    ja: '発行者の場所から、このバッジを受け取れません。',
    en: 'The badge cannot be fetched from where its issuer published it.',
    next: ask.later,
  },
  'proof.hosted-gone': {
    ja: '発行者の場所に、このバッジはもう置かれていません。',
    en: 'The badge no longer stands where its issuer published it.',
    next: ask.issuer,
  },
  'proof.hosted-other': {
    ja: '発行者の場所にあるのは、別のバッジです。',
    en: 'What stands at the address of the badge is another one.',
    next: ask.refuse,
  },
  'issuer.in-scope': {
    ja: '発行者が自分のバッジを置くと言っている場所にあります。',
    en: 'It stands where the issuer says that its badges stand.',
  },
  'issuer.key-in-scope': {
    ja: '署名の鍵は、発行者の場所に置かれています。',
    en: 'The key of the signature stands at the issuer’s site.',
  },
  'issuer.out-of-scope': {
    ja: '発行者の場所ではないところに置かれています。',
    en: 'It stands at a place that is not the issuer’s.',
    next: ask.refuse,
  },
} as const
