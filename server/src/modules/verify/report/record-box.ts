import type { VerificationReport } from '@akashi/contract/verify.ts'
import { type Html, html } from '../../../http/html.ts'
import { icon } from '../../../http/icons.ts'
import type { Language } from '../../../http/language.ts'
import { circumstanceRows, type Row, subjectRows, words } from './words.ts'

export const longestChecker = 100

/** On the page of a verdict: what was checked, when and where, and the form that makes a PDF of it. */
export function recordBox(report: VerificationReport, o: { language: Language; sealed: string }): Html {
  const word = words[o.language]
  const circumstances = circumstanceRows(report, { language: o.language, checker: '' })
  const shown = [...subjectRows(report, o.language), ...circumstances.filter(({ label }) => label !== word.checker)]
  return html`<section class="stack g3" aria-labelledby="record"><h2 class="h-18" id="record">${word.subject}</h2><dl class="facts record">${shown.map(row)}</dl><p class="tiny faint">${word.subjectWhy}</p></section>
    <form class="stack g3 no-print" method="post" action="/verify/report.pdf" enctype="multipart/form-data"><h2 class="h-18">${word.formTitle}</h2>
      <input type="hidden" name="report" value="${o.sealed}"><input type="hidden" name="lang" value="${o.language}">
      <div class="field"><label for="checker">${word.checker}</label><input class="input" id="checker" name="checker" maxlength="${longestChecker}" autocomplete="name" aria-describedby="checker-hint"><p class="hint" id="checker-hint">${word.formWhy}</p></div>
      <p class="row"><button class="btn" type="submit">${icon('download')}${word.make}</button><button class="btn" type="submit" formaction="/verify/report.json" aria-describedby="sign-hint">${icon('certificate')}${word.sign}</button></p>
      <p class="tiny faint" id="sign-hint">${word.signWhy}</p>
    </form>`
}

function row({ label, value }: Row): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`
}
