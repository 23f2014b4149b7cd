import type { AwardState } from '@akashi/contract/awards.ts'

/** Why an award waits for somebody to look at it; each has its sentence in `sentences.ts`. */
export type ParkedReason = 'check.failed' | 'mail.refused' | 'mail.gave-up' | 'mail.bounced' | 'mail.restored'

/** What the issuer should know of an award that is issued all the same. */
export type AwardNotice = 'name.not-drawn'

export type Award = {
  id: string
  organisationId: string
  code: string
  achievementId: string
  achievementVersionId: string
  personId: string
  occurrence: string
  reason: AwardReason
  address: string
  recipientName: string
  language: 'ja' | 'en'
  state: AwardState
  /** The approval this award waits for or was issued on; `null` where none is needed. */
  approvalId: string | null
  parkedReason: ParkedReason | null
  notice: AwardNotice | null
  visibility: Visibility
  awardedAt: Date
  startAfter: Date | null
  /** Its mail leaves at any hour. */
  mailAtOnce: boolean
  expiresAt: Date | null
  statusListId: string | null
  statusIndex: number | null
  signedAt: Date | null
  deliveredAt: Date | null
  accepted: boolean | null
  revokedAt: Date | null
  revokedReason: string | null
}

/** What satisfied the rule, kept for the record; `score` is also told in the mail, never put into the credential. */
export type AwardReason = { score?: { value: number; max: number }; [fact: string]: unknown }
export type Visibility = 'private' | 'link' | 'public'

/** What others ask for: one achievement, one person, one occurrence of earning it. */
export type AwardRequest = {
  organisationId: string
  personId: string
  address: string
  recipientName: string
  achievementSlug: string
  occurrence: string
  reason: object
  startAfter?: Date
  /** Mail it at any hour: the person is awake, or it is urgent. Otherwise in the organisation's sending hours. */
  mailAtOnce?: boolean
  /** The approval of the batch this belongs to; without one, an achievement that needs approval makes the award wait for it. */
  approvalId?: string
  /** Who asks, where it is a person: somebody else has to approve. */
  askedBy?: string
  note?: string
  language: 'ja' | 'en'
}

export type RequestDecision = 'award' | 'revive' | 'already'

/**
 * Asking twice is the same award. One that was stopped before it was signed is taken up again; whatever else there is
 * (also a revoked or declined one) stays as it is.
 */
export function decideRequest(existing: Pick<Award, 'state' | 'signedAt'> | null): RequestDecision {
  if (!existing) return 'award'
  return existing.state === 'stopped' && !existing.signedAt ? 'revive' : 'already'
}

/** Whether the job that was queued for `startAfter` (ISO 8601 or `null`) may still issue the award: not stopped, not moved. */
export function mayIssue(award: Pick<Award, 'state' | 'startAfter'>, startAfter: string | null): boolean {
  return award.state === 'awarded' && (award.startAfter?.toISOString() ?? null) === startAfter
}

export type Revocable = Pick<Award, 'state' | 'signedAt' | 'revokedAt'>

/** Only what was signed can be revoked, and only once. */
export function canRevoke(award: Revocable): boolean {
  return award.signedAt !== null && award.revokedAt === null
}

/** Whether the holder ever heard of the badge and keeps it: they got its mail or accepted it, and did not decline it. */
export function knowsOfIt(award: Pick<Award, 'address' | 'accepted' | 'deliveredAt'>): boolean {
  return award.address !== '' && award.accepted !== false && (award.deliveredAt !== null || award.accepted === true)
}

/** A mail goes out again for what is signed and still holds, and has not been declined; a parked award is tried again. */
export function canResend(award: Revocable): boolean {
  if (award.state === 'parked') return true
  return canRevoke(award) && award.state !== 'declined'
}

/** Its recipient deleted their account: it stays in the register and may be revoked, and nothing is sent for it any more. */
export function isForgotten(award: Pick<Award, 'address'>): boolean {
  return award.address === ''
}

/** The state an award shows, given what happened to it. Revoked outranks all, then the holder's answer, then delivery. */
export function stateOf(award: Pick<Award, 'revokedAt' | 'accepted' | 'deliveredAt' | 'signedAt'>): AwardState {
  if (award.revokedAt) return 'revoked'
  if (award.accepted !== null) return award.accepted ? 'claimed' : 'declined'
  if (award.deliveredAt) return 'delivered'
  return award.signedAt ? 'signed' : 'awarded'
}

const minutesBetweenTries = [1, 5, 10, 30, 60, 180, 360, 720, 1440] as const

/** When a mail that was put off for the `attempts`th time is tried again; `null` when it is time to give up. */
export function nextTryAt(attempts: number, now: Date): Date | null {
  const minutes = minutesBetweenTries[attempts - 1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000)
}
