/** Marks changed by hand, and what the staff decide when a badge loses its ground. */
import { z } from 'zod'
import { courseParams, itemKind } from './courses.ts'

export const learnerParams = courseParams.extend({ enrolmentId: z.uuid() })

export const learnerLine = z.object({
  enrolmentId: z.string(),
  name: z.string(),
  romanised: z.string().nullable(),
  total: z.number(),
  completed: z.boolean(),
})
export type LearnerLine = z.infer<typeof learnerLine>
export const learnerQuery = z.object({
  q: z.string().trim().max(100).default(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export const learnerList = z.object({ total: z.int(), learners: z.array(learnerLine) })
export type LearnerList = z.infer<typeof learnerList>

/** One learner's results, and what happened to them, the newest first. */
export const learnerRecord = z.object({
  learner: learnerLine,
  /** By how many percent time limits are longer for them. */
  extraTimePercent: z.int(),
  required: z.number(),
  /** The badge their completion led to. */
  badge: z.object({ code: z.string(), state: z.string() }).nullable(),
  items: z.array(
    z.object({
      key: z.string(),
      kind: itemKind,
      title: z.string(),
      titleEn: z.string(),
      score: z.number().nullable(),
      maxScore: z.number(),
      done: z.boolean(),
    }),
  ),
  history: z.array(
    z.object({
      kind: z.string(),
      at: z.string(),
      item: z.string().nullable(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      reason: z.string().nullable(),
      by: z.string().nullable(),
      byRomanised: z.string().nullable(),
    }),
  ),
})
export type LearnerRecord = z.infer<typeof learnerRecord>

/** Why a revoked badge is awarded again. */
export const awardingAgain = z.strictObject({ reason: z.string().trim().min(1).max(500) })
export const extraTime = z.object({ percent: z.int().min(0).max(400) })

/** `before` is the score the change was made from: it tells whether somebody else changed it in between. */
export const scoreChange = z.object({
  key: z.string().max(64),
  before: z.number().nullable(),
  score: z.number().min(0).max(1_000_000),
  reason: z.string().trim().min(1).max(500),
})
export type ScoreChange = z.infer<typeof scoreChange>

export const regradeCase = z.object({
  id: z.string(),
  enrolmentId: z.string().nullable(),
  course: z.string(),
  name: z.string(),
  romanised: z.string().nullable(),
  awardCode: z.string().nullable(),
  totalBefore: z.number().nullable(),
  totalAfter: z.number().nullable(),
  reason: z.string(),
  state: z.enum(['open', 'kept', 'revoked', 'settled']),
  openedAt: z.string(),
  decidedAt: z.string().nullable(),
  decision: z.string().nullable(),
})
export type RegradeCase = z.infer<typeof regradeCase>
export const regradeList = z.object({ cases: z.array(regradeCase) })

const reason = z.string().trim().min(1).max(500)
export const caseParams = z.object({ organisation: z.string().max(64), id: z.uuid() })
/** The reasons are shown with the badge, in both languages. */
export const caseDecision = z.object({ act: z.enum(['keep', 'revoke']), reasonJa: reason, reasonEn: reason })
export type CaseDecision = z.infer<typeof caseDecision>
