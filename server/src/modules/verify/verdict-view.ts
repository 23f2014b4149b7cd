import { checkNames } from '@akashi/credentials/verify/check-names.ts'
import { verdictKind, verdictOf } from '@akashi/credentials/verify/verdict.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type Html, html, raw } from '../../http/html.ts'
import { type IconName, icon, mark } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'
import { writtenClock } from '../../http/written-date.ts'
import { claimsOf } from './claims.ts'

type Finding = Report['checks'][number]
type Said = { ja: string; en: string }

/** Shade and icon of a check's result. */
export const resultIcons: Record<Finding['result'], [string, IconName]> = {
  pass: ['ok', 'circle-check-filled'],
  fail: ['no', 'circle-x-filled'],
  unknown: ['un', 'circle-dashed'],
  'n/a': ['na', 'minus'],
}
export const resultWords: Record<Finding['result'], Said> = {
  pass: { ja: '合格', en: 'Passed' },
  fail: { ja: '不合格', en: 'Failed' },
  unknown: { ja: '未確認', en: 'Not checked' },
  'n/a': { ja: '対象外', en: 'Does not apply' },
}

const partWords = {
  ja: { title: '中の証明書と推薦', unnamed: '名前は確かめられません', endorsement: '推薦' },
  en: {
    title: 'Credentials and endorsements in it',
    unnamed: 'Its name could not be confirmed',
    endorsement: 'Endorsement',
  },
} as const

/** The sentence of a report; a page title and `aria-live` text begin with it. */
export function sentenceOf(report: Report, language: Language): string {
  return verdictOf(report).sentence[language]
}

/** Mark, sentence, reason, next step. `heading` is the level the sentence has on its page, `null` for a plain paragraph. */
export function verdictPanel(
  report: Report,
  o: { language: Language; at: Date; heading?: 'h1' | 'h2' | null; more?: Html | null },
): Html {
  const { kind, sentence, reason, next } = verdictOf(report)
  const tag = raw(o.heading ?? 'p')
  const checked =
    o.language === 'ja' ? `${writtenClock(o.at)} に確かめました。` : ` Checked at ${writtenClock(o.at)} JST.`
  const more = html`<p class="small muted">${next[o.language]}</p>${o.more}`
  return html`<div class="verdict v-${kind}">${mark(kind)}<${tag} class="word">${sentence[o.language]}</${tag}><p class="why small">${reason[o.language]}${checked}</p><div class="more stack g1">${more}</div></div>`
}

/** Every check, also those that were not made or do not apply: said, never left out. */
export function checksList(report: Report, language: Language): Html {
  const changes = report.changed !== null
  const items = report.checks.map((check) => {
    const [className, name] = resultIcons[check.result]
    const shade = check.result === 'fail' && changes ? 'ch' : className
    return html`<li><span class="${shade}">${icon(name)}</span><span><b><span class="sr">${resultWords[check.result][language]}: </span>${checkNames[check.name][language]}</b><span class="d">${check.message[language]}</span>${check.detail && html`<q class="d">${check.detail}</q>`}<span class="code">${check.code}${check.pointer && ` ${check.pointer}`}</span></span></li>`
  })
  return html`<ul class="checks">${items}</ul>`
}

/** The credentials a document carries, each with its own verdict and, where its proof covers them, name and issuer; or `null`. */
export function partsList(report: Report, language: Language): Html | null {
  if (!report.parts) return null
  const word = partWords[language]
  const items = report.parts.map((part) => {
    const claims = part.report.credential ? claimsOf(part.report.credential) : null
    const { short, reason } = verdictOf(part.report)
    const kind = verdictKind(part.report)
    const from = [part.role === 'endorsement' && word.endorsement, claims && (claims.issuerDomain ?? claims.issuerId)]
    return html`<li class="stack g1"><p><b>${claims ? claims.name : word.unnamed}</b> <span class="tiny faint">${from.filter(Boolean).join(' · ')}</span></p><p class="small"><span class="vm v-${kind}">${mark(kind)}${short[language]}</span> <span class="muted">${reason[language]}</span></p></li>`
  })
  return html`<section class="stack g2"><h2 class="small">${word.title}</h2><ul class="stack g3">${items}</ul></section>`
}
