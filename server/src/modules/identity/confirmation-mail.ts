import { html } from '../../http/html.ts'
import type { Language } from '../../http/language.ts'

/** The mail that asks a mailbox whether it belongs to who says so: a letter with one link. */
export function writeConfirmationMail(o: { link: string; language: Language; days: number }): {
  subject: string
  text: string
  html: string
} {
  const { subject, before, after } = o.language === 'ja' ? japanese(o.days) : english(o.days)
  const text = [...before, '', o.link, '', ...after, ''].join('\n')
  const markup = html`<!doctype html><html lang="${o.language}"><head><meta charset="utf-8"><title>${subject}</title></head><body>${before.map((line) => html`<p>${line}</p>`)}<p><a href="${o.link}">${o.link}</a></p>${after.map((line) => html`<p>${line}</p>`)}</body></html>`
  return { subject, text, html: markup.markup }
}

function japanese(days: number) {
  return {
    subject: 'メールアドレスのご確認（Akashi）',
    before: [
      'Akashi をご利用いただきありがとうございます。',
      '下のリンクを開くと、このメールアドレスがご本人のものと確認されます。',
    ],
    after: [`リンクは${days}日間有効です。`, 'お心当たりのない場合は、何もせずにこのメールを削除してください。'],
  }
}

function english(days: number) {
  return {
    subject: 'Please confirm your mail address (Akashi)',
    before: ['Thank you for using Akashi.', 'Open the link below to confirm that this mail address is yours.'],
    after: [
      `The link works for ${days} days.`,
      'If you did not ask for this, please delete this mail. Nothing else will happen.',
    ],
  }
}
