import { z } from 'zod'

export const awardStates = [
  'awaiting-approval',
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
  /** Only those whose mail did not arrive, or waits. */
  undelivered: z.stringbool().optional(),
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
  /** Whether the holder of a revoked badge was told by mail; `null` where they never heard of the badge. */
  revocationMail: bothLanguages.nullable(),
  /** Why a second person sent it back, where one did. */
  sentBackNote: z.string().nullable(),
  deliveryProblem: bothLanguages.nullable(),
  canRevoke: z.boolean(),
  canResend: z.boolean(),
  /** Its mail was refused or came back: it can be picked for sending again in bulk. */
  mailReturned: z.boolean(),
  /** Not taken yet: it can be given to another address, which revokes it and awards a new one. */
  canCorrectAddress: z.boolean(),
  canAskAgain: z.boolean(),
})
export type AwardRow = z.infer<typeof awardRow>

export const awardList = z.object({
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  counts: z.record(z.string(), z.int()),
  /** Mails that were refused or came back, in the whole organisation: what can be sent again in bulk. */
  returned: z.int(),
  awards: z.array(awardRow),
})

/** The holder is told by mail, with the reason; `mailAtOnce`: also outside the sending hours. */
export const revocation = z.object({
  reason: z.string().trim().min(1).max(500),
  mailAtOnce: z.boolean().default(false),
})

export const awardAnswer = z.object({ award: awardRow })

/** Sends again what was refused or came back: those awards, or all. `atOnce`: also outside the sending hours. */
export const resendRequest = z.object({
  awardIds: z.array(z.uuid()).min(1).max(1000).nullable(),
  atOnce: z.boolean().default(false),
})
export const resendAnswer = z.object({ resent: z.int() })

export const correctedAddress = z.object({ address: z.email().max(254) })

/** How an award mail reads before it is sent: that of an award there is, or of an achievement with the reader's own name. */
export const mailPreviewQuery = z.object({
  language: z.enum(['ja', 'en']),
  award: z.uuid().optional(),
  achievement: z.string().min(1).max(64).optional(),
})
export const mailPreview = z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string() })
export type MailPreview = z.infer<typeof mailPreview>

/** A test mail to oneself: how the award mail of that achievement will look. */
export const testMailRequest = z.object({ achievement: z.string().min(1).max(64) })
export const testMailAnswer = z.object({ sentTo: z.string() })
