import { type Html, html, webAddress } from '../../http/html.ts'
import { icon } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'

export type OrganisationFacts = {
  slug: string
  nameJa: string
  nameEn: string
  descriptionJa: string | null
  descriptionEn: string | null
  url: string | null
  email: string | null
}

/** A published badge as the page of its issuer lists it; `page` and `image` are paths. */
export type BadgeOnShow = { name: string; language: Language; imageAlt: string; page: string; image: string }

const words = {
  ja: {
    issuer: 'バッジの発行者',
    id: '発行者のID',
    domain: 'ドメイン',
    site: 'ウェブサイト',
    mail: '連絡先',
    key: '署名の鍵',
    keys: '公開している鍵（DID文書）',
    courses: '講座を見る',
    trial: '試用の発行者です。このコンピューターの外では確かめられません。',
    check: 'この発行者のバッジを確かめる',
    badges: 'この発行者のバッジ',
  },
  en: {
    issuer: 'Issuer of badges',
    id: 'Issuer id',
    domain: 'Domain',
    site: 'Website',
    mail: 'Contact',
    key: 'Signing keys',
    keys: 'Published keys (DID document)',
    courses: 'See the courses',
    trial: 'A trial issuer: nobody outside this machine can check it.',
    check: 'Check a badge of this issuer',
    badges: 'Badges of this issuer',
  },
} as const

/** The issuer as a stranger meets it: the domain first, since that is what can be proven, then what it says of itself. */
export function organisationPage(
  organisation: OrganisationFacts,
  o: { language: Language; issuerId: string; domain: string; trial: boolean; badges: BadgeOnShow[] },
): Html {
  const word = words[o.language]
  const name = o.language === 'ja' ? organisation.nameJa : organisation.nameEn
  const description = (o.language === 'en' && organisation.descriptionEn) || organisation.descriptionJa
  const site = webAddress(organisation.url)
  return html`<div class="page main stack g6"><article class="two">
  <div class="stack g5"><p class="small faint">${word.issuer}</p><h1 class="title">${name}</h1>${description && html`<p class="muted">${description}</p>`}
    <dl class="facts">${site && html`<div><dt>${word.site}</dt><dd><a href="${site}" rel="noopener">${site}</a></dd></div>`}${organisation.email && html`<div><dt>${word.mail}</dt><dd><a href="mailto:${organisation.email}">${organisation.email}</a></dd></div>`}</dl>
    <p class="row"><a class="btn" href="/#courses">${word.courses}</a></p></div>
  <div class="proof stack g5"><dl class="facts"><div><dt>${word.domain}</dt><dd><b>${o.domain}</b></dd></div><div><dt>${word.id}</dt><dd class="mono">${o.issuerId}</dd></div><div><dt>${word.key}</dt><dd><a href="/organisations/${organisation.slug}/did.json">${word.keys}</a></dd></div></dl>
    ${o.trial && html`<div class="note warn">${icon('flask')}<p>${word.trial}</p></div>`}
    <p><a class="btn" href="/verify">${icon('zoom-check')}${word.check}</a></p></div>
</article>${badgesOf(o.badges, word.badges)}</div>`
}

function badgesOf(badges: BadgeOnShow[], title: string): Html | null {
  if (badges.length === 0) return null
  return html`<section class="stack g5" id="badges"><h2>${title}</h2><ul class="grid">${badges.map(
    ({ name, language, imageAlt, page, image }) =>
      html`<li class="badge-card"><img src="${image}" alt="${imageAlt}" width="128" height="128" loading="lazy"><h3 class="h-16" lang="${language}"><a href="${page}">${name}</a></h3></li>`,
  )}</ul></section>`
}
