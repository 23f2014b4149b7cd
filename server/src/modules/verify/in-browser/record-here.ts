import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type Html, html } from '../../../http/html.ts'
import type { Language } from '../../../http/language.ts'
import type { Question } from '../judge.ts'
import { verificationReport } from '../report/verification-report.ts'
import { circumstanceRows, subjectRows, words as recordWords } from '../report/words.ts'
import type { Sent } from '../sent.ts'
import type { Asked } from './ask.ts'
import type { Here } from './switch.ts'

const words = {
  ja: {
    place: 'このブラウザーの中（ファイルは送っていません）',
    throughServer: 'このサーバーに取ってもらった文書',
    clock: '日時はこの端末の時計によります。印刷できる検証結果がいるときは、ファイルを送って確かめてください。',
  },
  en: {
    place: 'In this browser (the file was not sent)',
    throughServer: 'Documents this server fetched for it',
    clock: 'The time is by the clock of this device. For a result to print, send the file to be checked.',
  },
} as const

/** What was checked in this browser, when, and who was asked for what. */
export function recordHere(
  report: Report,
  o: {
    question: Question
    sent: Sent
    asked: Asked
    linked: Uint8Array | null
    at: Date
    here: Here
    language: Language
  },
): Html {
  const word = words[o.language]
  const trail = { asked: o.asked.directly, linked: o.linked }
  const found = verificationReport(report, {
    question: o.question,
    fileName: o.sent.file ? o.sent.fileName : null,
    trail,
    at: o.at,
    baseUrl: word.place,
  })
  const { checker, subject } = recordWords[o.language]
  const rows = [...subjectRows(found, o.language), ...circumstanceRows(found, { language: o.language, checker: '' })]
  const fetched = [...o.asked.throughServer].map((url) => html`<li class="mono tiny">${url}</li>`)
  return html`<section class="stack g3" aria-labelledby="record"><h2 class="h-18" id="record">${subject}</h2><dl class="facts record">${rows
    .filter(({ label }) => label !== checker)
    .map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
    ${fetched.length > 0 && html`<div><dt>${word.throughServer}</dt><dd><ul>${fetched}</ul></dd></div>`}</dl><p class="tiny faint">${word.clock}</p></section>`
}
