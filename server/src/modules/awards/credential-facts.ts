import type { CredentialFacts } from '@akashi/credentials/openbadges/build.ts'
import { type AchievementVersion, achievementFacts } from '../achievements/achievements.ts'
import type { Award } from './award.ts'
import { statusListUrl, toSeconds } from './status-list.ts'

/** The issuing organisation, in the words credentials need. */
export type IssuerFacts = {
  id: string
  slug: string
  nameJa: string
  nameEn: string
  /** Empty where it has none. */
  url: string
  email: string
  showsNames: boolean
}

/** The address a credential is served at: `BASE/credentials/CODE`. */
export function credentialUrl(baseUrl: string, code: string): string {
  return new URL(`/credentials/${code}`, baseUrl).href
}

/** An award, the version it was given for and its place in a status list → what goes into the credential. Pure. */
export function credentialFacts(o: {
  baseUrl: string
  issuerId: string
  issuer: IssuerFacts
  award: Award
  version: AchievementVersion
  recipient: { addressHash: string; salt: string }
  subjectId: string | null
  place: { listNo: number; index: number }
}): CredentialFacts {
  const { award, version, issuer } = o
  return {
    id: credentialUrl(o.baseUrl, award.code),
    name: version.name,
    language: version.language,
    issuer: {
      id: o.issuerId,
      name: version.language === 'ja' ? issuer.nameJa : issuer.nameEn,
      url: issuer.url || new URL(`/organisations/${issuer.slug}`, o.baseUrl).href,
      ...(issuer.email ? { email: issuer.email } : {}),
    },
    validFrom: toSeconds(award.awardedAt),
    ...(award.expiresAt ? { validUntil: toSeconds(award.expiresAt) } : {}),
    awardedDate: toSeconds(award.awardedAt),
    recipient: o.recipient,
    ...(issuer.showsNames && award.recipientName !== '' ? { recipientName: award.recipientName } : {}),
    ...(o.subjectId ? { subjectId: o.subjectId } : {}),
    achievement: achievementFacts(o.baseUrl, issuer.slug, version),
    status: { listUrl: statusListUrl(o.baseUrl, issuer.slug, o.place.listNo), index: o.place.index },
  }
}
