import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type Html, html, webAddress } from '../../http/html.ts'
import { icon, seal } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'
import { qrPicture } from '../../http/qr-code.ts'
import { writtenDate } from '../../http/written-date.ts'
import { alternateFiles, badgeFiles } from './badge-files.ts'
import type { Claims } from './claims.ts'
import { achievementFacts, proofFacts, topics } from './credential-view.ts'
import { embedBox } from './embed-box.ts'
import { checksList, sentenceOf, verdictPanel } from './verdict-view.ts'
import { issuerStanding } from './issuer-standing.ts'

/** What a badge page shows. `reader` is who looks: it decides the note at the foot and whether claiming is offered. */
export type BadgeFacts = {
  language: Language
  at: Date
  baseUrl: string
  code: string
  /** The key of the mail's link, where the page was opened by it; it stays in the links of the page. */
  key: string | null
  reader: 'holder' | 'staff' | 'mail' | 'stranger'
  visibility: 'private' | 'link' | 'public'
  accepted: boolean | null
  revoked: { at: Date; reason: string | null } | null
  claims: Claims
  report: Report
  achievementUrl: string | null
  imageUrl: string
  /** The address of the Open Badges 2.0 form, where there is one. */
  older: string | null
  anchored: boolean
}

const words = {
  ja: {
    holder: 'この人が',
    own: 'このページを信じる必要はありません。ファイルを手に入れて、お好きな道具で確かめてください。',
    verify: '自分で検証する',
    compare: '三つのしくみで比べる',
    says: 'このバッジの内容',
    checks: '確かめたこと',
    claim: 'このバッジを受け取る',
    claimWhy: 'このメールアドレスを確認したアカウントで受け取れます。受け取るまで、ほかの人には見えません。',
    inBackpack: 'バックパックで見る',
    about: 'このバッジについて',
    reason: '理由：',
    nothing: '署名が確かめられないため、中身は表示しません',
    trial: '試用のバッジです。このコンピューターの中だけで確かめられ、外の人は確かめられません（issuer.local）。',
    notes: {
      holderprivate: 'いまは、あなただけが見られます。',
      staffprivate: '取得者はまだ公開していません。発行した組織の担当者として表示しています。',
      mailprivate: 'このページは、メールのリンクを持つ人だけが見られます。検索には載りません。',
      link: 'このページは、リンクを知っている人だけが見られます。検索には載りません。',
      public: 'このページはだれでも見られ、検索にも載ります。',
    },
  },
  en: {
    holder: 'This person',
    own: 'No need to trust this page. Take the file and check it with any tool you like.',
    verify: 'Verify it yourself',
    compare: 'Compare three ways to prove it',
    says: 'What this badge says',
    checks: 'What was checked',
    claim: 'Accept this badge',
    claimWhy: 'You accept it with an account that has confirmed this mail address. Until then, nobody else sees it.',
    inBackpack: 'See it in your backpack',
    about: 'About this badge',
    reason: 'Reason: ',
    nothing: 'Its content is not shown, because the signature could not be confirmed',
    trial: 'A trial badge: it can be checked on this machine only, by nobody outside (issuer.local).',
    notes: {
      holderprivate: 'For now only you can see it.',
      staffprivate: 'The holder has not published it. You see it as staff of the organisation that issued it.',
      mailprivate:
        'Only those who hold the link of the mail can see this page. Search engines are asked not to list it.',
      link: 'Only people with the link can see this page. Search engines are asked not to list it.',
      public: 'Anyone can see this page, and search engines may list it.',
    },
  },
} as const

