import type { ToldLine } from '@akashi/contract/verify.ts'
import type { Judged } from '@akashi/credentials/batch/judge-many.ts'
import type { SignedReport } from '@akashi/credentials/report/signed-report.ts'
import { checkNames } from '@akashi/credentials/verify/check-names.ts'
import { type VerdictKind, verdictShortForms } from '@akashi/credentials/verify/verdict.ts'
import { type Html, html } from '../../../http/html.ts'
import { icon, mark } from '../../../http/icons.ts'
import type { Language } from '../../../http/language.ts'
import { type Here, hereSwitch } from '../in-browser/switch.ts'
import { checksList, resultIcons, resultWords } from '../verdict-view.ts'
import { words } from './batch-words.ts'

/** A line of the batch, with what its row tells. */
export type JudgedLine = Judged & { told: ToldLine }

const kinds = ['valid', 'changed', 'unknown', 'invalid'] as const satisfies readonly VerdictKind[]
type Answer = ToldLine['answer']

/** `/verify/batch`: a form that works as it is, and the table the script fills where there is one. */
export function batchForm(o: {
  language: Language
  mostPlain: number
  /** What checking in this browser needs, and its script; `null` where it is not built. */
  here: { here: Here; script: string } | null
}): Html {
  const word = words[o.language]
  const field = (id: string, label: string, hint: string, control: Html) =>
    html`<div class="field"><label for="${id}">${label}</label>${control}<p class="hint" id="${id}-hint">${hint}</p></div>`
  return html`<div class="page main" id="batch" data-words="${scriptWords(o.language)}">
${pageHead(o.language, { title: word.title, buttons: html`<div class="row" id="batch-downloads" hidden><a class="btn" id="batch-csv" download="verification.csv">${icon('download')}${word.csv}</a><a class="btn primary" id="batch-report" download="verification-report.json" aria-describedby="batch-report-why">${icon('certificate')}${word.report}</a></div>` })}
<div id="batch-problem" role="alert" class="note bad" hidden>${icon('alert-triangle')}<p></p></div>
<form class="drop" id="batch-form" method="post" action="/verify/batch" enctype="multipart/form-data"><div class="fields">
  <p class="lead">${word.lead}</p>
  ${field('files', word.files, word.filesHint, html`<input id="files" name="files" type="file" multiple aria-describedby="files-hint">`)}
  ${field('folder', word.folder, word.folderHint, html`<input id="folder" name="folder" type="file" multiple webkitdirectory aria-describedby="folder-hint">`)}
  ${field('links', word.links, word.linksHint, html`<textarea class="input" id="links" name="links" rows="3" spellcheck="false" autocapitalize="off" aria-describedby="links-hint"></textarea>`)}
  ${o.here && html`<div data-script="${o.here.script}" id="batch-here">${hereSwitch(o.here.here, o.language)}</div>`}
  <button class="btn primary" type="submit">${icon('file-search')}${word.check}</button>
  <noscript><p class="small muted">${word.noScript(o.mostPlain)}</p></noscript>
  <section class="stack g1" aria-labelledby="keep"><h2 class="small" id="keep">${word.keepTitle}</h2><ul class="small muted keep">${word.keep.map((line) => html`<li>${line}</li>`)}</ul></section>
</div></form>
<div id="batch-results" class="stack g6" hidden>
  <div class="sheet flush">
    <div class="stack g2 progress" id="batch-progress"><div class="row between"><b class="num" id="batch-count"></b><span class="small faint num" id="batch-left"></span></div>
      <div class="bar" role="progressbar" aria-label="${word.progress}" aria-valuemin="0" aria-valuemax="100" aria-valuenow="0"><i></i></div>
      <div class="row between"><p class="tiny faint" id="batch-closing">${word.closing}</p><button class="btn small" type="button" id="batch-stop">${word.stop}</button></div></div>
    ${stats(emptyCounts(), o.language)}
  </div>
  <p class="tiny faint" id="batch-report-why" hidden>${word.reportWhy}</p>
  <div class="sheet flush">
    <div class="toolbar"><label class="sr" for="batch-search">${word.search}</label><input class="input" id="batch-search" type="search" placeholder="${word.search}" autocomplete="off"><label class="sr" for="batch-filter">${word.filter}</label><select class="input" id="batch-filter">${['all', 'look', ...kinds, 'unjudged'].map((value) => html`<option value="${value}"></option>`)}</select><label class="sr" for="batch-sort">${word.sort}</label><select class="input" id="batch-sort">${sorts(o.language).map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select></div>
    ${table([], o.language, { sortable: true })}
    <nav class="row between pager" aria-label="${word.pages}"><p class="small muted num" id="batch-shown"></p><span class="row"><button class="btn small" type="button" id="batch-before">${word.before}</button><button class="btn small" type="button" id="batch-after">${word.after}</button></span></nav>
  </div>
  <p class="row"><a class="btn" href="/verify/batch">${icon('file-search')}${word.again}</a></p>
</div>
<p class="sr" role="status" id="batch-said"></p>
${templates(o.language)}
<script type="module" src="/assets/verify-batch.js"></script></div>`
}

