import { composeMail, type NoticeFacts, signatureOf, stopLine } from '../awards/awards.ts'

type Letter = Parameters<typeof composeMail>[0]

/** Tells a holder that their badge now carries a proof of its date: what that is good for, and that nothing has to be done. */
export function writeAnchorMail(facts: NoticeFacts, isTest: boolean): ReturnType<typeof composeMail> {
  return composeMail(facts.award.language === 'ja' ? letterJa(facts, isTest) : letterEn(facts, isTest))
}

function letterJa(facts: NoticeFacts, isTest: boolean): Letter {
  const { organisation, achievementName, award } = facts
  return {
    language: 'ja',
    subject: `【日時の証拠】${achievementName}のバッジに付きました`,
    preview: 'バッジのファイルが強くなりました。これまでのファイルも有効のままです。',
    sender: organisation.nameJa,
    addressee: `${award.recipientName} 様`,
    opening: ['いつもお世話になっております。', `${organisation.nameJa}です。`],
    body: [
      'お届けしていた次のバッジに、',
      '日時の証拠（アンカー）が付きました。',
      'いつからあったものかを、発行者がいなくなっても確かめられます。',
    ],
    picture: null,
    button: '新しいファイルを受け取る',
    link: facts.link,
    underButton: ['見るだけならアカウントはいりません。', 'このリンクを渡さないかぎり、あなただけが見られます。'],
    listTitle: '記',
    list: [
      ['バッジ', achievementName],
      ['発行した組織', organisation.nameJa],
      ...(isTest
        ? ([['ご注意', 'テスト用のチェーンです。検証では「アンカー済み」と数えません。']] as [string, string][])
        : []),
    ],
    after: [
      'なさることはありません。',
      'お手元のこれまでのファイルも、有効のままです。',
      'お名前やアドレスは、チェーンに載っていません。',
    ],
    closing: '何卒よろしくお願いいたします。',
    signature: signatureOf(organisation, 'ja'),
    notes: ['※本メールは送信専用です。', '　ご返信にはお答えできません。'],
    stop: stopLine('ja', facts.stopUrl),
  }
}

function letterEn(facts: NoticeFacts, isTest: boolean): Letter {
  const { organisation, achievementName, award } = facts
  return {
    language: 'en',
    subject: `Your badge for ${achievementName} now carries proof of its date`,
    preview: 'The file of your badge has become stronger. The earlier one stays valid.',
    sender: organisation.nameEn,
    addressee: `Dear ${facts.romanised || award.recipientName},`,
    opening: [],
    body: [
      'The badge below, which you already have, now carries proof of its date: an anchor.',
      'Anybody can tell since when it has existed, even when its issuer is gone.',
    ],
    picture: null,
    button: 'Fetch the new file',
    link: facts.link,
    underButton: ['You need no account to see it. Unless you pass this link on, only you can see it.'],
    listTitle: 'Details',
    list: [
      ['Badge', achievementName],
      ['Issued by', organisation.nameEn],
      ...(isTest
        ? ([['Note', 'This is a test chain, which a verdict never counts as anchored.']] as [string, string][])
        : []),
    ],
    after: [
      'There is nothing you have to do.',
      'The file you have stays valid too.',
      'Neither your name nor your address is on the chain.',
    ],
    closing: 'With kind regards',
    signature: signatureOf(organisation, 'en'),
    notes: ['This address only sends.'],
    stop: stopLine('en', facts.stopUrl),
  }
}
