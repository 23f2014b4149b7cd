/** What an award is, in our own words; `buildCredential` puts it into those of Open Badges 3.0. Dates are ISO 8601 with a zone. */
export type CredentialFacts = {
  id: string
  name: string
  language: 'ja' | 'en'
  issuer: { id: string; name: string; url: string; email?: string; imageUrl?: string }
  validFrom: string
  validUntil?: string
  awardedDate?: string
  /** The hashed address (`hashAddress`), and the salt it was hashed with. */
  recipient: { addressHash: string; salt: string }
  /** As imported or confirmed, spaces and all; left out where the organisation does not show names. */
  recipientName?: string
  /** The holder's DID, where there is one. */
  subjectId?: string
  achievement: AchievementFacts
  /** Numbers are passed as decimal text, the form in which they are signed. */
  result?: { descriptionId: string; name: string; value: string; valueMin: string; valueMax: string }
  status: { listUrl: string; index: number }
}

export type AchievementFacts = {
  id: string
  type: string
  name: string
  description: string
  criteria: { id: string; narrative: string }
  image?: { id: string; caption: string }
  tags: readonly string[]
  alignments: readonly AlignmentFacts[]
  version?: string
  language: string
  /** Credits one may earn, a number without a unit. */
  creditsAvailable?: number
  /** How results are given. A `result` of the award brings its own. */
  resultDescription?: { id: string; name: string; valueMin: string; valueMax: string }
}

export type AlignmentFacts = { targetName: string; targetUrl: string; targetCode?: string; targetFramework?: string }

const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const
const schema = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'

/**
 * The unsigned Open Badges 3.0 credential of an award, members always in the same order, absent facts left out.
 * The status entry points into a list whose index the caller has reserved. `checkCredential` judges the outcome.
 */
export function buildCredential(facts: CredentialFacts): Record<string, unknown> {
  return {
    '@context': [...contexts],
    id: facts.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.name,
    issuer: issuerProfile(facts.issuer),
    validFrom: facts.validFrom,
    ...present({ validUntil: facts.validUntil, awardedDate: facts.awardedDate }),
    credentialSubject: {
      ...present({ id: facts.subjectId }),
      type: ['AchievementSubject'],
      identifier: identities(facts),
      ...(facts.result ? { result: [resultOf(facts.result)] } : {}),
      achievement: achievementObject(facts.achievement, facts.result),
    },
    credentialSchema: [{ id: schema, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: {
      id: `${facts.status.listUrl}#${facts.status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(facts.status.index),
      statusListCredential: facts.status.listUrl,
    },
  }
}

/** The Achievement object alone, as its own public page publishes it (without `@context`). */
export function achievementObject(
  facts: AchievementFacts,
  result?: CredentialFacts['result'],
): Record<string, unknown> {
  const described = result ? { ...result, id: result.descriptionId } : facts.resultDescription
  return {
    id: facts.id,
    type: ['Achievement'],
    name: facts.name,
    description: facts.description,
    criteria: { id: facts.criteria.id, narrative: facts.criteria.narrative },
    achievementType: facts.type,
    ...(facts.image ? { image: { id: facts.image.id, type: 'Image', caption: facts.image.caption } } : {}),
    ...(facts.creditsAvailable === undefined ? {} : { creditsAvailable: facts.creditsAvailable }),
    inLanguage: facts.language,
    ...present({ version: facts.version }),
    ...(facts.tags.length > 0 ? { tag: [...facts.tags] } : {}),
    ...(facts.alignments.length > 0 ? { alignment: facts.alignments.map(alignmentOf) } : {}),
    ...(described ? { resultDescription: [descriptionOf(described)] } : {}),
  }
}

/** The issuer's Profile, inside a credential and on the issuer's own page (without `@context`). */
export function issuerProfile(issuer: CredentialFacts['issuer']): Record<string, unknown> {
  return {
    id: issuer.id,
    type: ['Profile'],
    name: issuer.name,
    url: issuer.url,
    ...present({ email: issuer.email }),
    ...(issuer.imageUrl ? { image: { id: issuer.imageUrl, type: 'Image' } } : {}),
  }
}

function identities(facts: CredentialFacts): object[] {
  const address = {
    type: 'IdentityObject',
    hashed: true,
    identityHash: facts.recipient.addressHash,
    identityType: 'emailAddress',
    salt: facts.recipient.salt,
  }
  const name = { type: 'IdentityObject', hashed: false, identityHash: facts.recipientName, identityType: 'name' }
  return facts.recipientName === undefined ? [address] : [address, name]
}

function resultOf(result: NonNullable<CredentialFacts['result']>): object {
  return { type: ['Result'], resultDescription: result.descriptionId, value: result.value }
}

function descriptionOf(result: NonNullable<AchievementFacts['resultDescription']>): object {
  return {
    id: result.id,
    type: ['ResultDescription'],
    name: result.name,
    resultType: 'RawScore',
    valueMin: result.valueMin,
    valueMax: result.valueMax,
  }
}

function alignmentOf(alignment: AlignmentFacts): object {
  const { targetName, targetUrl, targetCode, targetFramework } = alignment
  return { type: ['Alignment'], targetName, targetUrl, ...present({ targetCode, targetFramework }) }
}

/** `members` without those that are undefined, order kept. */
function present(members: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, string] => member[1] !== undefined),
  )
}
