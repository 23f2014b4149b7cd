import type { Document } from './document.ts'

/** What a document is, by its types; `credential`: one that is no badge, judged as far as any credential can be. */
export type Kind = 'badge' | 'clr' | 'endorsement' | 'presentation' | 'credential'

/** Which kind a document calls itself, or `null` where it is no credential at all, or a badge without an achievement. */
export function kindOf(document: Document): Kind | null {
  const types = [document.type].flat()
  if (types.includes('VerifiablePresentation')) return 'presentation'
  if (!types.includes('VerifiableCredential')) return null
  if (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential'))
    return isObject((document.credentialSubject as Document | undefined)?.achievement) ? 'badge' : null
  if (types.includes('ClrCredential')) return 'clr'
  return types.includes('EndorsementCredential') ? 'endorsement' : 'credential'
}

/** Credentials of other families, known by what only they name. */
export function familyOf(document: Document): 'europass' | 'velocity' | null {
  const words = [document['@context'], document.type, (document.credentialSchema as Document | undefined)?.id].flat()
  const names = (pattern: RegExp) => words.some((word) => typeof word === 'string' && pattern.test(word))
  if (names(/^https?:\/\/(?:[\w-]+\.)*europa\.eu\/|^EuropeanDigitalCredential$/)) return 'europass'
  return names(/^https?:\/\/(?:[\w-]+\.)*velocitynetwork\.foundation\//) ? 'velocity' : null
}

/** Whether a document calls itself a report of what somebody checked (`report/signed-report.ts`): signed, and never a badge. */
export function isVerificationReport(document: Document): boolean {
  return document.type === 'VerificationReport'
}

export function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a credential calls itself a Blockcerts certificate of version 3. */
export function isBlockcert(document: Document): boolean {
  return [document.type].flat().includes('BlockcertsCredential')
}
