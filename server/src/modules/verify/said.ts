import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type Html, html, webAddress } from '../../http/html.ts'
import { icon } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'
import { dateIn, writtenDate } from '../../http/written-date.ts'
import type { Claims } from './claims.ts'
import { achievementFacts, issuerChip, topics } from './credential-view.ts'
import { issuerStanding } from './issuer-standing.ts'
import type { BadgePicture } from './badge-picture.ts'
import { borrowedName, type KnownHere, lookAlikeOf, readableDomain } from './look-alike.ts'

const words = {
  ja: {
    covered: '署名が守っている内容だけを表示しています',
    published: '発行者が公開している内容だけを表示しています',
    says: '発行者',
    claimed: '自称',
    awarded: '授与',
    until: '期限',
    never: 'なし',
    name: '取得者',
    picture: '絵',
    ownPicture: 'このサイトにある絵です。送られたファイルの絵ではありません。',
    otherPicture: '署名は絵を守りません。ファイルの絵ではなく、ここに書かれた内容で判断してください。',
    shownPicture: {
      signed: '絵は、ほかの内容と一緒に確かめられています。',
      link: '発行者が示した場所に、いま置かれている絵です。あとから置きかえられることがあります。',
      file: '送られたファイルの絵です。だれでも別の絵に換えられるので、ここに書かれた内容で判断してください。',
    },
    borrowed: (name: Html, domain: Html) =>
      html`発行者は ${name} を名乗っていますが、その発行者のドメインやIDではありません（${domain}）。名前はだれでも名乗れます。`,
    writtenIn: '書かれている言語',
    editions: 'ほかの言語や版',
    lookTitle: 'よく似た名前に注意',
    lookAlike: (shown: Html, other: Html) => html`発行者のドメインは ${shown} です。${other} ではありません。`,
    otherScript: (shown: Html) => html`発行者のドメインは ${shown} です。別の文字で書かれた名前です。`,
  },
  en: {
    covered: 'Only what the signature covers is shown',
    published: 'Only what the issuer publishes is shown',
    says: 'Issuer',
    claimed: 'calls itself',
    awarded: 'Awarded',
    until: 'expires',
    never: 'never',
    name: 'Holder',
    picture: 'Picture',
    ownPicture: 'It is a picture that stands on this site, not the one in the file that was sent.',
    otherPicture: 'No signature covers a picture. Go by what is written here, not by the picture in the file.',
    shownPicture: {
      signed: 'The picture was confirmed together with everything else.',
      link: 'It stands now at the address the issuer gives, and may be replaced there.',
      file: 'It is the picture of the file that was sent. Anybody can put another there: go by what is written here.',
    },
    borrowed: (name: Html, domain: Html) =>
      html`The issuer calls itself ${name}, but neither its domain nor its id is theirs (${domain}). Anybody may use a name.`,
    writtenIn: 'Written in',
    editions: 'Other languages or editions',
    lookTitle: 'Look-alike name',
    lookAlike: (shown: Html, other: Html) => html`The domain is ${shown}, not ${other}.`,
    otherScript: (shown: Html) => html`The domain is ${shown}: a name in another script.`,
  },
} as const

/** A picture that was redrawn, as a data URI, and where it was taken from. */
export type ShownPicture = { src: string; from: BadgePicture['from'] }
type View = { language: Language; ownOrigin: string; known: KnownHere; picture: ShownPicture | null }

/** Who says so, what, to whom and when: short, for on a phone the verdict follows on the same screen. */
export function saidFirst(claims: Claims, o: View & { report: Report }): Html {
  const word = words[o.language]
  const colon = o.language === 'ja' ? '：' : ': '
  const src = ownPath(claims.imageUrl, o.ownOrigin) ?? o.picture?.src
  const holders = claims.recipientNames.map((name) => html`<p><span class="sr">${word.name}: </span>${name}</p>`)
  return html`<p class="small"><span class="sr">${word.says}: </span>${claims.issuerDomain ? html`<b>${claims.issuerDomain}</b>` : html`<span class="mono tiny">${claims.issuerId}</span>`} ${issuerChip(claims, { language: o.language, issuer: issuerStanding(o.report) })}${claims.issuerName && html`<br><span class="muted">${word.claimed}${colon}${claims.issuerName}</span>`}</p>
  ${lookAlikeNote(claims, o)}
  <div class="badge-line">${src && html`<img src="${src}" alt="${claims.imageCaption}" width="128" height="128">`}<div class="stack g1"><h2>${claims.name}</h2>${holders}${datesOf(claims, o.language)}</div></div>`
}

