import { z } from 'zod'

/** What an entry of the history is about; `technical` is what the program notes around each signature. */
export const historySubjects = [
  'awards',
  'approvals',
  'badges',
  'imports',
  'courses',
  'organisation',
  'technical',
] as const
export type HistorySubject = (typeof historySubjects)[number]

export const historyQuery = z.object({
  about: z.enum(historySubjects).optional(),
  /** Only what this person did. */
  person: z.uuid().optional(),
  /** Only what happened to this award, import or badge. */
  subject: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
})

/** A sentence of who did what, when. `count` entries that were written together read as one. */
export const historyLine = z.object({
  at: z.string(),
  act: z.string(),
  count: z.int(),
  said: z.object({ ja: z.string(), en: z.string() }),
})
export type HistoryLine = z.infer<typeof historyLine>

export const historyPage = z.object({ total: z.int(), page: z.int(), pageSize: z.int(), lines: z.array(historyLine) })
