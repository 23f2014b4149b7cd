import { verdictKind, verdictOf } from '@akashi/credentials/verify/verdict.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type Html, html } from '../../../http/html.ts'
import { type IconName, icon, mark } from '../../../http/icons.ts'
import type { Language } from '../../../http/language.ts'
import { writtenDate } from '../../../http/written-date.ts'
import { verdictPanel } from '../verdict-view.ts'
import { aboutPerson } from './about-person.ts'
import { compareWords } from './compare-words.ts'
import { type Missing, type Rail, type RailName, type Rails, railNames } from './rails.ts'

export type CompareFacts = {
  language: Language
  at: Date
  code: string
  key: string | null
  name: string
  /** As the credential writes them. */
  recipientNames: string[]
  imageUrl: string
  awardedAt: Date
  rails: Rails
  tried: 'letter' | 'gone' | null
}
type Word = (typeof compareWords)[Language]
type Row = keyof Word['rows']
type Cell = Html | string

const icons: Record<RailName, IconName> = { hosted: 'link', signed: 'writing-sign', anchored: 'anchor' }

/** One award on three rails, question by question; what the verifier can answer it has just answered. */
export function comparePage(facts: CompareFacts): Html {
  const { language, rails } = facts
  const word = compareWords[language]
  const heads = railNames.map(
    (name) =>
      html`<th scope="col">${icon(icons[name])} ${word.rails[name].name}<small class="sub">${word.rails[name].form}</small></th>`,
  )
  const rows = (Object.keys(word.rows) as Row[]).map((row) => {
    const cells = railNames.map((name) => cellOf(word, facts, { row, name }))
    return html`<tr><th scope="row">${word.rows[row]}</th>${cells}</tr>`
  })
  const { recipientNames: names } = facts
  return html`<div class="page main stack g6">
<section class="stack g4"><h1>${word.title}</h1><p class="lead">${names.length > 0 ? word.lead(names.join('、')) : word.leadNameless}</p>
  <div class="row"><img src="${facts.imageUrl}" alt="" width="48" height="48"><p>${facts.name}<br><small class="muted">${writtenDate(facts.awardedAt, language)} ${word.awarded}</small></p></div>
  ${missingNotes(word, rails)}</section>
<div class="sheet flush"><table class="table rails"><caption class="sr">${word.caption}</caption><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table></div>
<p class="small faint">${icon('circle-check')} ${word.legend}</p>
${trying(word, facts)}
<p class="small"><a href="${addressOf(facts)}">${word.back}</a></p>
</div>`
}

function isThere(rail: Rail | Missing): rail is Rail {
  return !('missing' in rail)
}

/** Why a column tells of the way as such and not of this award. */
function missingNotes(word: Word, rails: Rails): Html[] {
  return railNames.flatMap((name) => {
    const rail = rails[name]
    return isThere(rail)
      ? []
      : [
          html`<p class="note">${icon('info-circle')}<span><b>${word.rails[name].name}</b>: ${word.missing[rail.missing]}</span></p>`,
        ]
  })
}

function cellOf(word: Word, facts: CompareFacts, { row, name }: { row: Row; name: RailName }): Html {
  const best = strongest(facts.rails)[row].includes(name)
  const said = says(word, facts, { row, name })
  const sign = best && html`<span class="bm">${icon('circle-check')}<span class="sr">${word.strongest}</span></span>`
  return html`<td data-l="${word.rails[name].short}"${best && html` class="best"`}>${sign}<span>${said}</span></td>`
}

/** Only what is there can be the strongest; of the anchored rail nothing is claimed before there is an anchor. */
function strongest(rails: Rails): Record<Row, RailName[]> {
  const anchored: RailName[] = isThere(rails.anchored) ? ['anchored'] : []
  // The blocks of a test chain are anybody's to make: their time proves nothing.
  const timed: RailName[] = isOnTestChain(rails) ? [] : anchored
  return {
    person: ['signed', ...anchored],
    learns: ['signed', ...anchored],
    gone: timed.length > 0 ? timed : ['signed', ...anchored],
    stolen: timed,
    changed: ['signed', ...anchored],
    usable: ['hosted', 'signed'],
    cost: ['signed'],
  }
}

function isOnTestChain({ anchored }: Rails): boolean {
  return isThere(anchored) && anchored.asIs.report.anchor?.isTest === true
}

