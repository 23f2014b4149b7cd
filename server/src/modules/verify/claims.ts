import type { Language } from '../../http/language.ts'
import { inOneLanguage } from './one-language.ts'

/** What a credential says, in the order a page shows it. Every member is text that still has to be escaped. */
export type Claims = {
  id: string | null
  issuerId: string
  issuerName: string | null
  /** The host the issuer's id stands on (`did:web`, `https:`); `null` for an id without one. */
  issuerDomain: string | null
  name: string
  description: string | null
  criteria: string | null
  criteriaUrl: string | null
  recipientNames: string[]
  /** Whether nothing but an e-mail address says whose it is. */
  byMailOnly: boolean
  imageUrl: string | null
  imageCaption: string | null
  validFrom: string | null
  validUntil: string | null
  awardedDate: string | null
  /** The language its issuer says it is written in (BCP 47). */
  language: string | null
  /** The same in other languages or editions, where its issuer names them. */
  related: { url: string; language: string | null }[]
  tags: string[]
  alignments: { name: string; url: string; framework: string | null }[]
  results: { name: string; value: string; max: string | null }[]
}
type Document = Record<string, unknown>

/** A stranger's Markdown of megabytes would keep the page waiting for minutes; ours has 20,000 characters at most. */
const longestNarrative = 20_000

/**
 * The claims of an Open Badges credential that has passed its proof: 3.0 on VC 2.0 or 1.1 (`issuanceDate`,
 * `expirationDate`), or an assertion of 2.0 or 1.1 with its badge and issuer in place. It reads a document made by
 * somebody else: whatever has the wrong shape is left out, never guessed. Texts in several languages are read in `language`.
 */
export function claimsOf(credential: object, language: Language = 'ja'): Claims {
  const document = inOneLanguage(credential, language) as Document
  const isAssertion = document.credentialSubject === undefined
  return isAssertion ? claimsOfAssertion(document) : claimsOfCredential(document)
}

function claimsOfCredential(document: Document): Claims {
  const subject = asObject(asList(document.credentialSubject)[0])
  // Blockcerts 3 call it a claim.
  const achievement = asObject(asList(subject.achievement ?? subject.claim)[0])
  const claims = claimsOfAchievement(achievement, document.issuer)
  return {
    ...claims,
    id: text(document.id),
    name: claims.name || (text(document.name) ?? kindIn(document)),
    description: claims.description ?? text(subject.endorsementComment) ?? text(document.description),
    recipientNames: namesOf(subject),
    byMailOnly: subject.id === undefined && asList(subject.identifier).some(isMail),
    validFrom: text(document.validFrom) ?? text(document.issuanceDate),
    validUntil: text(document.validUntil) ?? text(document.expirationDate),
    awardedDate: text(document.awardedDate),
    results: resultsOf(subject, achievement),
  }
}

/** What a credential without a name calls itself: the last of its types says the most. */
function kindIn(document: Document): string {
  return text(asList(document.type).at(-1)) ?? ''
}

/** Open Badges 2.0, Assertion or Endorsement; 1.1 may give its dates as seconds since 1970. */
function claimsOfAssertion(document: Document): Claims {
  const { endorsementComment: description } = asObject(document.claim)
  const endorsement = { name: kindIn(document), description, issuer: document.issuer }
  const badge = document.claim === undefined ? asObject(document.badge) : endorsement
  return {
    ...claimsOfAchievement(badge, badge.issuer),
    id: text(document.id),
    byMailOnly: asObject(document.recipient).type === 'email',
    recipientNames: [
      // Blockcerts 2 give the name beside the address.
      ...[text(asObject(document.recipientProfile).name) ?? []].flat(),
      ...asList(document.recipient).flatMap((entry) => {
        const { hashed, identity } = asObject(entry)
        return hashed === false ? (text(identity) ?? []) : []
      }),
    ],
    validFrom: moment(document.issuedOn),
    validUntil: moment(document.expires),
    awardedDate: null,
    results: [],
  }
}

type AchievementClaims = Omit<
  Claims,
  'id' | 'recipientNames' | 'byMailOnly' | 'validFrom' | 'validUntil' | 'awardedDate' | 'results'
>

/** What is earned and whose it is: an achievement of 3.0, or a badge class of 2.0, whose lists are named in the plural. */
function claimsOfAchievement(achievement: Document, named: unknown): AchievementClaims {
  const issuer = asObject(named)
  const criteria = asObject(achievement.criteria)
  const image = achievement.image
  const issuerId = text(issuer.id) ?? text(named) ?? ''
  return {
    issuerId,
    issuerName: text(issuer.name),
    issuerDomain: domainOf(issuerId),
    name: text(achievement.name) ?? '',
    description: text(achievement.description),
    criteria: text(criteria.narrative)?.slice(0, longestNarrative) ?? null,
    criteriaUrl: text(criteria.id) ?? text(achievement.criteria),
    imageUrl: text(asObject(image).id) ?? text(image),
    imageCaption: text(asObject(image).caption),
    language: text(achievement['@language']) ?? text(achievement.inLanguage),
    related: asList(achievement.related).flatMap(relatedTo),
    tags: asList(achievement.tag ?? achievement.tags).flatMap((tag) => text(tag) ?? []),
    alignments: asList(achievement.alignment).flatMap(alignment),
  }
}

/** The host an issuer id stands on: `did:web:minamo.example:organisations:x` and `https://minamo.example/x` give `minamo.example`. */
export function domainOf(issuerId: string): string | null {
  const did = /^did:web:([^:#?]+)/.exec(issuerId)
  if (did) return decoded(did[1]!)
  return /^https?:/.test(issuerId) && URL.canParse(issuerId) ? new URL(issuerId).host : null
}

/** Plain names only: a hashed one says nothing to a reader (Open Badges 3.0, IdentityObject). */
function namesOf(subject: Document): string[] {
  const identified = asList(subject.identifier).flatMap((entry) => {
    const { identityType, hashed, identityHash } = asObject(entry)
    return identityType === 'name' && hashed === false ? (text(identityHash) ?? []) : []
  })
  return [...identified, ...[text(subject.name) ?? []].flat()]
}

function isMail(entry: unknown): boolean {
  return asObject(entry).identityType === 'emailAddress'
}

function resultsOf(subject: Document, achievement: Document): Claims['results'] {
  const described = new Map(
    asList(achievement.resultDescription).map((entry) => [text(asObject(entry).id), asObject(entry)]),
  )
  return asList(subject.result).flatMap((entry) => {
    const { value, resultDescription } = asObject(entry)
    const description = described.get(text(resultDescription)) ?? {}
    const shown = text(value) ?? (typeof value === 'number' ? String(value) : null)
    return shown === null ? [] : [{ name: text(description.name) ?? '', value: shown, max: text(description.valueMax) }]
  })
}

/** Open Badges 2.0: an address, or an object with its `@language`; 3.0, Related: `inLanguage`. */
function relatedTo(entry: unknown): Claims['related'] {
  const { id, inLanguage, '@language': language } = asObject(entry)
  const url = text(id) ?? text(entry)
  return url ? [{ url, language: text(language) ?? text(inLanguage) }] : []
}

function alignment(entry: unknown): Claims['alignments'] {
  const { targetName, targetUrl, targetFramework } = asObject(entry)
  const [name, url] = [text(targetName), text(targetUrl)]
  return name && url ? [{ name, url, framework: text(targetFramework) }] : []
}

function moment(value: unknown): string | null {
  if (typeof value !== 'number') return text(value)
  const at = new Date(value * 1000)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function asList(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat()
}

function asObject(value: unknown): Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Document) : {}
}
