import { ask } from '../next-steps.ts'

/** What is said of Blockcerts, and of anchors on a chain, alone. */
export const blockcertSentences = {
  'format.blockcerts-1.2': { ja: 'Blockcerts 1.2 の証明書です。', en: 'This is a Blockcerts 1.2 certificate.' },
  'format.blockcerts-2': { ja: 'Blockcerts 2 の証明書です。', en: 'This is a Blockcerts 2 certificate.' },
  'format.blockcerts-3': { ja: 'Blockcerts 3 の証明書です。', en: 'This is a Blockcerts 3 certificate.' },
  'format.compat': {
    ja: 'いまの決まりどおりには読めない書き方です。発行した道具と同じ緩い読み方（互換）で判定し、守られている項目だけを示しています。',
    en: 'It is not written as today’s rules ask. It was judged in the lenient way of the tool that issued it (compatibility), and only what its proof covers is shown.',
  },
  'anchor.intact': {
    ja: '中身は、ブロックチェーンに刻まれた証拠と合っています。',
    en: 'Its content is what was anchored: nothing changed since.',
  },
  'anchor.unreadable': {
    ja: 'ブロックチェーンの証拠が読めない形です。',
    en: 'Its anchor is written in a form that cannot be read.',
    next: ask.holder,
  },
  'anchor.hash-differs': {
    ja: '中身が、ブロックチェーンの証拠と合いません。刻まれたあとで書き換えられています。',
    en: 'Its content is not what was anchored: it was changed since.',
    next: ask.holder,
  },
  'anchor.path-broken': {
    ja: 'この証明書から、刻まれた値への道筋がつながりません。',
    en: 'The path from this credential to the value that was anchored is broken.',
    next: ask.holder,
  },
  'anchor.root-altered': {
    ja: '証明書に書かれた値が、ブロックチェーンにある値と違います。道筋は正しくつながります。',
    en: 'The value it gives is not the one on the chain, though its path leads there.',
    next: ask.holder,
  },
  'anchor.root-differs': {
    ja: '名指しされた取引に刻まれているのは、別の値です。',
    en: 'The transaction it names carries another value.',
    next: ask.refuse,
  },
  'anchor.no-transaction': {
    ja: '名指しされた取引は、ブロックチェーンにありません。',
    en: 'The transaction it names is not on the chain.',
    next: ask.refuse,
  },
  'anchor.holds': {
    ja: 'ブロックチェーンに刻まれています。',
    en: 'It is anchored on the chain.',
  },
  'anchor.test-chain': {
    ja: '刻まれているのはテスト用のチェーンです。誰でも作れるため、時刻や発行の証拠にはなりません。',
    en: 'It is anchored on a test chain. Anybody can make those, so this proves neither time nor issuer.',
    next: {
      ja: '本番のチェーンに刻まれたものがあるか、発行者に尋ねてください。',
      en: 'Ask the issuer for one that is anchored on a real chain.',
    },
  },
  'anchor.unknown-chain': {
    ja: '知らないブロックチェーンに刻まれています。',
    en: 'It is anchored on a chain we do not know.',
    next: ask.issuer,
  },
  'anchor.unreachable': {
    ja: 'ブロックチェーンの記録を、いまは調べられません。',
    en: 'The records of the chain cannot be asked now.',
    next: ask.later,
  },
  'anchor.not-asked': {
    ja: 'ここではブロックチェーンに問い合わせていません。',
    en: 'The chain was not asked here.',
    next: {
      ja: 'サーバーの検証ページか、取引の記録を渡した akashi verify で確かめてください。',
      en: 'Check it on the verify page of a server, or with akashi verify and a record of the transaction.',
    },
  },
  'anchor.not-final': {
    ja: '刻む取引は届いていますが、まだ確定していません。',
    en: 'The anchoring transaction has arrived but is not final yet.',
    next: ask.later,
  },
  'anchor.wrong-chain': {
    ja: '別のチェーンからの答えだったので、受け取りませんでした。',
    en: 'The answer came from another chain and was not accepted.',
    next: ask.later,
  },
  'anchor.sources-disagree': {
    ja: '複数の調べ先の答えが食い違っています。',
    en: 'The sources that were asked say different things of it.',
    next: ask.later,
  },
  'anchor.not-checked': {
    ja: '証明書と証拠が合わないため、ブロックチェーンは確かめていません。',
    en: 'The chain was not looked at, because credential and anchor do not match.',
  },
  'anchor.by-issuer': {
    ja: '刻んだのは、発行者が公開している鍵です。',
    en: 'It was anchored with a key that the issuer publishes.',
  },
  'anchor.issuer-unproven': {
    ja: '発行者が刻んだものか、まだ言えません。',
    en: 'Nothing shows yet that the issuer anchored it.',
  },
  'anchor.address-not-listed': {
    ja: '刻んだのは、発行者が公開していない宛先です。',
    en: 'It was anchored from an address the issuer does not publish.',
    next: ask.refuse,
  },
  'anchor.other-key': {
    ja: '証明書が名指しする鍵と、実際に刻んだ鍵が違います。',
    en: 'It was anchored with another key than the one it names.',
    next: ask.refuse,
  },
  'anchor.key-outside-window': {
    ja: '刻まれたとき、その鍵は使える期間の外でした。',
    en: 'The key was not in use at the moment it was anchored.',
    next: ask.refuse,
  },
  'contents.links-hold': {
    ja: 'ハッシュ付きリンクの先は、書かれたとおりの内容です。',
    en: 'What its hashlinks lead to is what it says.',
  },
  'contents.link-differs': {
    ja: 'ハッシュ付きリンクの先が、書かれた内容と違います。差し替えられています。',
    en: 'What a hashlink of it leads to is not what it says: it was exchanged.',
    next: ask.issuer,
  },
  'contents.link-unreachable': {
    ja: 'ハッシュ付きリンクの先に届かないため、同じ内容か言えません。',
    en: 'What a hashlink of it leads to cannot be had now, so whether it is the same cannot be told.',
    next: ask.later,
  },
} as const