/** The same results as a plain page, for a browser without JavaScript. */
export function batchResults(lines: readonly JudgedLine[], report: SignedReport, language: Language): Html {
  const word = words[language]
  const counts = emptyCounts()
  for (const { told } of lines) counts[told.answer] += 1
  const buttons = html`<form class="row" method="post" action="/verify/report.json" enctype="multipart/form-data"><input type="hidden" name="signed" value="${JSON.stringify(report)}"><button class="btn primary" type="submit" aria-describedby="batch-report-why">${icon('certificate')}${word.report}</button></form>`
  return html`<div class="page main stack g6">${pageHead(language, { title: word.resultsTitle, buttons })}
<div class="sheet flush">${stats(counts, language)}</div><p class="tiny faint" id="batch-report-why">${word.reportWhy}</p>
<div class="sheet flush">${table(lines, language, { sortable: false })}</div>
<p class="row"><a class="btn" href="/verify/batch">${icon('file-search')}${word.again}</a></p></div>`
}

function pageHead(language: Language, o: { title: string; buttons: Html }): Html {
  const word = words[language]
  return html`<div class="pagehead"><p class="crumb"><a href="/verify">${word.verify}</a> / ${word.here}</p><h1 class="title" id="batch-title" tabindex="-1">${o.title}</h1>${o.buttons}</div>`
}

function emptyCounts(): Record<Answer, number> {
  return { valid: 0, changed: 0, unknown: 0, invalid: 0, unjudged: 0 }
}

function stats(counts: Record<Answer, number>, language: Language): Html {
  const word = words[language]
  const each = [...kinds, 'unjudged' as const].map(
    (kind) =>
      html`<li class="stat" data-answer="${kind}">${answerMark(kind, language)}<b><span>${counts[kind]}</span><small>${word.items}</small></b></li>`,
  )
  return html`<ul class="stats">${each}</ul>`
}

/** Mark and short form of a verdict; what could not be read at all has none of the four marks. */
function answerMark(answer: Answer, language: Language): Html {
  if (answer === 'unjudged')
    return html`<span class="vm small">${icon('alert-triangle')}${words[language].unjudged}</span>`
  return html`<span class="vm v-${answer} small">${mark(answer)}${verdictShortForms[answer][language]}</span>`
}

function sorts(language: Language): [string, string][] {
  const word = words[language]
  return [
    ['order', word.asSent],
    ['person', word.person],
    ['answer', word.verdict],
    ['badge', word.badge],
    ['issuer', word.issuer],
  ]
}

function table(lines: readonly JudgedLine[], language: Language, o: { sortable: boolean }): Html {
  const word = words[language]
  const head = (['person', 'answer', 'reason', 'badge', 'issuer'] as const).map((name) => {
    const label = word[name === 'answer' ? 'verdict' : name]
    return o.sortable && name !== 'reason'
      ? html`<th scope="col" aria-sort="none"><button class="sort" type="button" data-sort="${name}">${label}</button></th>`
      : html`<th scope="col">${label}</th>`
  })
  return html`<table class="table cards batch" id="batch-table"><caption class="sr">${word.caption}</caption><thead><tr>${head}</tr></thead><tbody>${lines.map((line) => row(line, language))}</tbody></table>`
}

function row(line: JudgedLine, language: Language): Html {
  const { told } = line
  const reason =
    'report' in line
      ? html`<details><summary>${told.reason[language]}</summary>${checksList(line.report, language)}</details>`
      : told.reason[language]
  return html`<tr><th scope="row">${told.holders.join(language === 'ja' ? '、' : ', ') || words[language].unnamed}<small class="sub">${line.name}${line.url !== undefined && line.url !== line.name && html`<br>${line.url}`}</small></th><td>${answerMark(told.answer, language)}</td><td class="wide">${reason}</td><td>${told.badge ?? '–'}</td><td class="wide">${told.issuer ?? '–'}</td></tr>`
}

/** What the script copies: a row, the five answers, and the four results of a check. */
function templates(language: Language): Html {
  const answers = [...kinds, 'unjudged' as const].map(
    (answer) => html`<span data-answer="${answer}">${answerMark(answer, language)}</span>`,
  )
  const results = (Object.keys(resultIcons) as (keyof typeof resultIcons)[]).map((result) => {
    const [className, name] = resultIcons[result]
    return html`<ul class="checks" data-result="${result}"><li><span class="${className}">${icon(name)}</span><span><b><span class="sr">${resultWords[result][language]}: </span></b><span class="d"></span></span></li></ul>`
  })
  return html`<template id="batch-row"><table><tbody><tr><th scope="row"><span></span><small class="sub"></small></th><td></td><td class="wide"></td><td></td><td class="wide"></td></tr></tbody></table></template><template id="batch-answers">${answers}</template><template id="batch-results-of-checks">${results}</template>`
}

function scriptWords(language: Language): string {
  const word = words[language]
  const names = Object.fromEntries(Object.entries(checkNames).map(([name, said]) => [name, said[language]]))
  const short = Object.fromEntries(kinds.map((kind) => [kind, verdictShortForms[kind][language]]))
  return JSON.stringify({
    ...word.live,
    language,
    unnamed: word.unnamed,
    checkNames: names,
    answers: { ...short, unjudged: word.unjudged },
  })
}
