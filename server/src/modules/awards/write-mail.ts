import { type Html, html } from '../../http/html.ts'
import { writtenDate } from '../../http/written-date.ts'

export type MailFacts = {
  language: 'ja' | 'en'
  recipientName: string
  /** How an English letter calls the person, where they have such a name. */
  romanised: string | null
  organisation: { nameJa: string; nameEn: string; url: string; email: string }
  achievementName: string
  achievementType: string
  imageUrl: string
  imageAlt: string
  awardedAt: Date
  score: { value: number; max: number } | null
  link: string
  linkExpiresAt: Date
  /** In evaluation mode: nobody outside this machine can check the badge (`issuer.local`). */
  trial: boolean
  /** A mail to oneself before a batch: it says so. */
  test: boolean
}
export type WrittenMail = { subject: string; text: string; html: string }

/** Open Badges 3.0 achievement types that one completes; for any other the letter speaks of a badge and not of completion. */
const completedTypes: ReadonlySet<string> = new Set([
  'Certificate',
  'CertificateOfCompletion',
  'Course',
  'CoCurricular',
  'LearningProgram',
])

/** The letter in parts, before it becomes text or HTML. */
type Letter = {
  subject: string
  preview: string
  addressee: string
  opening: string[]
  body: string[]
  button: string
  underButton: string[]
  listTitle: string
  list: [string, string][]
  after: string[]
  closing: string
  signature: string[]
  notes: string[]
}

/**
 * The mail of an award in the form of a business letter (facts/learning.md, 6): subject says the matter, addressee first,
 * one link, a list of facts, signature block. Text lines are short by hand: at most 35 full-width characters.
 */
export function writeMail(facts: MailFacts): WrittenMail {
  const letter = facts.language === 'ja' ? letterJa(facts) : letterEn(facts)
  const subject = facts.test
    ? `${facts.language === 'ja' ? '［試し送り］' : '[Test] '}${letter.subject}`
    : letter.subject
  return { subject, text: asText(letter, facts), html: asHtml({ ...letter, subject }, facts).markup }
}

function letterJa(facts: MailFacts): Letter {
  const { organisation, achievementName } = facts
  const completed = completedTypes.has(facts.achievementType)
  return {
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
      ['授与日', writtenDate(facts.awardedAt, 'ja')],
      ...(facts.score ? [['成績', `${facts.score.max}点中 ${facts.score.value}点`] as [string, string]] : []),
      ['発行者', organisation.nameJa],
      ['リンクの期限', writtenDate(facts.linkExpiresAt, 'ja')],
    ],
    after: facts.trial
      ? ['これは試用のバッジです（issuer.local）。', 'この機械の外では確かめられません。']
      : ['このバッジは国際標準（Open Badges 3.0）の', '署名つきで、すでに検証できます。'],
    closing: '今後とも何卒よろしくお願いいたします。',
    signature: [
      organisation.nameJa,
      ...(organisation.email ? [`お問い合わせ ${organisation.email}`] : []),
      ...hostOf(organisation.url),
    ],
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
      ['Awarded', writtenDate(facts.awardedAt, 'en')],
      ...(facts.score ? [['Result', `${facts.score.value} of ${facts.score.max} points`] as [string, string]] : []),
      ['Issuer', organisation.nameEn],
      ['Link works until', writtenDate(facts.linkExpiresAt, 'en')],
    ],
    after: facts.trial
      ? ['This is a trial badge (issuer.local):', 'nobody outside this machine can check it.']
      : ['It is signed in the international standard Open Badges 3.0', 'and can be verified already.'],
    closing: 'With kind regards',
    signature: [
      organisation.nameEn,
      ...(organisation.email ? [`Contact ${organisation.email}`] : []),
      ...hostOf(organisation.url),
    ],
    notes: ['This address only sends.', 'If you do not know why you got this, do not follow the link; tell us.'],
  }
}

/** The organisation's site by its bare name: the letter has one link, the badge's. */
function hostOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).host] : []
}

function asText(letter: Letter, facts: MailFacts): string {
  const ja = facts.language === 'ja'
  const rule = '-'.repeat(ja ? 24 : 48)
  const paragraphs = [
    [letter.addressee],
    letter.opening,
    letter.body,
    [ja ? `▼ ${letter.button}` : `${letter.button}:`, facts.link],
    letter.underButton,
    [ja ? '　　　　　　　　　　　記' : letter.listTitle],
    letter.list.map(([term, value]) => (ja ? `■ ${term}：${value}` : `- ${term}: ${value}`)),
    letter.after,
    [letter.closing],
    [rule, ...letter.signature, rule, ...letter.notes],
  ]
  return `${paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const font = "'Noto Sans JP','Hiragino Sans','Yu Gothic UI',Meiryo,'Segoe UI',Arial,sans-serif"
const ink = `font:400 16px/1.8 ${font};color:#1b1c20`

function asHtml(letter: Letter, facts: MailFacts): Html {
  const joiner = facts.language === 'ja' ? '' : ' '
  const paragraph = (lines: string[]) => html`<p style="margin:0 0 20px;${ink}">${lines.join(joiner)}</p>`
  const row = ([term, value]: [string, string]) =>
    html`<tr><th scope="row" align="left" valign="top" width="120" style="padding:5px 0;font:400 14px/1.6 ${font};color:#63656d">${term}</th><td style="padding:5px 0;font:400 15px/1.6 ${font};color:#1b1c20">${value}</td></tr>`
  const lines = (texts: string[]) => texts.map((text) => html`${text}<br>`)
  return html`<!doctype html>
<html lang="${facts.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${letter.subject}</title></head>
<body style="margin:0;background:#faf8f3"><div style="display:none;max-height:0;overflow:hidden">${letter.preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#faf8f3"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e0dbcf;border-radius:10px"><tr><td style="padding:28px 28px 8px">
<p style="margin:0;font:700 15px/1.4 ${font};color:#1b1c20">${facts.language === 'ja' ? facts.organisation.nameJa : facts.organisation.nameEn}</p>
<h1 style="word-break:auto-phrase;margin:28px 0 20px;font:700 21px/1.5 ${font};color:#1b1c20">${letter.subject}</h1>
${paragraph([letter.addressee])}
${letter.opening.length > 0 ? html`<p style="margin:0 0 20px;${ink}">${lines(letter.opening)}</p>` : ''}
${paragraph(letter.body)}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:8px 0 24px"><img src="${facts.imageUrl}" width="144" height="144" alt="${facts.imageAlt}" style="display:block"></td></tr>
<tr><td align="center" style="padding:0 0 8px"><a href="${facts.link}" style="display:inline-block;background:#223d74;color:#ffffff;text-decoration:none;font:500 16px/1.4 ${font};padding:14px 28px;border-radius:6px">${letter.button}</a></td></tr>
<tr><td align="center" style="padding:0 0 28px;font:400 13px/1.7 ${font};color:#63656d">${letter.underButton.join(joiner)}</td></tr></table>
<h2 style="margin:0;padding-top:16px;border-top:1px dashed #857f70;font:700 14px/1.6 ${font};color:#4b4d55;text-align:center">${letter.listTitle}</h2>
<table width="100%" cellpadding="0" cellspacing="0" style="margin:12px 0 24px">${letter.list.map(row)}</table>
${paragraph(letter.after)}
${paragraph([letter.closing])}
</td></tr><tr><td style="padding:16px 28px 24px;border-top:1px solid #e0dbcf;font:400 13px/1.7 ${font};color:#4b4d55">${lines(letter.signature)}<br><span style="color:#63656d">${lines(letter.notes)}</span></td></tr></table>
</td></tr></table></body></html>
`
}
