/** What judging from a bundle, or with a document somebody was given, can find. */
export const bundleSentences = {
  'issuer.as-bundled': {
    ja: '署名は、束に入っていた鍵と合います。その鍵が本当に発行者のものかは、束だけからは分かりません。束を作った人が入れた鍵だからです。',
    en: 'The signature matches the key in the bundle. Whether that key is the issuer’s, the bundle alone cannot show: whoever made the bundle put it there.',
    next: {
      ja: 'ネットワークにつないで確かめるか、発行者から別に受け取った DID 文書（did.json）と合わせて確かめてください。',
      en: 'Check it with a network, or together with the issuer’s DID document (did.json) that you have from elsewhere.',
    },
  },
  'issuer.as-given': {
    ja: '署名の鍵は、あなたが別に渡した発行者の文書にある鍵です。',
    en: 'The key that signed is in the issuer’s document that you gave apart from the badge.',
  },
  'anchor.as-bundled': {
    ja: 'アンカーは、束に入っていた取引の写しと合います。その取引が本当にチェーンにあるかは、チェーンに尋ねて確かめてください。',
    en: 'The anchor matches the copy of its transaction in the bundle. Whether that stands on the chain, only the chain can say.',
  },
  'status.in-force-then': {
    ja: '失効リストが署名された時点では、取り消されていません。その後のことは分かりません。',
    en: 'When the status list was signed, it had not been revoked. What came after is not known.',
  },
} as const

/** Why a bundle cannot be read at all. */
export const bundleProblemSentences = {
  'bundle.damaged': {
    ja: '束（ZIP）が壊れています。元の束をもう一度受け取ってください。',
    en: 'The bundle (ZIP) is damaged. Get the original again.',
  },
  'bundle.too-large': {
    ja: '束の中身が大きすぎます（1ファイル 5 MiB、全部で 24 MiB まで）。読むのを止めました。',
    en: 'What is in the bundle is too large (limit 5 MiB a file, 24 MiB in all). It was not read further.',
  },
  'bundle.names': {
    ja: '束の中に、別の場所を指す名前か、同じ名前のファイルがあります。読みません。',
    en: 'The bundle holds a name that leads elsewhere, or two files of one name. It is not read.',
  },
  'bundle.incomplete': {
    ja: '束の目録が読めないか、目録にあるファイルがありません。元の束をもう一度受け取ってください。',
    en: 'The bundle’s list of contents cannot be read, or a file it names is missing. Get the original again.',
  },
} as const
