import type { BundleReport } from '@akashi/credentials/bundle/judge-bundle.ts'
import { toldOf } from '@akashi/credentials/bundle/told.ts'
import { type Html, html, raw } from '../../../http/html.ts'
import { icon, seal } from '../../../http/icons.ts'
import type { Language } from '../../../http/language.ts'
import { dateIn, writtenDate } from '../../../http/written-date.ts'
import { claimsOf } from '../claims.ts'
import { achievementFacts, proofFacts, topics } from '../credential-view.ts'
import { issuerStanding } from '../issuer-standing.ts'
import { checksList, partsList, verdictPanel } from '../verdict-view.ts'

const words = {
  ja: {
    lead: 'このページは、一緒に入っている証明書を、このブラウザーの中だけで確かめました。何も尋ねず、何も送っていません。',
    own: 'このページも束の一部です。束を作った人が書き換えることもできます。大事なときは、束（ZIP）をお持ちの検証の道具で確かめてください：akashi verify 束.zip --offline、または検証ページに中の credential.json を。',
    other: 'English',
    known: '分かったこと',
    unknown: '分からないこと',
    checks: '確かめたこと',
    made: '束を作ったとされる所と日時',
    status: '失効リストの日時',
    key: '署名の鍵',
    trust: '発行者の DID 文書（did.json）',
    trustHint:
      'この束とは別に、発行者から受け取ったものがあれば選んでください。その鍵で確かめ直します。どこにも送りません。',
    trustBad: 'DID 文書として読めません。発行者のサイトの did.json を選んでください。',
    nothing: '署名が確かめられないため、中身は表示しません。',
    covered: '署名が守っている内容だけを表示しています',
    awarded: '授与',
  },
  en: {
    lead: 'This page checked the credential that came with it, in this browser alone. It asked nobody and sent nothing.',
    own: 'The page is part of the bundle too: whoever made the bundle could have changed it. When it matters, check the bundle (ZIP) with a tool of your own: akashi verify BUNDLE.zip --offline, or the credential.json in it with a verify page.',
    other: '日本語',
    known: 'What could be known',
    unknown: 'What could not be known',
    checks: 'What was checked',
    made: 'Made by and at, as the bundle says',
    status: 'Status list of',
    key: 'Key that signed',
    trust: 'The issuer’s DID document (did.json)',
    trustHint:
      'If you have one from the issuer, apart from this bundle, choose it: the badge is checked again with its key. It is sent nowhere.',
    trustBad: 'That cannot be read as a DID document. Choose the did.json of the issuer’s site.',
    nothing: 'Its content is not shown, because the signature could not be confirmed.',
    covered: 'Only what the signature covers is shown',
    awarded: 'Awarded',
  },
} as const

export type BundleView = {
  language: Language
  at: Date
  /** PNG as base64. */
  picture: string | null
  /** The verification method that signed, as the credential names it. */
  method: string | null
  problem: boolean
}

/** The whole page of a judged bundle: what is said on the left, what proves it on the right, and what nobody could know here. */
export function bundleVerdict(report: BundleReport, o: BundleView): Html {
  const word = words[o.language]
  const claims = report.credential ? claimsOf(report.credential) : null
  const { known, unknown } = toldOf(report)
  const listed = (title: string, said: typeof known, name: string) =>
    said.length > 0 &&
    html`<section class="stack g2" aria-labelledby="${name}"><h2 class="h-18" id="${name}">${title}</h2><ul class="small keep">${said.map((one) => html`<li>${one[o.language]}</li>`)}</ul></section>`
  return html`<div class="page main stack g5">
<p class="row between"><span class="lead">${word.lead}</span><button class="btn small" type="button" id="other" lang="${o.language === 'ja' ? 'en' : 'ja'}">${word.other}</button></p>
<article class="two proof-wide">
  <div class="stack">${claims ? said(claims, o) : html`<div class="note">${icon('info-circle')}<p>${word.nothing}</p></div>`}</div>
  <div class="proof stack g6"><span class="wari">${seal()}</span>
    <div aria-live="polite">${verdictPanel(report, { ...o, heading: 'h1' })}</div>
    ${listed(word.known, known, 'known')}${listed(word.unknown, unknown, 'unknown')}
    ${claims && proofFacts(claims, { language: o.language, issuer: issuerStanding(report), anchor: report.anchor })}
    <dl class="facts record"><div><dt>${word.made}</dt><dd>${report.bundle.madeBy}<br><span class="num">${report.bundle.madeAt}</span></dd></div>
    ${report.bundle.statusAsOf && html`<div><dt>${word.status}</dt><dd class="num">${report.bundle.statusAsOf}</dd></div>`}
    ${o.method && html`<div><dt>${word.key}</dt><dd class="mono tiny">${o.method}</dd></div>`}</dl>
    <section class="stack g2"><h2 class="sr">${word.checks}</h2>${checksList(report, o.language)}</section>
    ${partsList(report, o.language)}
    <div class="field"><label for="trust">${word.trust}</label><input id="trust" type="file" accept=".json,application/json,application/did+json" aria-describedby="trust-hint"><p class="hint" id="trust-hint">${word.trustHint}</p>${o.problem && html`<p class="note bad" role="alert">${word.trustBad}</p>`}</div>
  </div>
</article>
<p class="small muted">${word.own}</p></div>`
}

function said(claims: ReturnType<typeof claimsOf>, o: BundleView): Html {
  const word = words[o.language]
  const awarded = dateIn(claims.awardedDate) ?? dateIn(claims.validFrom)
  const picture =
    o.picture &&
    raw(`<img src="data:image/png;base64,${o.picture.replace(/[^\w+/=]/g, '')}" alt="" width="128" height="128">`)
  return html`<div class="badge-line">${picture}<div class="stack g1"><p class="tiny faint">${word.covered}</p><h2>${claims.name}</h2>
    ${claims.recipientNames.map((name) => html`<p>${name}</p>`)}
    ${awarded && html`<p class="small muted">${word.awarded} ${writtenDate(awarded, o.language)}</p>`}</div></div>
  ${claims.description && html`<p class="muted">${claims.description}</p>`}${achievementFacts(claims, o.language)}${topics(claims)}`
}
