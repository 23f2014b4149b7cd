import { writtenDate } from '../../http/written-date.ts'
import { composeMail, type Letter, type Organisation, signatureOf, stopLine, type WrittenMail } from './mail-letter.ts'

export type RevocationFacts = {
  language: 'ja' | 'en'
  recipientName: string
  /** How an English letter calls the person, where they have such a name. */
  romanised: string | null
  organisation: Organisation
  achievementName: string
  awardedAt: Date
  revokedAt: Date
  reason: string
  link: string
  stopUrl: string
}

/** Tells a holder that their badge was revoked: which, by whom, why, what it means and what they can do. */
export function writeRevocationMail(facts: RevocationFacts): WrittenMail {
  return composeMail(facts.language === 'ja' ? letterJa(facts) : letterEn(facts))
}

function letterJa(facts: RevocationFacts): Letter {
  const { organisation, achievementName } = facts
  const day = (at: Date) => writtenDate(at, 'ja', organisation.timeZone)
  return {
    language: 'ja',
    subject: `【バッジの取り消し】${achievementName}のバッジを取り消しました`,
    preview: 'バッジを取り消しました。理由と、できることをお知らせします。',
    sender: organisation.nameJa,
    addressee: `${facts.recipientName} 様`,
    opening: ['いつもお世話になっております。', `${organisation.nameJa}です。`],
    body: ['お届けしていた次のバッジを、', '取り消しましたのでお知らせします。'],
    picture: null,
    button: 'バッジのページを見る',
    link: facts.link,
    underButton: ['見るだけならアカウントはいりません。', 'このリンクを渡さないかぎり、あなただけが見られます。'],
    listTitle: '記',
    list: [
      ['バッジ', achievementName],
      ['授与日', day(facts.awardedAt)],
      ['取り消した日', day(facts.revokedAt)],
      ['取り消した組織', organisation.nameJa],
      ['理由', facts.reason],
    ],
    after: [
      'お手元の画像や修了証はそのまま残りますが、',
      '検証すると「その後変わりました」と出ます。',
      '誤りと思われるときや、くわしく知りたいときは、',
      '下記までお問い合わせください。',
    ],
    closing: '何卒よろしくお願いいたします。',
    signature: signatureOf(organisation, 'ja'),
    notes: ['※本メールは送信専用です。', '　ご返信にはお答えできません。'],
    stop: stopLine('ja', facts.stopUrl),
  }
}

function letterEn(facts: RevocationFacts): Letter {
  const { organisation, achievementName } = facts
  const day = (at: Date) => writtenDate(at, 'en', organisation.timeZone)
  return {
    language: 'en',
    subject: `Your badge for ${achievementName} was revoked`,
    preview: 'A badge of yours was revoked. Here is why, and what you can do.',
    sender: organisation.nameEn,
    addressee: `Dear ${facts.romanised || facts.recipientName},`,
    opening: [],
    body: ['The badge below, which we had awarded to you, was revoked.'],
    picture: null,
    button: 'See the page of the badge',
    link: facts.link,
    underButton: ['You need no account to see it. Unless you pass this link on, only you can see it.'],
    listTitle: 'Details',
    list: [
      ['Badge', achievementName],
      ['Awarded', day(facts.awardedAt)],
      ['Revoked', day(facts.revokedAt)],
      ['Revoked by', organisation.nameEn],
      ['Reason', facts.reason],
    ],
    after: [
      'You keep the picture and the certificate,',
      'but whoever verifies them reads that the badge has changed since.',
      'If you think this is a mistake or want to know more, contact us at the address below.',
    ],
    closing: 'With kind regards',
    signature: signatureOf(organisation, 'en'),
    notes: ['This address only sends.'],
    stop: stopLine('en', facts.stopUrl),
  }
}
