import { ask } from './next-steps.ts'

/** What is said of status, period and recipient: where a credential stands now, and whose it is. */
export const standingSentences = {
  'status.in-force': { ja: '取り消されていません。', en: 'It has not been revoked.' },
  'status.message': { ja: '発行者がこのバッジについて伝えています。', en: 'The issuer says this of the badge.' },
  'status.no-message': { ja: '発行者からの知らせはありません。', en: 'The issuer has nothing to say of it.' },
  'status.newer': {
    ja: '取り消されていませんが、発行者が新しい版を用意しています。',
    en: 'It has not been revoked, but the issuer has a newer version of it.',
    next: ask.holder,
  },
  'status.none': { ja: '取り消しの仕組みを持たないバッジです。', en: 'This badge has no way of being revoked.' },
  'status.revoked': {
    ja: '発行者が取り消しました。授与された時点では有効でした。',
    en: 'The issuer revoked it. It was valid when awarded.',
    next: ask.issuer,
  },
  'status.suspended': { ja: '発行者が一時停止しています。', en: 'The issuer has suspended it.', next: ask.issuer },
  'status.unreachable': { ja: '失効リストに届きません。', en: 'The status list cannot be reached.', next: ask.later },
  'status.unproven': {
    ja: '失効リストが発行者のものと確かめられません。',
    en: 'The status list could not be shown to be the issuer’s.',
    next: ask.issuer,
  },
  'status.other-issuer': {
    ja: '失効リストの発行者が、バッジの発行者と違います。',
    en: 'The status list is not by the issuer of the badge.',
    next: ask.issuer,
  },
  'status.outdated': {
    ja: '失効リストの有効期間の外です。',
    en: 'The status list is outside its period of validity.',
    next: ask.later,
  },
  'status.list-id-differs': {
    ja: '失効リストが名乗る場所と、実際の場所が違います。署名と発行者は合っています。',
    en: 'The status list names another address than its own. Its signature and issuer are right.',
  },
  'status.unsupported': {
    ja: 'この失効の仕組みにはまだ対応していません。',
    en: 'We cannot check this kind of status yet.',
    next: ask.issuer,
  },
  'status.not-checked': { ja: '読めないため、確かめていません。', en: 'Not checked, because it could not be read.' },
  'time.none': { ja: '有効期間の決まりはありません。', en: 'It has no period of validity.' },
  'time.in-force': { ja: '有効期間の中です。', en: 'It is within its period of validity.' },
  'time.expired': {
    ja: '有効期限が過ぎています。',
    en: 'It has expired.',
    next: {
      ja: '新しい証明書があるか、本人か発行者に尋ねてください。',
      en: 'Ask the person or the issuer for a newer one.',
    },
  },
  'time.not-yet': {
    ja: 'まだ有効期間が始まっていません。',
    en: 'It is not valid yet.',
    next: { ja: '始まってからもう一度確かめてください。', en: 'Check again once its period has begun.' },
  },
  'time.unreadable': { ja: '有効期間の日付が読めません。', en: 'Its dates cannot be read.', next: ask.issuer },
  'time.not-checked': { ja: '読めないため、確かめていません。', en: 'Not checked, because it could not be read.' },
  'recipient.not-asked': { ja: '誰のものかは確かめていません。', en: 'Whose it is was not asked.' },
  'recipient.matches': { ja: 'この宛先に授与されたものです。', en: 'It was awarded to this address.' },
  'recipient.differs': { ja: 'この宛先に授与されたものではありません。', en: 'It was not issued to this address.' },
  'recipient.not-checked': { ja: '読めないため、確かめていません。', en: 'Not checked, because it could not be read.' },
} as const