/** The rest of what it says, and what its picture is worth. */
export function saidMore(claims: Claims, o: View & { report: Report }): Html {
  const word = words[o.language]
  const other = o.picture ? word.shownPicture[o.picture.from] : word.otherPicture
  const picture = ownPath(claims.imageUrl, o.ownOrigin) ? word.ownPicture : other
  return html`<p class="tiny faint">${isHosted(o.report) ? word.published : word.covered}</p>${claims.description && html`<p class="muted">${claims.description}</p>`}${achievementFacts(claims, o.language)}${topics(claims)}<dl class="facts"><div><dt>${word.picture}</dt><dd class="small">${picture}</dd></div>${languagesOf(claims, o.language)}</dl>`
}

/** In which language it is written, and where the same stands in others. */
function languagesOf({ language, related }: Claims, reader: Language): Html {
  const word = words[reader]
  const named = new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' })
  const nameOf = (tag: string) => (/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) ? named.of(tag) : tag)
  const editions = related.flatMap(({ url, language: its }) => {
    const address = webAddress(url)
    return address
      ? [html`<li><a href="${address}" rel="nofollow noopener">${its ? nameOf(its) : address}</a></li>`]
      : []
  })
  return html`${language && html`<div><dt>${word.writtenIn}</dt><dd class="small">${nameOf(language)}</dd></div>`}${editions.length > 0 && html`<div><dt>${word.editions}</dt><dd class="small"><ul class="plain">${editions}</ul></dd></div>`}`
}

function datesOf(claims: Claims, language: Language): Html {
  const word = words[language]
  const [awarded, until] = [dateIn(claims.awardedDate) ?? dateIn(claims.validFrom), dateIn(claims.validUntil)]
  const parts = [
    awarded && `${word.awarded} ${writtenDate(awarded, language)}`,
    `${word.until} ${until ? writtenDate(until, language) : word.never}`,
  ]
  return html`<p class="small muted">${parts.filter(Boolean).join(language === 'ja' ? '・' : ', ')}</p>`
}

/** Open Badges 2.0 and 1.1 may be proven by the address they stand at instead of a signature. */
function isHosted(report: Report): boolean {
  return report.checks.some(({ code }) => code === 'proof.hosted')
}

/** The path of a picture that stands here; any other would tell its site who is checking. */
function ownPath(imageUrl: string | null, ownOrigin: string): string | null {
  if (imageUrl === null || !URL.canParse(imageUrl)) return null
  const { origin, pathname } = new URL(imageUrl)
  return origin === ownOrigin && !pathname.startsWith('//') ? pathname : null
}

/** A domain that passes for a known one is spelled out, one in another script is told as it reads, and so is a name that is somebody else's. */
function lookAlikeNote(claims: Claims, o: View): Html | null {
  const { issuerDomain } = claims
  const borrowed = borrowedName(claims, o.known.issuers)
  if (borrowed !== null) {
    const shown = html`<b>${issuerDomain ?? claims.issuerId}</b>`
    return note(words[o.language].lookTitle, words[o.language].borrowed(html`<b>${borrowed}</b>`, shown))
  }
  if (issuerDomain === null) return null
  const other = lookAlikeOf(issuerDomain, o.known.domains)
  const readable = readableDomain(issuerDomain)
  if (other === null && readable === null) return null
  const word = words[o.language]
  const shown = readable === null ? html`<b>${issuerDomain}</b>` : html`<b>${issuerDomain}</b> (${readable})`
  const sentence = other === null ? word.otherScript(shown) : word.lookAlike(shown, html`<b>${other}</b>`)
  return note(word.lookTitle, sentence)
}

function note(title: string, sentence: Html): Html {
  return html`<div class="note warn">${icon('alert-triangle')}<div><b>${title}</b><p>${sentence}</p></div></div>`
}
