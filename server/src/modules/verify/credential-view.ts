import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type Html, html, webAddress } from '../../http/html.ts'
import { icon } from '../../http/icons.ts'
import { markdown } from '../../http/markdown.ts'
import type { Language } from '../../http/language.ts'
import { dateIn, writtenDate, writtenTime } from '../../http/written-date.ts'
import type { Claims } from './claims.ts'

const words = {
  ja: {
    criteria: '条件',
    result: '結果',
    identity: '本人確認',
    byMail: 'メールアドレスのみ',
    issuer: '発行者',
    awarded: '授与した日',
    expires: '有効期限',
    never: 'なし',
    confirmed: 'ドメイン確認済み',
    keyOnly: '鍵だけの名乗り',
    local: '試用・このPCの中だけ',
    unconfirmed: '未確認',
    anchor: 'ブロックチェーン',
    more: '条件の詳しい説明',
    folded: '学びの内容と評価',
  },
  en: {
    criteria: 'Criteria',
    result: 'Result',
    identity: 'Identity',
    byMail: 'E-mail address only',
    issuer: 'Issuer',
    awarded: 'Awarded',
    expires: 'Expires',
    never: 'Never',
    confirmed: 'domain confirmed',
    keyOnly: 'known by a key alone',
    local: 'trial, this machine only',
    unconfirmed: 'not confirmed',
    anchor: 'Chain',
    more: 'The criteria in full',
    folded: 'What was learnt and how it was assessed',
  },
} as const

/** What the credential says of the achievement: criteria, result, how the person was identified. */
export function achievementFacts(claims: Claims, language: Language): Html {
  const word = words[language]
  const url = webAddress(claims.criteriaUrl)
  const results = claims.results.map(
    ({ name, value, max }) =>
      html`<div><dt>${name || word.result}</dt><dd class="num">${value}${max && html` / ${max}`}</dd></div>`,
  )
  return html`<dl class="facts">${
    (claims.criteria || url) &&
    html`<div><dt>${word.criteria}</dt><dd>${claims.criteria && html`<div class="prose">${criteriaText(claims.criteria, word.folded)}</div>`}${!claims.criteria && url && html`<a href="${url}">${word.more}</a>`}</dd></div>`
  }${results}${claims.byMailOnly && html`<div><dt>${word.identity}</dt><dd>${word.byMail}</dd></div>`}</dl>`
}

/** What follows the first heading (the descriptors of a micro-credential, as a rule) is folded: the verdict comes first on a phone. */
function criteriaText(criteria: string, label: string): Html {
  const from = criteria.search(/^#{1,6} /m)
  if (from < 0) return markdown(criteria)
  const rest = html`<details class="more-criteria"><summary>${label}</summary><div class="prose">${markdown(criteria.slice(from))}</div></details>`
  return html`${markdown(criteria.slice(0, from))}${rest}`
}

/** Tags and the frameworks an achievement is aligned with. */
export function topics(claims: Claims): Html | null {
  if (claims.tags.length === 0 && claims.alignments.length === 0) return null
  const tags = claims.tags.map((tag) => html`<li class="chip">${icon('tag')}${tag}</li>`)
  const alignments = claims.alignments.map(({ name, url, framework }) => {
    const label = framework ? `${framework}: ${name}` : name
    const address = webAddress(url)
    return html`<li class="chip">${icon('arrows-join')}${address ? html`<a href="${address}" rel="nofollow noopener">${label}</a>` : label}</li>`
  })
  return html`<ul class="row g2">${tags}${alignments}</ul>`
}

/** Issuer, day of award, expiry. The verified domain stands first and bold, the name the issuer claims second. */
export function proofFacts(
  claims: Claims,
  o: { language: Language; issuer: 'bound' | 'local' | 'unbound'; anchor?: Report['anchor'] },
): Html {
  const word = words[o.language]
  const [awarded, until] = [dateIn(claims.awardedDate) ?? dateIn(claims.validFrom), dateIn(claims.validUntil)]
  return html`<dl class="facts">
  <div><dt>${word.issuer}</dt><dd>${claims.issuerDomain ? html`<b>${claims.issuerDomain}</b>` : html`<span class="mono">${claims.issuerId}</span>`} ${issuerChip(claims, o)}${claims.issuerName && html`<br>${claims.issuerName}`}</dd></div>
  ${awarded && html`<div><dt>${word.awarded}</dt><dd>${writtenDate(awarded, o.language)}</dd></div>`}
  <div><dt>${word.expires}</dt><dd>${until ? writtenDate(until, o.language) : word.never}</dd></div>
  ${anchorFact(o.anchor, o.language)}
</dl>`
}

/** Where and when it was anchored, by the block; a test chain is called one. Nothing where the chain had nothing to say. */
export function anchorFact(anchor: Report['anchor'], language: Language): Html | null {
  if (!anchor?.time) return null
  const name = anchor.name[language]
  const where = anchor.isTest ? html`<span class="chip warn">${icon('flask')}${name}</span>` : html`${name}`
  const zone = language === 'ja' ? '（日本時間）' : ' JST'
  return html`<div><dt>${words[language].anchor}</dt><dd>${where}<br><span class="num">${writtenTime(new Date(anchor.time), language)}</span>${zone}</dd></div>`
}

/** Whether the issuer was confirmed, beside its name. A DID that is its own key has no domain: anybody can make one. */
export function issuerChip(
  { issuerDomain }: Pick<Claims, 'issuerDomain'>,
  { language, issuer }: { language: Language; issuer: 'bound' | 'local' | 'unbound' },
): Html {
  const word = words[language]
  if (issuer === 'bound' && issuerDomain === null)
    return html`<span class="chip wait">${icon('circle-dashed')}${word.keyOnly}</span>`
  if (issuer === 'bound') return html`<span class="chip ok">${icon('check')}${word.confirmed}</span>`
  if (issuer === 'local') return html`<span class="chip warn">${icon('flask')}${word.local}</span>`
  return html`<span class="chip wait">${icon('circle-dashed')}${word.unconfirmed}</span>`
}
