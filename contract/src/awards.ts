import { z } from 'zod'

export const awardStates = [
  'awarded',
  'signed',
  'delivered',
  'claimed',
  'declined',
  'revoked',
  'parked',
  'stopped',
] as const
export type AwardState = (typeof awardStates)[number]

const bothLanguages = z.object({ ja: z.string(), en: z.string() })

export const awardQuery = z.object({
  q: z.string().trim().max(200).default(''),
  state: z.enum(awardStates).optional(),
  achievement: z.string().max(64).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})

/**
 * One line of the issuer's screen. Times are ISO 8601; `notice` is something to know of a badge that is in order;
 * `can…` says what the reader may do.
 */
export const awardRow = z.object({
  id: z.string(),
  code: z.string(),
  recipientName: z.string(),
  address: z.string(),
  achievementName: z.string(),
  state: z.enum(awardStates),
  parkedReason: bothLanguages.nullable(),
  notice: bothLanguages.nullable(),
  awardedAt: z.string(),
  deliveredAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  revokedReason: z.string().nullable(),
  deliveryProblem: bothLanguages.nullable(),
  canRevoke: z.boolean(),
  canResend: z.boolean(),
})
export type AwardRow = z.infer<typeof awardRow>

export const awardList = z.object({
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  counts: z.record(z.string(), z.int()),
  awards: z.array(awardRow),
})

export const revocation = z.object({ reason: z.string().trim().min(1).max(500) })

export const awardAnswer = z.object({ award: awardRow })

/** A test mail to oneself: how the award mail of that achievement will look. */
export const testMailRequest = z.object({ achievement: z.string().min(1).max(64) })
export const testMailAnswer = z.object({ sentTo: z.string() })
