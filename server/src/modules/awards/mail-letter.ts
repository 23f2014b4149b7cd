import { type Html, html } from '../../http/html.ts'

export type WrittenMail = { subject: string; text: string; html: string }

/** A letter in parts, before it becomes text or HTML. */
export type Letter = {
  language: 'ja' | 'en'
  subject: string
  preview: string
  /** The organisation, as it stands above the letter. */
  sender: string
  addressee: string
  opening: string[]
  body: string[]
  picture: { url: string; alt: string } | null
  button: string
  link: string
  underButton: string[]
  listTitle: string
  list: [string, string][]
  after: string[]
  closing: string
  signature: string[]
  notes: string[]
  stop: StopLine
}
type StopLine = { words: string; url: string | null; instead: string }
export type Organisation = { nameJa: string; nameEn: string; url: string; email: string; timeZone: string }

/** A business letter as mail, in text and in HTML. */
export function composeMail(letter: Letter): WrittenMail {
  return { subject: letter.subject, text: asText(letter), html: asHtml(letter).markup }
}

/** Where the reader says in the foot of the letter that they want no more of them; `url: null` in a letter that is only shown. */
export function stopLine(language: 'ja' | 'en', url: string | null): StopLine {
  return language === 'ja'
    ? { words: 'この組織からのバッジのメールを止める', url, instead: '（実際のメールではリンクになります）' }
    : { words: 'Stop badge mails from this organisation', url, instead: '(a link in the real mail)' }
}

/** The block under the letter. The site stands by its bare name: the letter has one link to click. */
export function signatureOf(organisation: Organisation, language: 'ja' | 'en'): string[] {
  const { email, url } = organisation
  return [
    language === 'ja' ? organisation.nameJa : organisation.nameEn,
    ...(email ? [language === 'ja' ? `お問い合わせ ${email}` : `Contact ${email}`] : []),
    ...(URL.canParse(url) ? [new URL(url).host] : []),
  ]
}

function asText(letter: Letter): string {
  const ja = letter.language === 'ja'
  const rule = '-'.repeat(ja ? 24 : 48)
  const paragraphs = [
    [letter.addressee],
    letter.opening,
    letter.body,
    [ja ? `▼ ${letter.button}` : `${letter.button}:`, letter.link],
    letter.underButton,
    [ja ? '　　　　　　　　　　　記' : letter.listTitle],
    letter.list.map(([term, value]) => (ja ? `■ ${term}：${value}` : `- ${term}: ${value}`)),
    letter.after,
    [letter.closing],
    [rule, ...letter.signature, rule, ...letter.notes],
    [ja ? `${letter.stop.words}：` : `${letter.stop.words}:`, letter.stop.url ?? letter.stop.instead],
  ]
  return `${paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const font = "'Noto Sans JP','Hiragino Sans','Yu Gothic UI',Meiryo,'Segoe UI',Arial,sans-serif"
const ink = `font:400 16px/1.8 ${font};color:#1b1c20`

function asHtml(letter: Letter): Html {
  const joiner = letter.language === 'ja' ? '' : ' '
  const { picture, stop } = letter
  const paragraph = (lines: string[]) => html`<p style="margin:0 0 20px;${ink}">${lines.join(joiner)}</p>`
  const row = ([term, value]: [string, string]) =>
    html`<tr><th scope="row" align="left" valign="top" width="120" style="padding:5px 0;font:400 14px/1.6 ${font};color:#63656d">${term}</th><td style="padding:5px 0;font:400 15px/1.6 ${font};color:#1b1c20">${value}</td></tr>`
  const lines = (texts: string[]) => texts.map((text) => html`${text}<br>`)
  return html`<!doctype html>
<html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${letter.subject}</title></head>
<body style="margin:0;background:#faf8f3"><div style="display:none;max-height:0;overflow:hidden">${letter.preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#faf8f3"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e0dbcf;border-radius:10px"><tr><td style="padding:28px 28px 8px">
<p style="margin:0;font:700 15px/1.4 ${font};color:#1b1c20">${letter.sender}</p>
<h1 style="word-break:auto-phrase;margin:28px 0 20px;font:700 21px/1.5 ${font};color:#1b1c20">${letter.subject}</h1>
${paragraph([letter.addressee])}
${letter.opening.length > 0 ? html`<p style="margin:0 0 20px;${ink}">${lines(letter.opening)}</p>` : ''}
${paragraph(letter.body)}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${picture && html`<tr><td align="center" style="padding:8px 0 24px"><img src="${picture.url}" width="144" height="144" alt="${picture.alt}" style="display:block"></td></tr>`}
<tr><td align="center" style="padding:0 0 8px"><a href="${letter.link}" style="display:inline-block;background:#223d74;color:#ffffff;text-decoration:none;font:500 16px/1.4 ${font};padding:14px 28px;border-radius:6px">${letter.button}</a></td></tr>
<tr><td align="center" style="padding:0 0 28px;font:400 13px/1.7 ${font};color:#63656d">${letter.underButton.join(joiner)}</td></tr></table>
<h2 style="margin:0;padding-top:16px;border-top:1px dashed #857f70;font:700 14px/1.6 ${font};color:#4b4d55;text-align:center">${letter.listTitle}</h2>
<table width="100%" cellpadding="0" cellspacing="0" style="margin:12px 0 24px">${letter.list.map(row)}</table>
${paragraph(letter.after)}
${paragraph([letter.closing])}
</td></tr><tr><td style="padding:16px 28px 24px;border-top:1px solid #e0dbcf;font:400 13px/1.7 ${font};color:#4b4d55">${lines(letter.signature)}<br><span style="color:#63656d">${lines(letter.notes)}<br>${stop.url ? html`<a href="${stop.url}" style="color:#63656d">${stop.words}</a>` : html`${stop.words} ${stop.instead}`}</span></td></tr></table>
</td></tr></table></body></html>
`
}
