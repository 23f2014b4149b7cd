import { html } from '../../http/html.ts'
import type { Language } from '../../http/language.ts'

type Asked = { site: string; days: number; taken: boolean }

/**
 * The mail that asks a mailbox whether it belongs to who says so: a letter with one link. `taken`: the mailbox is another
 * account's, and its owner learns that somebody has entered it.
 */
export function writeConfirmationMail(o: Asked & { link: string; language: Language }): {
  subject: string
  text: string
  html: string
} {
  const { subject, before, after } = o.language === 'ja' ? japanese(o) : english(o)
  const text = [...before, '', o.link, '', ...after, ''].join('\n')
  const markup = html`<!doctype html><html lang="${o.language}"><head><meta charset="utf-8"><title>${subject}</title></head><body>${before.map((line) => html`<p>${line}</p>`)}<p><a href="${o.link}">${o.link}</a></p>${after.map((line) => html`<p>${line}</p>`)}</body></html>`
  return { subject, text, html: markup.markup }
}

function japanese({ site, days, taken }: Asked) {
  if (taken)
    return {
      subject: `このアドレスは登録済みです（${site}）`,
      before: [
        `${site} で、このメールアドレスを別のアカウントに登録しようとした人がいます。`,
        'このアドレスのアカウントは、すでにあります。ご本人の操作なら、新しく作らずに、いまのアカウントでサインインしてください。パスワードがわからないときは、サインインのページで「メールでリンクを受け取る」をお使いください。',
        'ふたつのアカウントをひとつにまとめたいときは、新しいほうでサインインしたまま、下のリンクを開いてください。',
      ],
      after: [
        `リンクは${days}日間有効です。`,
        'お心当たりのない場合は、何もせずにこのメールを削除してください。アカウントは、そのままです。',
      ],
    }
  return {
    subject: `メールアドレスのご確認（${site}）`,
    before: [
      `${site} をご利用いただきありがとうございます。`,
      '下のリンクを開くと、このメールアドレスがご本人のものと確認されます。',
    ],
    after: [`リンクは${days}日間有効です。`, 'お心当たりのない場合は、何もせずにこのメールを削除してください。'],
  }
}

function english({ site, days, taken }: Asked) {
  if (taken)
    return {
      subject: `This address has an account already (${site})`,
      before: [
        `Somebody has tried to enter this mail address for another account on ${site}.`,
        'There is an account with this address already. If it was you, there is no need for a new one: sign in to the one you have. If you do not know its password, use “Mail me a link” on the sign-in page.',
        'To join the two accounts into one, stay signed in to the new one and open the link below.',
      ],
      after: [
        `The link works for ${days} days.`,
        'If it was not you, please delete this mail. Your account stays as it is.',
      ],
    }
  return {
    subject: `Please confirm your mail address (${site})`,
    before: [`Thank you for using ${site}.`, 'Open the link below to confirm that this mail address is yours.'],
    after: [
      `The link works for ${days} days.`,
      'If you did not ask for this, please delete this mail. Nothing else will happen.',
    ],
  }
}
