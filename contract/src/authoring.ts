/** Courses while they are being written: a draft of the next version, changed piece by piece, then published as a whole. */
import { z } from 'zod'
import { courseParams, itemKey } from './course-params.ts'
import { itemKind } from './courses.ts'
import { said } from './language.ts'
import { lessonBlocks } from './lesson.ts'
import { draw, questions, quizSettings } from './quizzes.ts'
import { rubric } from './reports.ts'

const title = z.string().trim().max(200)
export const courseCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)

/** What a course says of itself, and what completes it. `passRule` is a rule as the server reads it. */
export const courseFacts = z.object({
  title: title.min(1),
  titleEn: title.min(1),
  summary: z.string().trim().max(2000),
  summaryEn: z.string().trim().max(2000),
  visibility: z.enum(['public', 'private']),
  /** The badge it gives; `null` for none. */
  achievement: z.string().max(64).nullable(),
  passRule: z.unknown(),
})
export type CourseFacts = z.infer<typeof courseFacts>

export const courseTemplate = z.enum(['empty', 'jmooc-four-weeks', 'one-week'])
export type CourseTemplate = z.infer<typeof courseTemplate>

/** A course from nothing. `like`: the course whose content is copied; else the template is what it begins with. */
export const newCourse = z.object({
  code: courseCode,
  title: title.min(1),
  titleEn: title.min(1),
  summary: z.string().trim().max(2000),
  summaryEn: z.string().trim().max(2000),
  template: courseTemplate,
  /** The day on which it begins, in Japan; a template with dates sets them from it. */
  startsOn: z.iso.date().nullable(),
  like: z.string().max(64).nullable(),
})
export type NewCourse = z.infer<typeof newCourse>

/** Weeks in their order, each with its items in theirs. An item with `indent` 1 belongs to the one before it. */
export const outlineWeek = z.object({
  title,
  titleEn: title,
  /** `null`: open from the start. */
  opensAt: z.iso.datetime().nullable(),
  items: z.array(z.object({ key: itemKey, indent: z.int().min(0).max(1) })).max(300),
})
export type OutlineWeek = z.infer<typeof outlineWeek>
export const outline = z.array(outlineWeek).min(1).max(100)
export const outlineChange = z.object({ revision: z.int(), weeks: outline })
export type OutlineChange = z.infer<typeof outlineChange>

export const factsChange = courseFacts.extend({ revision: z.int() })
export type FactsChange = z.infer<typeof factsChange>

const body = z.string().trim().max(20_000)
/** What an item holds, by its kind. The file of a video is sent on its own. */
export const itemContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lesson'), blocks: lessonBlocks }),
  z.object({ kind: z.literal('video'), body }),
  z.object({
    kind: z.literal('report'),
    body,
    dueAt: z.iso.datetime().nullable(),
    rubric: z.union([rubric, z.array(z.never()).length(0)]),
  }),
  z.object({
    kind: z.literal('quiz'),
    maxScore: z.number().min(0).max(10_000),
    settings: quizSettings,
    questions,
    draws: z.array(draw).max(20),
  }),
])
export type ItemContent = z.infer<typeof itemContent>

/** What has to be finished before an item opens, by keys. */
const after = z.array(itemKey).max(20)

export const newItem = z.object({
  revision: z.int(),
  kind: itemKind,
  week: z.int().min(1).max(100),
  title: title.min(1),
  titleEn: title,
  /** A lesson's text, to begin with, as Markdown. */
  markdown: z.string().max(200_000).optional(),
})
export type NewItem = z.infer<typeof newItem>

export const itemChange = z.object({
  revision: z.int(),
  title: title.min(1),
  titleEn: title,
  after,
  content: itemContent,
})
export type ItemChange = z.infer<typeof itemChange>

export const draftItem = z.object({
  key: z.string(),
  kind: itemKind,
  title: z.string(),
  titleEn: z.string(),
  maxScore: z.number(),
})
export type DraftItem = z.infer<typeof draftItem>

/** `stops`: it cannot be published like this. `item`: where. */
export const draftProblem = z.object({ item: z.string().nullable(), said })
export type DraftProblem = z.infer<typeof draftProblem>

export const courseDraft = z.object({
  code: z.string(),
  organisation: z.object({ slug: z.string(), nameJa: z.string(), nameEn: z.string() }),
  timeZone: z.string(),
  /** Grows with facts and outline; each item has one of its own. */
  revision: z.int(),
  /** Whether the course was published before; `learners`: how many take it now. */
  published: z.boolean(),
  learners: z.int(),
  facts: courseFacts,
  passRuleText: said,
  weeks: z.array(outlineWeek),
  items: z.array(draftItem),
  problems: z.array(draftProblem),
  changedAt: z.string(),
})
export type CourseDraft = z.infer<typeof courseDraft>

export const draftItemDetail = draftItem.extend({
  revision: z.int(),
  week: z.int(),
  after,
  content: itemContent,
  /** Of a video: whether there is a film, and the languages of its captions. */
  film: z.boolean(),
  captions: z.array(z.enum(['ja', 'en'])),
})
export type DraftItemDetail = z.infer<typeof draftItemDetail>

export const itemAdded = z.object({ key: z.string(), draft: courseDraft })
export type ItemAdded = z.infer<typeof itemAdded>

export const publishing = z.object({ revision: z.int() })

export const draftParams = courseParams
export const draftItemParams = courseParams.extend({ key: itemKey })

/** A picture that was kept for a lesson. */
export const pictureKept = z.object({ fileId: z.string() })

export const lessonMarkdown = z.object({ markdown: z.string().max(400_000) })
export const lessonFromMarkdown = z.object({ blocks: lessonBlocks })
