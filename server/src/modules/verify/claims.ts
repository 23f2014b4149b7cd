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
  imageUrl: string | null
  imageCaption: string | null
  validFrom: string | null
  validUntil: string | null
  awardedDate: string | null
  tags: string[]
  alignments: { name: string; url: string; framework: string | null }[]
  results: { name: string; value: string; max: string | null }[]
}
type Document = Record<string, unknown>

/** A stranger's Markdown of megabytes would keep the page waiting for minutes; ours has 20,000 characters at most. */
const longestNarrative = 20_000

/**
 * The claims of an Open Badges 3.0 credential that has passed its proof. It reads a document made by somebody else:
 * whatever has the wrong shape is left out, never guessed.
 */
export function claimsOf(credential: object): Claims {
  const document = credential as Document
  const issuer = asObject(document.issuer)
  const subject = asObject(asList(document.credentialSubject)[0])
  const achievement = asObject(asList(subject.achievement)[0])
  const criteria = asObject(achievement.criteria)
  const image = achievement.image
  const issuerId = text(issuer.id) ?? text(document.issuer) ?? ''
  return {
    id: text(document.id),
    issuerId,
    issuerName: text(issuer.name),
    issuerDomain: domainOf(issuerId),
    name: text(achievement.name) ?? text(document.name) ?? '',
    description: text(achievement.description),
    criteria: text(criteria.narrative)?.slice(0, longestNarrative) ?? null,
    criteriaUrl: text(criteria.id),
    recipientNames: namesOf(subject),
    imageUrl: text(asObject(image).id) ?? text(image),
    imageCaption: text(asObject(image).caption),
    validFrom: text(document.validFrom),
    validUntil: text(document.validUntil),
    awardedDate: text(document.awardedDate),
    tags: asList(achievement.tag).flatMap((tag) => text(tag) ?? []),
    alignments: asList(achievement.alignment).flatMap(alignment),
    results: resultsOf(subject, achievement),
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
  return asList(subject.identifier).flatMap((entry) => {
    const { identityType, hashed, identityHash } = asObject(entry)
    return identityType === 'name' && hashed === false ? (text(identityHash) ?? []) : []
  })
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

function alignment(entry: unknown): Claims['alignments'] {
  const { targetName, targetUrl, targetFramework } = asObject(entry)
  const [name, url] = [text(targetName), text(targetUrl)]
  return name && url ? [{ name, url, framework: text(targetFramework) }] : []
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