/** Two sheets: left what is said, right what proves it, the seal on the seam. */
export function badgePage(facts: BadgeFacts): Html {
  const { claims, report, language } = facts
  const word = words[language]
  return html`<div class="page main">
<article class="two badge-sheets">
  <div class="stack g5">
    <div class="badge-picture"><img src="${facts.imageUrl}" alt="${claims.imageCaption || claims.name}" width="320" height="320"></div>
    ${claims.recipientNames.length > 0 && html`<p class="small faint holder-of">${word.holder}</p>${claims.recipientNames.map((name) => html`<p class="holder">${name}</p>`)}`}
    <h1 class="title">${claims.name || word.nothing}</h1>
    ${claims.description && html`<p class="muted">${claims.description}</p>`}
    <h2 class="sr">${word.says}</h2>${achievementFacts(claims, language)}${topics(claims)}
    ${facts.achievementUrl && html`<p class="small"><a href="${facts.achievementUrl}">${word.about}</a></p>`}
  </div>
  <div class="proof stack g6"><span class="wari">${seal()}</span>
    ${verdictPanel(report, { language, at: facts.at, more: facts.revoked && revocation(facts.revoked, language) })}
    ${report.verdict !== 'valid' && issuerStanding(report) === 'local' && html`<div class="note warn trial-note">${icon('flask')}<p>${word.trial}</p></div>`}
    ${claimBox(facts)}
    ${proofFacts(claims, { language, issuer: issuerStanding(report), anchor: report.anchor })}
    <section><h2 class="sr">${word.checks}</h2>${checksList(report, language)}</section>
    <div class="self-check">${qrPicture(`${facts.baseUrl}/credentials/${facts.code}`, `QR: ${facts.baseUrl}/credentials/${facts.code}`)}<div class="stack g2"><p class="small muted">${word.own}</p><p><a class="btn small" href="/verify">${icon('zoom-check')}${word.verify}</a></p><p class="small"><a href="/credentials/${facts.code}/compare${facts.key ? `?${new URLSearchParams({ key: facts.key }).toString()}` : ''}">${word.compare}</a></p></div></div>
    <p class="tiny faint mono">${facts.baseUrl}/credentials/${facts.code}</p>
    ${badgeFiles(facts)}
    ${facts.visibility === 'public' && embedBox(facts)}
  </div>
</article>
<p class="small faint pagenote">${noteOf(facts)}</p>
</div>`
}

/** The page's title begins with the sentence of the verdict. */
export function badgeTitle({ report, claims, language }: BadgeFacts): string {
  return `${sentenceOf(report, language)}${language === 'ja' ? '：' : ': '}${claims.name}`
}

/** Open Graph and the other faces of the same address. */
export function badgeHead(facts: BadgeFacts): Html {
  const { claims, baseUrl, code, language } = facts
  const image = webAddress(claims.imageUrl)
  const by = claims.issuerName ?? claims.issuerDomain
  return html`<link rel="canonical" href="${baseUrl}/credentials/${code}">
${alternateFiles(facts)}<meta property="og:type" content="website">
<meta property="og:title" content="${claims.name}">
<meta property="og:description" content="${claims.description}">
<meta property="og:url" content="${baseUrl}/credentials/${code}">
<meta property="og:locale" content="${language === 'ja' ? 'ja_JP' : 'en_GB'}">
${by && html`<meta property="og:site_name" content="${by}">`}
${image && html`<meta property="og:image" content="${image}">\n<meta property="og:image:alt" content="${claims.imageCaption || claims.name}">`}
<meta name="twitter:card" content="summary">
`
}

function noteOf({ language, visibility, reader }: BadgeFacts): string {
  const { notes } = words[language]
  if (visibility !== 'private') return notes[visibility]
  return reader === 'holder' ? notes.holderprivate : reader === 'staff' ? notes.staffprivate : notes.mailprivate
}

/** Opened from the mail and not answered yet: one button. Claiming itself asks for the mailbox or a signed-in person. */
function claimBox({ reader, accepted, code, key, language, revoked }: BadgeFacts): Html | null {
  const word = words[language]
  if (reader === 'holder') return html`<p><a class="btn" href="/app/backpack">${word.inBackpack}</a></p>`
  if (!key || accepted !== null || revoked) return null
  const query = new URLSearchParams({ code, key }).toString()
  return html`<div class="stack g2"><p><a class="btn primary" href="/app/claim?${query}">${word.claim}</a></p><p class="tiny faint">${word.claimWhy}</p></div>`
}

function revocation({ at, reason }: { at: Date; reason: string | null }, language: Language): Html {
  const day =
    language === 'ja' ? `${writtenDate(at, language)}に取り消されました。` : `Revoked on ${writtenDate(at, language)}. `
  return html`<p class="tiny muted">${day}${reason && html`${words[language].reason}${reason}`}</p>`
}
