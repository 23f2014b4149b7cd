import { html } from '../../http/html.ts'
import type { Language } from '../../http/language.ts'

/** The mail with the link that signs in: says where it leads, how long it works, and what to do if one did not ask for it. */
export function writeLinkMail(o: { link: string; site: string; minutes: number; language: Language }): {
  subject: string
  text: string
  html: string
} {
  const { subject, before, after } = o.language === 'ja' ? japanese(o) : english(o)
  const text = [...before, '', o.link, '', ...after, ''].join('\n')
  const markup = html`<!doctype html><html lang="${o.language}"><head><meta charset="utf-8"><title>${subject}</title></head><body>${before.map((line) => html`<p>${line}</p>`)}<p><a href="${o.link}">${o.link}</a></p>${after.map((line) => html`<p>${line}</p>`)}</body></html>`
  return { subject, text, html: markup.markup }
}

function japanese(o: { site: string; minutes: number }) {
  return {
    subject: `サインインのリンク（${o.site}）`,
    before: [
      `${o.site} にサインインするためのリンクです。`,
      '下のリンクを開き、「サインインする」を押してください。パスワードを忘れたときは、そのあとで新しく決められます。',
    ],
    after: [
      `リンクは${o.minutes}分間、1回だけ使えます。ほかの人に渡さないでください。`,
      `お心当たりのない場合は、何もせずにこのメールを削除してください。だれもサインインできません。何度も届くときは、${o.site} の「自分の設定」で、サインインしている端末をご確認ください。`,
    ],
  }
}

function english(o: { site: string; minutes: number }) {
  return {
    subject: `Your link to sign in (${o.site})`,
    before: [
      `This link signs you in to ${o.site}.`,
      'Open it and press “Sign in”. If you have forgotten your password, you can choose a new one after that.',
    ],
    after: [
      `The link works once, within ${o.minutes} minutes. Please give it to nobody.`,
      `If you did not ask for it, please delete this mail: nobody is signed in. If such mails keep coming, look at the devices that are signed in, under “My settings” on ${o.site}.`,
    ],
  }
}
