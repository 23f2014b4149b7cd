/** Reports: what is asked, what is handed in, how it is marked. */
import { z } from 'zod'
import { courseParams, itemParams } from './course-params.ts'

const words = z.string().trim().min(1).max(300)
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/)

/** One thing to be judged, with its levels, whichever way they are ordered; points are those of the level, not added up. */
export const criterion = z.object({
  key,
  title: words,
  titleEn: words,
  levels: z
    .array(z.object({ points: z.number().min(0).max(1000), text: words, textEn: words }))
    .min(2)
    .max(10),
})
export type Criterion = z.infer<typeof criterion>

/** Criteria with keys of their own. The points of a report are the sum over its criteria. */
export const rubric = z
  .array(criterion)
  .min(1)
  .max(20)
  .refine((criteria) => new Set(criteria.map((one) => one.key)).size === criteria.length)
export type Rubric = z.infer<typeof rubric>

export const handIn = z.object({
  id: z.string(),
  number: z.int(),
  handedInAt: z.string(),
  text: z.string(),
  file: z.object({ name: z.string(), bytes: z.number(), url: z.string() }).nullable(),
  /** What the learner can show for it. */
  receipt: z.string(),
})
export type HandIn = z.infer<typeof handIn>

/** The chosen level of each criterion, by its place in the rubric, and what is said of it. */
export const chosenLevels = z.record(key, z.object({ level: z.int().min(0).max(9), comment: z.string().max(2000) }))
export type ChosenLevels = z.infer<typeof chosenLevels>

export const releasedMark = z.object({
  points: z.number(),
  comment: z.string(),
  levels: chosenLevels,
  releasedAt: z.string(),
})

/** A report as the learner sees it. `closed` says why nothing more can be handed in; the newest hand-in comes first. */
export const reportView = z.object({
  kind: z.literal('report'),
  key: z.string(),
  title: z.string(),
  titleEn: z.string(),
  html: z.string(),
  maxScore: z.number(),
  rubric: z.array(criterion),
  dueAt: z.string().nullable(),
  closed: z.enum(['marked', 'late']).nullable(),
  handIns: z.array(handIn),
  mark: releasedMark.nullable(),
})
export type ReportView = z.infer<typeof reportView>

export const handInAnswer = z.object({ receipt: z.string() })
export const handInParams = itemParams.extend({ id: z.uuid() })

export const markState = z.enum(['waiting', 'draft', 'again', 'released'])
export type MarkState = z.infer<typeof markState>

/** A hand-in in the list of those who mark. `again`: handed in anew after a draft was written. */
export const handInLine = z.object({
  enrolmentId: z.string(),
  itemKey: z.string(),
  title: z.string(),
  titleEn: z.string(),
  name: z.string(),
  romanised: z.string().nullable(),
  handedInAt: z.string(),
  number: z.int(),
  state: markState,
  points: z.number().nullable(),
  maxScore: z.number(),
})
export type HandInLine = z.infer<typeof handInLine>
export const handInList = z.object({
  handIns: z.array(handInLine),
  total: z.int(),
  counts: z.record(markState, z.int()),
})
export type HandInList = z.infer<typeof handInList>
export const handInQuery = z.object({
  state: markState.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const marking = z.object({
  line: handInLine,
  html: z.string(),
  rubric: z.array(criterion),
  handIns: z.array(handIn),
  /** Send it back with a change. 0: nothing is written yet. */
  revision: z.int(),
  levels: chosenLevels,
  comment: z.string(),
})
export type Marking = z.infer<typeof marking>

export const markingParams = courseParams.extend({ enrolmentId: z.uuid(), key: z.string().max(64) })
export const markChange = z.object({
  revision: z.int().min(0),
  handInId: z.uuid(),
  levels: chosenLevels,
  comment: z.string().trim().max(5000),
  release: z.boolean(),
  /** Needed to change a mark the learner has already seen. */
  reason: z.string().trim().max(500).default(''),
})
export type MarkChange = z.infer<typeof markChange>
