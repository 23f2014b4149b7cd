import type { KnownHere } from './look-alike.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type Html, html } from '../../http/html.ts'
import { icon, seal } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'
import { claimsOf } from './claims.ts'
import { anchorFact } from './credential-view.ts'
import { saidFirst, saidMore, type ShownPicture } from './said.ts'
import { checksList, partsList, verdictPanel } from './verdict-view.ts'

const words = {
  ja: {
    again: '別のバッジを確かめる',
    retry: 'もう一度確かめる',
    checks: '確かめたこと',
    nothing: '署名が確かめられないため、中身は表示しません。',
    together: 'いくつかの証明書をまとめて示したものです。一つずつの結果は「中の証明書」にあります。',
  },
  en: {
    again: 'Check another badge',
    retry: 'Try again',
    checks: 'What was checked',
    nothing: 'Its content is not shown, because the signature could not be confirmed.',
    together: 'Credentials shown together. What came of each stands under “Credentials and endorsements in it”.',
  },
} as const

/** The verdict of something that was sent: what it says on one sheet, what proves it on the other. */
export function verdictPage(
  report: Report,
  o: {
    language: Language
    at: Date
    again: { link?: string }
    ownOrigin: string
    known: KnownHere
    /** Its picture as it may be shown; `null` where there is none, or nobody fetched it. */
    picture: ShownPicture | null
    /** What was checked, and the way to have it on paper. */
    record: Html
  },
): Html {
  const word = words[o.language]
  const claims = report.credential ? claimsOf(report.credential, o.language) : null
  const more = report.verdict === 'indeterminate' ? retryForm(o) : null
  return html`<div class="page main"><article class="two proof-wide answered">
  <div class="stack g2 says">${claims ? saidFirst(claims, { ...o, report }) : html`<div class="note">${icon('info-circle')}<p>${report.format === 'verifiable-presentation' && report.parts ? word.together : word.nothing}</p></div>`}</div>
  <div class="proof stack g6"><span class="wari">${seal()}</span>
    <div aria-live="polite">${verdictPanel(report, { ...o, heading: 'h1', more })}</div>
    ${claims && report.anchor?.time && html`<dl class="facts">${anchorFact(report.anchor, o.language)}</dl>`}
    <section class="stack g2"><h2 class="sr">${word.checks}</h2>${checksList(report, o.language)}</section>
    ${partsList(report, o.language)}
  </div>
  ${claims && html`<div class="stack says-more">${saidMore(claims, { ...o, report })}</div>`}
  <div class="stack g6 record-of">${o.record}<p class="row no-print"><a class="btn" href="/verify">${icon('file-search')}${word.again}</a></p></div>
</article></div>`
}

/** A link can be asked again as it stands; a file has to be chosen again. */
function retryForm({ again, language }: { again: { link?: string }; language: Language }): Html {
  const label = html`${icon('refresh')}${words[language].retry}`
  if (!again.link) return html`<a class="btn small" href="/verify">${label}</a>`
  return html`<form method="post" action="/verify" enctype="multipart/form-data"><input type="hidden" name="link" value="${again.link}"><button class="btn small" type="submit">${label}</button></form>`
}
