import { ask } from './next-steps.ts'

/** What is said of credentials that are no badges, and of credentials within others. */
export const kindSentences = {
  'format.clr-2': { ja: 'CLR 2.0 の学修歴です。', en: 'This is a CLR 2.0 learner record.' },
  'format.endorsement': { ja: '推薦の証明書です。', en: 'This is an endorsement.' },
  'format.presentation': {
    ja: '本人がまとめて示した証明書（プレゼンテーション）です。',
    en: 'These are credentials shown together by their holder (a presentation).',
  },
  'format.credential': {
    ja: 'バッジではありませんが、検証可能な証明書です。',
    en: 'This is no badge, but it is a verifiable credential.',
  },
  'format.europass': {
    ja: 'ヨーロッパの Europass の証明書です。',
    en: 'This is a European (Europass) credential.',
  },
  'format.velocity': {
    ja: 'Velocity Network の証明書です。',
    en: 'This is a Velocity Network credential.',
  },
  'format.endorses-other': {
    ja: '推薦が、別のものについて書かれています。',
    en: 'The endorsement was written about something else.',
    next: ask.issuer,
  },

  'schema.met': {
    ja: '名指しされた公開の決まり（JSON スキーマ）のとおりに書かれています。',
    en: 'It is written as the published schema it names asks.',
  },
  'schema.not-met': {
    ja: '名指しされた公開の決まり（JSON スキーマ）のとおりに書かれていません。',
    en: 'It is not written as the published schema it names asks.',
    next: ask.issuer,
  },
  'schema.not-had': {
    ja: '名指しされた JSON スキーマは、いまは手元にありません。形式は、こちらの決まりで確かめました。',
    en: 'The published schema it names is not at hand now. Its form was checked by our own rules.',
  },
  'schema.unknown': {
    ja: '名指しされた JSON スキーマを知らないため、そのとおりかは判定できません。ほかの確認には影響しません。',
    en: 'We do not know the schema it names, so whether it is met cannot be told. No other check depends on it.',
  },

  'contents.all-hold': { ja: '中の証明書は、どれも有効です。', en: 'Every credential in it is valid.' },
  'contents.some-changed': {
    ja: '中の証明書は、どれも本物です。期限が切れたもの、取り消されたものもあります。',
    en: 'Every credential in it is genuine; some have expired or were revoked since.',
  },
  'contents.some-invalid': {
    ja: '中に、有効ではない証明書があります。',
    en: 'It contains a credential that is not valid.',
    next: ask.holder,
  },
  'contents.some-unknown': {
    ja: '中に、いまは判定できない証明書があります。',
    en: 'It contains a credential that cannot be judged now.',
    next: ask.later,
  },
  'contents.too-many': {
    ja: '中の証明書が多すぎるため、判定しません（上限 200）。',
    en: 'It contains too many credentials to judge them (limit 200).',
    next: ask.holder,
  },
  'contents.too-deep': {
    ja: '証明書が何重にも入れ子になっているため、その先は判定しません。',
    en: 'Credentials are nested in one another too deeply; what lies further in is not judged.',
    next: ask.holder,
  },
  'contents.endorsed': { ja: 'ついている推薦は、どれも有効です。', en: 'Every endorsement of it is valid.' },
  'contents.endorsement-doubtful': {
    ja: '確かめられない推薦がついています。推薦はないものとして読んでください。',
    en: 'It carries an endorsement that could not be confirmed. Read it as if it had none.',
  },
} as const
