import { verdictSentences } from '@akashi/credentials/verify/verdict.ts'
import { type Html, html, raw } from '../../http/html.ts'
import { icon, mark } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'
import { type Here, hereSwitch } from './in-browser/switch.ts'

const words = {
  ja: {
    title: 'バッジを確かめる',
    lead: 'どこで発行されたものでも。アカウントはいりません。',
    many: '多くのバッジをまとめて確かめる',
    file: 'バッジのファイル',
    fileHint: 'PNG、SVG、JSON、JWT、修了証のPDF。5 MB まで。',
    or: 'または',
    link: 'バッジのリンク、または JSON・JWT',
    linkHint: 'https:// で始まるリンクか、証明書の中身を貼り付けてください。',
    recipient: 'この人のものか確かめる（任意）',
    recipientHint: 'メールアドレスを入れると、その人に授与されたものかも調べます。保存しません。',
    check: '確かめる',
    keepTitle: '送られたものの扱い',
    keep: [
      'ファイルと入力は、確かめる間だけメモリーに置きます。保存も記録もしません。',
      '発行者の鍵、失効リスト、バッジの絵は、発行者のサーバーに問い合わせます。相手に伝わるのは、こちらのサーバーが見に来たことだけです。',
      'リンクを貼ったときは、そのリンクも見に行きます。',
    ],
    answers: '答えは四つのどれかです',
  },
  en: {
    title: 'Verify a badge',
    lead: 'Wherever it was issued. No account needed.',
    many: 'Check many badges at once',
    file: 'File of the badge',
    fileHint: 'PNG, SVG, JSON, JWT or the PDF of a certificate, up to 5 MB.',
    or: 'or',
    link: 'Link of the badge, or its JSON or JWT',
    linkHint: 'Paste a link that begins with https://, or the credential itself.',
    recipient: 'Check whose it is (optional)',
    recipientHint: 'Give an e-mail address to see whether it was awarded to that person. It is not stored.',
    check: 'Check',
    keepTitle: 'What happens with what you send',
    keep: [
      'The file and what you type stay in memory while they are checked. They are neither stored nor logged.',
      'Keys, status lists and the badge’s picture are asked for at the issuer’s server, which learns no more than that our server came to look.',
      'Where you paste a link, that link is opened too.',
    ],
    answers: 'One of four answers',
  },
} as const

/** What a badge arrives as; JWT files have no settled type, so their endings stand here too. */
const fileKinds = [
  'image/png',
  'image/svg+xml',
  'application/pdf',
  'application/json',
  'application/jwt',
  'text/plain',
  '.png',
  '.svg',
  '.pdf',
  '.json',
  '.jsonld',
  '.jwt',
  '.jws',
].join(',')

/** The form, and what the four answers look like. `problem` is said above the field it belongs to, and the input stays. */
export function verifyForm(o: {
  language: Language
  problem?: { ja: string; en: string }
  link?: string
  recipient?: string
  /** What checking in this browser needs; `null` where its scripts are not built. */
  here?: Here | null
}): Html {
  const word = words[o.language]
  return html`<div class="page main">
<section class="stack g5">
  <div class="stack g2"><h1>${word.title}</h1><p class="lead">${word.lead}</p><p><a href="/verify/batch">${word.many}</a></p></div>
  <form class="drop" method="post" action="/verify" enctype="multipart/form-data">
    ${twoSheetsPicture()}
    <div class="fields">
      ${o.problem && html`<div class="note bad" role="alert">${icon('alert-triangle')}<p>${o.problem[o.language]}</p></div>`}
      <div class="field"><label for="file">${word.file}</label><input id="file" name="file" type="file" accept="${fileKinds}" aria-describedby="file-hint"><p class="hint" id="file-hint">${word.fileHint}</p></div>
      <p class="or">${word.or}</p>
      <div class="field"><label for="link">${word.link}</label><textarea class="input" id="link" name="link" rows="3" spellcheck="false" autocapitalize="off" aria-describedby="link-hint">${o.link}</textarea><p class="hint" id="link-hint">${word.linkHint}</p></div>
      <div class="field"><label for="recipient">${word.recipient}</label><input class="input" id="recipient" name="recipient" type="email" autocomplete="off" value="${o.recipient}" aria-describedby="recipient-hint"><p class="hint" id="recipient-hint">${word.recipientHint}</p></div>
      ${o.here && hereSwitch(o.here, o.language)}
      <button class="btn primary" type="submit">${icon('file-search')}${word.check}</button>
      <section class="stack g1" aria-labelledby="keep"><h2 class="small" id="keep">${word.keepTitle}</h2><ul class="small muted keep">${word.keep.map((line) => html`<li>${line}</li>`)}</ul></section>
    </div>
  </form>
</section>
${fourAnswers(o.language)}
</div>`
}

function fourAnswers(language: Language): Html {
  const answers = [
    ['valid', '本物で、いまも効力があります。', 'Genuine and in force.'],
    [
      'changed',
      '発行者が取り消したか、期限が過ぎました。授与された時点では有効でした。',
      'The issuer revoked it, or it has expired. It was valid when awarded.',
    ],
    [
      'unknown',
      '失効リストや発行者に届きません。時間をおいてもう一度確かめてください。',
      'The status list or the issuer cannot be reached. Try again later.',
    ],
    [
      'invalid',
      '授与のあとで中身が書き換えられたか、発行者のものではありません。',
      'Its content was changed after it was awarded, or it is not the issuer’s.',
    ],
  ] as const
  const items = answers.map(([name, ja, en]) => {
    const [sentence, why] = [verdictSentences[name][language], language === 'ja' ? ja : en]
    return html`<li class="verdict v-${name}">${mark(name)}<h3 class="word">${sentence}</h3><p class="why small">${why}</p></li>`
  })
  return html`<section class="stack" aria-labelledby="answers"><h2 id="answers">${words[language].answers}</h2><ul class="grid answers">${items}</ul></section>`
}

function twoSheetsPicture(): Html {
  return raw(
    '<svg viewBox="0 0 120 64" width="120" height="64" aria-hidden="true" fill="none" stroke="var(--ink-3)" stroke-width="2"><path d="M8 8h44v48H8z" fill="var(--surface)"/><path d="M68 8h44v48H68z" stroke-dasharray="5 4"/><path d="M18 20h24M18 29h24M18 38h14"/><rect x="46" y="22" width="28" height="28" rx="4" fill="var(--surface)" stroke="var(--shu)" stroke-dasharray="4 3"/></svg>',
  )
}
