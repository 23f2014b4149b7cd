import { writtenDate } from '../../http/written-date.ts'
import { composeMail, type Letter, type Organisation, signatureOf, stopLine, type WrittenMail } from './mail-letter.ts'

export type MailFacts = {
  language: 'ja' | 'en'
  recipientName: string
  /** How an English letter calls the person, where they have such a name. */
  romanised: string | null
  organisation: Organisation
  achievementName: string
  achievementType: string
  imageUrl: string
  imageAlt: string
  awardedAt: Date
  score: { value: number; max: number } | null
  link: string
  linkExpiresAt: Date
  /** `null` where the mail is only shown or tried out. */
  stopUrl: string | null
  /** In evaluation mode: nobody outside this machine can check the badge (`issuer.local`). */
  trial: boolean
  /** A mail to oneself before a batch: it says so. */
  test: boolean
}

/** Open Badges 3.0 achievement types that one completes; for any other the letter speaks of a badge and not of completion. */
const completedTypes: ReadonlySet<string> = new Set([
  'Certificate',
  'CertificateOfCompletion',
  'Course',
  'CoCurricular',
  'LearningProgram',
])

/**
 * The mail of an award in the form of a business letter (facts/learning.md, 6): subject says the matter, addressee first,
 * one link to the badge, a list of facts, signature block. Text lines are short by hand: at most 35 full-width characters.
 */
export function writeMail(facts: MailFacts): WrittenMail {
  const letter = facts.language === 'ja' ? letterJa(facts) : letterEn(facts)
  const subject = facts.test
    ? `${facts.language === 'ja' ? '［試し送り］' : '[Test] '}${letter.subject}`
    : letter.subject
  return composeMail({ ...letter, subject })
}

/** What does not depend on the words. */
function common(facts: MailFacts): Pick<Letter, 'language' | 'sender' | 'picture' | 'link' | 'stop'> {
  const { language, organisation, imageUrl: url, imageAlt: alt, link } = facts
  const sender = language === 'ja' ? organisation.nameJa : organisation.nameEn
  return { language, sender, picture: { url, alt }, link, stop: stopLine(language, facts.stopUrl) }
}

function letterJa(facts: MailFacts): Letter {
  const { organisation, achievementName } = facts
  const completed = completedTypes.has(facts.achievementType)
  return {
    ...common(facts),
    subject: `【${completed ? '修了' : 'バッジ'}】${achievementName}のバッジをお届けします`,
    preview: 'バッジをお届けします。いまは、あなただけが見られます。',
    addressee: `${facts.recipientName} 様`,
    opening: ['いつもお世話になっております。', `${organisation.nameJa}です。`],
    body: [
      `このたびは「${achievementName}」の${completed ? '修了' : '授与'}、`,
      '誠におめでとうございます。',
      `${completed ? '修了' : '授与'}の証として、デジタルバッジをお届けします。`,
    ],
    button: 'バッジを見る・受け取る',
    underButton: ['見るだけならアカウントはいりません。', 'このリンクを渡さないかぎり、あなただけが見られます。'],
    listTitle: '記',
    list: [
      ['バッジ', achievementName],
      ['授与日', writtenDate(facts.awardedAt, 'ja', organisation.timeZone)],
      ...(facts.score ? [['成績', `${facts.score.max}点中 ${facts.score.value}点`] as [string, string]] : []),
      ['発行者', organisation.nameJa],
      ['リンクの期限', writtenDate(facts.linkExpiresAt, 'ja', organisation.timeZone)],
    ],
    after: facts.trial
      ? ['これは試用のバッジです（issuer.local）。', 'このコンピューターの外では確かめられません。']
      : ['このバッジは国際標準（Open Badges 3.0）の', '署名つきで、すでに検証できます。'],
    closing: '今後とも何卒よろしくお願いいたします。',
    signature: signatureOf(organisation, 'ja'),
    notes: [
      '※本メールは送信専用です。',
      '　ご返信にはお答えできません。',
      'お心当たりのない場合は、',
      'リンクを押さずにお問い合わせください。',
    ],
  }
}

function letterEn(facts: MailFacts): Letter {
  const { organisation, achievementName } = facts
  const matter = completedTypes.has(facts.achievementType) ? 'completing' : 'earning'
  return {
    ...common(facts),
    subject: `Your badge for ${achievementName}`,
    preview: 'Here is your badge. For now only you can see it.',
    addressee: `Dear ${facts.romanised || facts.recipientName},`,
    opening: [],
    body: [`Congratulations on ${matter} ${achievementName}.`, 'Here is your digital badge.'],
    button: 'See and accept your badge',
    underButton: ['You need no account to see it. Unless you pass this link on, only you can see it.'],
    listTitle: 'Details',
    list: [
      ['Badge', achievementName],
      ['Awarded', writtenDate(facts.awardedAt, 'en', organisation.timeZone)],
      ...(facts.score ? [['Result', `${facts.score.value} of ${facts.score.max} points`] as [string, string]] : []),
      ['Issuer', organisation.nameEn],
      ['Link works until', writtenDate(facts.linkExpiresAt, 'en', organisation.timeZone)],
    ],
    after: facts.trial
      ? ['This is a trial badge (issuer.local):', 'nobody outside this machine can check it.']
      : ['It is signed in the international standard Open Badges 3.0', 'and can be verified already.'],
    closing: 'With kind regards',
    signature: signatureOf(organisation, 'en'),
    notes: ['This address only sends.', 'If you do not know why you got this, do not follow the link; tell us.'],
  }
}
