import type { Language } from './language.ts'

type Members = Record<string, unknown>

const labels = {
  badge: { ja: 'バッジ', en: 'Badge' },
  holder: { ja: '授与先', en: 'Awarded to' },
  issuer: { ja: '発行者', en: 'Issuer' },
  validFrom: { ja: '授与日時', en: 'Awarded' },
  validUntil: { ja: '有効期限', en: 'Valid until' },
  id: { ja: '識別子', en: 'Id' },
} as const

/** What a credential says, a line each: the issuer's id first, its claimed name after it. Every word is made safe to print. */
export function claimLines(credential: object, language: Language): string[] {
  const document = credential as Members
  const subject = members(document.credentialSubject)
  const badge = members(document.badge)
  const issuer = members(document.issuer ?? badge.issuer)
  const names = [subject.identifier]
    .flat()
    .map(members)
    .filter((identity) => identity.identityType === 'name' && identity.hashed !== true)
  const issuerId = text(issuer.id) ?? text(document.issuer)
  const issuerName = text(issuer.name)
  const values: [keyof typeof labels, string | null][] = [
    ['badge', text(members(subject.achievement).name) ?? text(badge.name) ?? text(document.name)],
    ['holder', names.map((identity) => text(identity.identityHash)).join(', ') || null],
    ['issuer', issuerId && issuerName ? `${issuerId} (${issuerName})` : issuerId],
    [
      'validFrom',
      text(document.awardedDate) ?? text(document.validFrom) ?? text(document.issuanceDate) ?? text(document.issuedOn),
    ],
    ['validUntil', text(document.validUntil) ?? text(document.expirationDate) ?? text(document.expires)],
    ['id', text(document.id)],
  ]
  return values.flatMap(([label, value]) => (value === null ? [] : [`${labels[label][language]}: ${value}`]))
}

/** Text from a stranger's document: no control characters, so that it cannot move the cursor or turn the line around. */
export function printable(value: string): string {
  return value.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? printable(value) : null
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}
}
