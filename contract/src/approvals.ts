import { z } from 'zod'

/** A sentence or two from one colleague to another; it never leaves the organisation. */
export const staffNote = z.string().trim().max(2000)

export const approvalStates = ['waiting', 'approved', 'sent-back', 'withdrawn'] as const
export type ApprovalState = (typeof approvalStates)[number]

/** Somebody by their id; `name` is `null` once the account is deleted. English screens call people by `romanised` where there is one. */
export const namedPerson = z.object({ id: z.string(), name: z.string().nullable(), romanised: z.string().nullable() })

/** The numbers of a dry run as they were when approval was asked for. */
export const batchNumbers = z.object({
  rows: z.int(),
  eligible: z.int(),
  notEligible: z.int(),
  already: z.int(),
  errorCount: z.int(),
})

/**
 * What waits for a second person, or was decided: one gradebook import, or the awards of one badge and occurrence that the program
 * asked for one by one. `id` is the (oldest) approval of it; `askedBy` is `null` where the program asked; `own` says that the reader
 * asked, and so may not decide.
 */
export const approvalBatch = z.object({
  id: z.string(),
  kind: z.enum(['award', 'import']),
  subjectId: z.string(),
  title: z.string(),
  achievementName: z.string(),
  count: z.int(),
  numbers: batchNumbers.nullable(),
  askedBy: namedPerson.nullable(),
  askedAt: z.string(),
  askedNote: z.string(),
  state: z.enum(approvalStates),
  decidedBy: namedPerson.nullable(),
  decidedAt: z.string().nullable(),
  decidedNote: z.string(),
  own: z.boolean(),
})
export type ApprovalBatch = z.infer<typeof approvalBatch>

export const approvalList = z.object({ waiting: z.array(approvalBatch), decided: z.array(approvalBatch) })

/** One award that waits; `id` is its approval's. */
export const approvalRow = z.object({
  id: z.string(),
  awardId: z.string(),
  recipientName: z.string(),
  address: z.string(),
  score: z.object({ value: z.number(), max: z.number() }).nullable(),
  askedAt: z.string(),
  own: z.boolean(),
})
export type ApprovalRow = z.infer<typeof approvalRow>

/** `rows` is empty for an import, whose rows are in its plan. */
export const approvalDetail = z.object({ batch: approvalBatch, rows: z.array(approvalRow), delaySeconds: z.int() })

/** All of `ids` or none; sending back wants a word about why. */
export const approvalDecision = z
  .object({
    ids: z.array(z.uuid()).min(1).max(500),
    decision: z.enum(['approve', 'send-back']),
    note: staffNote.default(''),
  })
  .refine(({ decision, note }) => decision === 'approve' || note !== '', { path: ['note'] })
export type ApprovalDecision = z.infer<typeof approvalDecision>

export const approvalDecided = z.object({ decided: z.int(), startsAt: z.string().nullable() })

/** Asking again for an award that was stopped. */
export const askAgain = z.object({ note: staffNote.default('') })

export const stopReason = z.object({ reason: z.string().trim().min(1).max(500) })

/** Whether issuing stands still. `whole` means the installation was stopped by its operator, and only there it resumes. */
export const issuingState = z.object({
  stopped: z.object({ whole: z.boolean(), reason: z.string(), by: namedPerson.nullable(), at: z.string() }).nullable(),
  waiting: z.int(),
})
export type IssuingState = z.infer<typeof issuingState>
