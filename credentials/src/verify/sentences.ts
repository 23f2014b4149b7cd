import { bundleSentences } from '../bundle/sentences.ts'
import { problemSentences } from '../openbadges/problem.ts'
import { blockcertSentences } from './blockcerts/sentences.ts'
import { ask } from './next-steps.ts'
import { standingSentences } from './standing-sentences.ts'
import { kindSentences } from './kind-sentences.ts'
import { olderSentences } from './older/sentences.ts'

type Said = { ja: string; en: string }
/** What happened and what it means; and apart from it, what to do, where there is something to do. */
export type Sentence = Said & { next?: Said }

const ownSentences = {
  'format.open-badges-3': { ja: 'Open Badges 3.0 の証明書です。', en: 'This is an Open Badges 3.0 credential.' },
  'format.refreshed': {
    ja: '発行者が出している新しい版で判定しました。',
    en: 'The newer edition that its issuer gives out was judged.',
  },
  'format.encrypted': {
    ja: '暗号化されていて読めません。',
    en: 'It is encrypted and cannot be read.',
    next: ask.holder,
  },
  'format.not-json': {
    ja: 'バッジのファイルとして読めません。',
    en: 'This cannot be read as a badge.',
    next: ask.holder,
  },
  'format.too-large': {
    ja: 'ファイルが大きすぎます（上限 5 MiB）。',
    en: 'The file is too large (limit 5 MiB).',
    next: ask.holder,
  },
  'format.too-complex': {
    ja: '中身が多すぎるか、入り組みすぎていて読み切れません（上限 1 万項目）。',
    en: 'It is too large or too entangled to be read (limit 10,000 members).',
    next: ask.issuer,
  },
  'format.stopped': {
    ja: '確かめるのに時間やメモリーを使いすぎるため、途中でやめました。わざと込み入らせたファイルかもしれません。',
    en: 'Checking it took too much time or memory and was stopped. The file may be made so on purpose.',
    next: ask.issuer,
  },
  'format.picture-damaged': { ja: '画像が壊れています。', en: 'The picture is damaged.', next: ask.holder },
  'format.picture-compressed': {
    ja: '画像の中のバッジが圧縮されています。決まりで認められていないため、読みません。',
    en: 'The badge inside the picture is compressed, which the standard forbids. It is not read.',
    next: ask.issuer,
  },
  'format.picture-dtd': {
    ja: '画像（SVG）に、読むと危ない定義（DTD）が入っています。読みません。',
    en: 'The picture (SVG) carries definitions of its own (a DTD), which are not safe to read. It is not read.',
    next: ask.issuer,
  },
  'format.no-badge-in-picture': {
    ja: '画像にバッジは入っていません。画面の写しや、送るときに縮めた画像かもしれません。',
    en: 'The picture holds no badge. It may be a picture of a screen, or was shrunk on its way.',
    next: ask.holder,
  },
  'format.no-badge-in-pdf': {
    ja: 'このPDFには、ここで読めるバッジが添付されていません。',
    en: 'No badge that can be read here is attached to this PDF.',
    next: {
      ja: 'バッジそのもののファイル（PNG、JSON）か、リンクを求めてください。',
      en: 'Ask for the file of the badge itself (PNG, JSON) or for its link.',
    },
  },
  'format.not-badge': {
    ja: 'Open Badges 3.0 の証明書ではありません。',
    en: 'This is not an Open Badges 3.0 credential.',
    next: {
      ja: '別の形式なら、発行元の確認方法を使ってください。',
      en: 'For another format, use its issuer’s way of checking.',
    },
  },
  'format.other-kind': {
    ja: 'この形式のバッジはまだ判定できません。',
    en: 'We cannot judge this kind of badge yet.',
    next: { ja: '発行元の確認方法を使ってください。', en: 'Use its issuer’s way of checking.' },
  },
  'format.verification-report': {
    ja: '検証結果の報告書です。バッジではないので、有効かどうかの判定はありません。',
    en: 'This is a report of a verification, not a badge, so there is no verdict on it.',
    next: {
      ja: '報告書に書かれたバッジそのもののファイルかリンクを求め、いま確かめてください。',
      en: 'Ask for the file or link of the badge it speaks of, and check that now.',
    },
  },
  'format.data-loss': {
    ja: '署名で守られない項目があります。',
    en: 'It holds members no signature can cover.',
    next: ask.issuer,
  },
  'format.claim-differs': {
    ja: '封筒（JWT）に書かれていることが、中の証明書と食い違っています。',
    en: 'What the envelope (JWT) says differs from the credential in it.',
    next: ask.issuer,
  },
  'format.inline-context': {
    ja: '言葉の意味を書き換える記述があります。',
    en: 'It redefines the meaning of its own words.',
    next: ask.refuse,
  },
  'format.claims-hidden': {
    ja: '署名された内容の一部が、読み落とされやすい形に書き換えられています。',
    en: 'Part of what was signed is written in a form in which it would be overlooked.',
    next: ask.refuse,
  },
  'format.context-unknown': {
    ja: '知らない語彙を使っているため、読み切れません。',
    en: 'It uses a vocabulary we do not know.',
    next: ask.issuer,
  },
  'format.unreachable': {
    ja: 'リンク先からバッジを受け取れません。',
    en: 'No badge can be fetched from that link.',
    next: {
      ja: 'リンクを確かめるか、時間をおいてもう一度確かめてください。',
      en: 'Check the link, or try again later.',
    },
  },
  'format.gone': {
    ja: 'リンク先のバッジは、もう公開されていません。',
    en: 'The badge behind that link is no longer published.',
    next: ask.holder,
  },
  'format.not-link': {
    ja: 'リンクとして読めません。',
    en: 'This cannot be read as a link.',
    next: { ja: 'https:// で始まるリンクを指定してください。', en: 'Give a link that begins with https://.' },
  },
  'format.web-page': {
    ja: 'リンク先はバッジそのものではなく、ウェブページです。',
    en: 'That link opens a web page, not the badge itself.',
    next: {
      ja: 'ページから画像か JSON を受け取って、それを確かめてください。',
      en: 'Download the picture or the JSON from the page and check that.',
    },
  },
  'proof.holds': {
    ja: '署名は正しく、授与のあとで変わっていません。',
    en: 'The signature is right: nothing changed since it was awarded.',
  },
  'proof.broken': {
    ja: '中身と署名が合いません。授与のあとで書き換えられたか、発行者が作ったものではありません。',
    en: 'Content and signature do not match: it was changed after it was awarded, or the issuer did not make it.',
    next: ask.holder,
  },
  'proof.chain-broken': {
    ja: 'この署名が前提とする別の署名が、そろっていないか、正しくありません。',
    en: 'Another signature that this one builds on is missing or does not hold.',
    next: ask.refuse,
  },
  'proof.presenter-unsigned': {
    ja: '示した人の署名はありません。中の証明書だけを判定しました。',
    en: 'Whoever shows it did not sign it. Only the credentials in it were judged.',
  },
  'proof.other-challenge': {
    ja: '別の相手、または別のときのために示されたものです。',
    en: 'It was made to be shown to somebody else, or at another time.',
    next: ask.holder,
  },
  'proof.missing': { ja: '署名がありません。', en: 'It carries no signature.', next: ask.holder },
  'proof.expired': { ja: '署名の期限が過ぎています。', en: 'The signature itself has run out.', next: ask.issuer },
  'proof.unsupported': {
    ja: 'この署名方式にはまだ対応していません。',
    en: 'We cannot check this kind of signature yet.',
  },
  'proof.key-secret': {
    ja: '署名の秘密の鍵が一緒に公開されています。誰でも同じ署名を作れます。',
    en: 'The secret part of the signing key is published with it: anybody could have signed.',
    next: ask.refuse,
  },
  'proof.other-token': {
    ja: '証明書のための署名ではありません（JWT の種類が違います）。',
    en: 'This was signed for another purpose than a credential (another type of JWT).',
    next: ask.refuse,
  },
  'proof.not-allowed': {
    ja: '証明書に使ってはならない署名方式です。誰でも作れるものかもしれません。',
    en: 'This kind of signature may not be used for credentials: anybody might have made it.',
    next: ask.refuse,
  },
  'proof.key-unknown': {
    ja: '発行者の鍵が分からないため、署名を確かめられません。',
    en: 'The issuer’s key is not known, so the signature could not be checked.',
  },
  'proof.not-checked': { ja: '読めないため、確かめていません。', en: 'Not checked, because it could not be read.' },
  'issuer.bound': {
    ja: '署名の鍵は、発行者が公開している鍵です。',
    en: 'The key that signed is one the issuer publishes.',
  },
  'issuer.local': {
    ja: '試用のバッジです。署名の鍵は発行者のものですが、この環境の外からは確かめられません。',
    en: 'A trial badge: the key is the issuer’s, but nobody outside this installation can check it.',
  },
  'issuer.unreachable': {
    ja: '発行者の情報に届きません。',
    en: 'The issuer’s information cannot be reached.',
    next: ask.later,
  },
  'issuer.unbound': {
    ja: 'この鍵が発行者のものか、確かめる手段がありません。',
    en: 'Nothing shows that the key is the issuer’s.',
    next: { ja: '発行者に直接問い合わせてください。', en: 'Ask the issuer directly.' },
  },
  'issuer.key-not-listed': {
    ja: '署名の鍵を、発行者は公開していません。',
    en: 'The issuer does not publish the key that signed.',
    next: ask.refuse,
  },
  'issuer.key-revoked': {
    ja: '発行者は、署名した鍵を無効にしています。',
    en: 'The issuer has revoked the key that signed.',
    next: ask.issuer,
  },
  'issuer.key-revoked-since': {
    ja: '発行者は、署名した鍵をあとから無効にしました。署名は、それより前にブロックチェーンに刻まれています。',
    en: 'The issuer has revoked the key that signed, later: the signature was on a chain before.',
  },
  'issuer.key-revoked-undated': {
    ja: '発行者は、署名した鍵を無効にしています。署名がそれより前のものか、証拠がありません。',
    en: 'The issuer has revoked the key that signed, and nothing shows that it was used before that.',
    next: ask.issuer,
  },
  'issuer.key-unsupported': {
    ja: '発行者の鍵は、まだ対応していない種類です。',
    en: 'The issuer’s key is of a kind we cannot use yet.',
    next: ask.issuer,
  },
  'issuer.not-checked': { ja: '読めないため、確かめていません。', en: 'Not checked, because it could not be read.' },
} as const

export type Code =
  | keyof typeof ownSentences
  | keyof typeof bundleSentences
  | keyof typeof standingSentences
  | keyof typeof kindSentences
  | keyof typeof blockcertSentences
  | keyof typeof olderSentences
  | keyof typeof problemSentences

/** What each code says to a person. */
export const sentences: Record<Code, Sentence> = {
  ...ownSentences,
  ...bundleSentences,
  ...standingSentences,
  ...kindSentences,
  ...blockcertSentences,
  ...olderSentences,
  ...problemSentences,
}

/** The whole of it in one string: what happened, then what to do. */
export function wholeSentence(code: Code): Said {
  const { ja, en, next } = sentences[code]
  return next ? { ja: ja + next.ja, en: `${en} ${next.en}` } : { ja, en }
}
