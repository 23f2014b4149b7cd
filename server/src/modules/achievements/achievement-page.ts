import { descriptorWords } from '@akashi/contract/descriptor-words.ts'
import type { Descriptors } from '@akashi/contract/descriptors.ts'
import { type Html, html, webAddress } from '../../http/html.ts'
import { icon } from '../../http/icons.ts'
import { markdown } from '../../http/markdown.ts'
import type { Language } from '../../http/language.ts'
import { describe } from './describe.ts'
import { writtenDate } from '../../http/written-date.ts'

export type AchievementFacts = {
  organisation: { slug: string; nameJa: string; nameEn: string }
  slug: string
  name: string
  description: string
  criteria: string
  language: Language
  tags: string[]
  alignments: { targetName: string; targetUrl: string; targetFramework?: string }[]
  validityMonths: number | null
  versionNo: number
  latestVersionNo: number
  publishedAt: Date
  imageUrl: string
  imageAlt: string
  descriptors: Descriptors
}

const words = {
  ja: {
    criteria: 'このバッジを得る条件',
    about: 'バッジの定義',
    by: '発行者',
    version: '版',
    valid: '有効期間',
    months: (n: number) => `授与から${n}か月`,
    ever: '期限なし',
    published: '公開',
    newer: '新しい版があります。',
    see: '新しい版を見る',
    json: 'JSON',
  },
  en: {
    criteria: 'How this badge is earned',
    about: 'Definition of a badge',
    by: 'Issuer',
    version: 'Version',
    valid: 'Valid for',
    months: (n: number) => `${n} months from the award`,
    ever: 'No expiry',
    published: 'published',
    newer: 'There is a newer version.',
    see: 'See the newer version',
    json: 'JSON',
  },
} as const

/** One version of an achievement: what the badge stands for, how it is earned, which version this is. */
export function achievementPage(facts: AchievementFacts, language: Language): Html {
  const word = words[language]
  const place = `/organisations/${facts.organisation.slug}`
  const own = `${place}/achievements/${facts.slug}`
  const organisation = language === 'ja' ? facts.organisation.nameJa : facts.organisation.nameEn
  return html`<div class="page main"><article class="two">
  <div class="stack g5"><div class="badge-picture"><img src="${facts.imageUrl}" alt="${facts.imageAlt}" width="320" height="320"></div>
    <p class="small faint">${word.about}</p><h1 class="title" lang="${facts.language}">${facts.name}</h1><p class="muted" lang="${facts.language}">${facts.description}</p>${topicsOf(facts)}</div>
  <div class="proof stack g5"><section class="stack g2"><h2>${word.criteria}</h2><div class="prose" lang="${facts.language}">${markdown(facts.criteria)}</div></section>
    ${descriptorsOf(facts, language)}
    <dl class="facts"><div><dt>${word.by}</dt><dd><a href="${place}">${organisation}</a></dd></div><div><dt>${word.valid}</dt><dd>${facts.validityMonths ? word.months(facts.validityMonths) : word.ever}</dd></div><div><dt>${word.version}</dt><dd class="num">${versionOf(facts, language)}</dd></div></dl>
    ${facts.versionNo < facts.latestVersionNo && html`<div class="note info">${icon('info-circle')}<p>${word.newer} <a href="${own}">${word.see}</a></p></div>`}
    <p><a class="btn small" href="${own}/versions/${facts.versionNo}.json">${word.json}</a></p></div>
</article></div>`
}

/** Words of the authors, in the badge's language; the others are in the reader's. */
const writtenByAuthors: ReadonlySet<string> = new Set([
  'learningOutcomes',
  'level',
  'qualityAssurance',
  'awardingBody',
  'prerequisites',
])

/** What the micro-credential says of the learning behind it, as a table. */
function descriptorsOf({ descriptors, language: own }: AchievementFacts, language: Language): Html | null {
  const described = describe(descriptors, language)
  if (described.length === 0) return null
  const rows = described.map(({ key, label, values }) => {
    const written = writtenByAuthors.has(key) ? own : language
    const cell = values.length === 1 ? values[0]! : html`<ul>${values.map((one) => html`<li>${one}</li>`)}</ul>`
    return html`<tr><th scope="row">${label}</th><td class="prose" lang="${written}">${cell}</td></tr>`
  })
  return html`<section class="stack g2" id="descriptors"><h2>${descriptorWords[language].title}</h2><table class="table descriptors"><tbody>${rows}</tbody></table></section>`
}

function topicsOf({ tags, alignments }: AchievementFacts): Html | null {
  if (tags.length === 0 && alignments.length === 0) return null
  return html`<ul class="row g2">${tags.map((tag) => html`<li class="chip">${icon('tag')}${tag}</li>`)}${alignments.map(
    ({ targetName, targetUrl, targetFramework }) => {
      const label = targetFramework ? `${targetFramework}: ${targetName}` : targetName
      const url = webAddress(targetUrl)
      return html`<li class="chip">${icon('arrows-join')}${url ? html`<a href="${url}" rel="nofollow noopener">${label}</a>` : label}</li>`
    },
  )}</ul>`
}

function versionOf({ versionNo, publishedAt }: AchievementFacts, language: Language): string {
  const day = writtenDate(publishedAt, language)
  return language === 'ja'
    ? `${versionNo}（${day} ${words.ja.published}）`
    : `${versionNo} (${words.en.published} ${day})`
}