function says(word: Word, { rails, language }: CompareFacts, { row, name }: { row: Row; name: RailName }): Cell {
  const rail = rails[name]
  if (row === 'stolen') return name === 'anchored' && isOnTestChain(rails) ? word.stolen.test : word.stolen[name]
  if (row === 'usable') return name === 'anchored' ? usable(word, rail, language) : word.usable[name]
  if (row === 'cost') return costs(word, rails, name)
  if (name === 'anchored' && row === 'person') return word.person.anchored
  if (name === 'anchored' && row === 'learns') return word.learns.anchored
  if (!isThere(rail)) return html`<span class="muted">${word.missing[rail.missing]}</span>`
  if (row === 'person') return personIn(word, rail.text, name)
  if (row === 'learns') {
    const paths = [...new Set(rail.asIs.asked)].map(
      (url) => html`<br><span class="mono tiny">${new URL(url).pathname}</span>`,
    )
    return html`${name === 'hosted' ? word.learns.every : word.learns.shared}${paths}`
  }
  const report = row === 'gone' ? rail.gone.report : rail.changed.report
  const verdict = html`${chip(report, language)}<br>${verdictOf(report).reason[language]}`
  return row === 'gone' && name !== 'hosted' ? html`${verdict}${bundled(word, rails, { language, name })}` : verdict
}

function costs(word: Word, { signed, share }: Rails, name: RailName): string {
  if (name === 'hosted') return word.cost.hosted
  if (name === 'signed') return word.cost.signed(((isThere(signed) ? signed.text.length : 0) / 1000).toFixed(1))
  if (!share) return word.cost.anchored
  if (share.isTest) return word.cost.test(share.badges)
  return share.yen === null ? word.cost.shared(share.badges) : word.cost.yen(share.yen, share.badges)
}

/** Where and when it was anchored, by the block; a test chain's time proves nothing, and its name says so. */
function usable(word: Word, rail: Rail | Missing, language: Language): string {
  const anchor = isThere(rail) ? rail.asIs.report.anchor : undefined
  if (!anchor?.time) return word.usable.anchored
  return word.usable.since(writtenDate(new Date(anchor.time), language), anchor.name[language])
}

function personIn(word: Word, text: string, name: RailName): string {
  const { names, mail } = aboutPerson(text)
  const parts = [
    ...(names.length > 0 ? [word.person.name(names.join('、'))] : []),
    ...(mail ? [word.person[mail]] : []),
  ]
  if (parts.length === 0) return word.person.nothing
  return capital(parts.join(word.person.and)) + (name === 'hosted' ? word.person.atAddress : word.person.inHand)
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function bundled(word: Word, { bundle }: Rails, o: { language: Language; name: RailName }): Html {
  const more = o.name === 'anchored' && html`<br>${word.gone.anchored}`
  return html`<br>${word.gone.bundle}${chip(bundle.beside, o.language)}<br>${word.gone.alone}${chip(bundle.alone, o.language)}${more}`
}

function chip(report: Pick<Report, 'verdict' | 'changed'> & Report, language: Language): Html {
  const kind = verdictKind(report)
  return html`<span class="vm v-${kind}">${mark(kind)}${verdictOf(report).short[language]}</span>`
}

/** The buttons, and below them what the verifier said to what they did. */
function trying(word: Word, facts: CompareFacts): Html {
  const link = (tried: 'letter' | 'gone', name: IconName, text: string) =>
    html`<a class="btn" href="${addressOf(facts, '/compare', { try: tried })}#try"${facts.tried === tried && html` aria-current="true"`}>${icon(name)}${text}</a>`
  return html`<section class="stack g4" id="try"><h2>${word.try.title}</h2><div class="row"><a class="btn" href="${addressOf(facts, '/bundle.zip')}">${icon('download')}${word.try.take}</a>${link('letter', 'pencil-x', word.try.letter)}${link('gone', 'plug-x', word.try.gone)}</div>${outcome(word, facts)}</section>`
}

function outcome(word: Word, facts: CompareFacts): Html | null {
  const { tried, rails } = facts
  if (tried === null) return null
  const panels = railNames.flatMap((name) => {
    const rail = rails[name]
    if (!isThere(rail)) return []
    const done = tried === 'letter' ? word.try.letterDone(rail.changed.before, rail.changed.after) : word.try.goneDone
    const { report } = tried === 'letter' ? rail.changed : rail.gone
    return [
      html`<div class="stack g2"><h3 class="h-16">${icon(icons[name])} ${word.rails[name].name}</h3><p class="small muted">${done}</p>${verdictPanel(report, facts)}</div>`,
    ]
  })
  return html`<div class="stack g4" role="status">${panels}</div><p><a class="btn small" href="${addressOf(facts, '/compare')}#try">${icon('refresh')}${word.try.undo}</a></p>`
}

/** Whoever came by the mail's link keeps its key. */
function addressOf({ code, key }: CompareFacts, place = '', query: Record<string, string> = {}): string {
  const asked = new URLSearchParams({ ...query, ...(key ? { key } : {}) }).toString()
  return `/credentials/${code}${place}${asked && `?${asked}`}`
}
