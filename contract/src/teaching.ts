/** Courses as those who teach them see them. */
import { z } from 'zod'
import { itemKind } from './courses.ts'
import { rubric } from './reports.ts'

/** Completed of enrolled in percent, cut (never rounded up) to one decimal; `null` where nobody enrolled. */
const rate = z.number().nullable()

export const taughtCourse = z.object({
  code: z.string(),
  title: z.string(),
  titleEn: z.string(),
  enrolled: z.int(),
  completed: z.int(),
  rate,
})
export type TaughtCourse = z.infer<typeof taughtCourse>
/** `questions`: badges about which the staff have to decide, as a changed mark took their ground away. */
export const taughtCourses = z.object({
  courses: z.array(taughtCourse),
  /** Courses being written; `published`: there is also a version that learners see. */
  drafts: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      titleEn: z.string(),
      published: z.boolean(),
      changedAt: z.string(),
    }),
  ),
  questions: z.int(),
})
export type TaughtCourses = z.infer<typeof taughtCourses>

export const week = z.object({
  week: z.int().min(1).max(100),
  title: z.string().trim().max(200),
  titleEn: z.string().trim().max(200),
  /** `null`: open from the start. */
  opensAt: z.iso.datetime().nullable(),
})
export type Week = z.infer<typeof week>

/** A month such as `2026-11`, in the zone of the organisation. */
export const monthNumbers = z.object({ month: z.string(), badges: z.int(), completions: z.int() })

export const taughtCourseDetail = taughtCourse.extend({
  organisation: z.object({ slug: z.string(), nameJa: z.string(), nameEn: z.string() }),
  timeZone: z.string(),
  /** The last twelve months, this one included, the oldest first. */
  months: z.array(monthNumbers),
  /** Send it back with a change: it tells whether somebody else changed the run in between. */
  revision: z.int(),
  /** Whether a draft of the next version is open: then changes are made there. */
  draft: z.boolean(),
  weeks: z.array(week),
  items: z.array(
    z.object({
      key: z.string(),
      kind: itemKind,
      title: z.string(),
      titleEn: z.string(),
      week: z.int(),
      maxScore: z.number(),
      /** The languages in which a video has captions. */
      captions: z.array(z.enum(['ja', 'en'])),
    }),
  ),
})
export type TaughtCourseDetail = z.infer<typeof taughtCourseDetail>

export const weeksChange = z.object({ revision: z.int(), weeks: z.array(week).max(100) })
export type WeeksChange = z.infer<typeof weeksChange>

const place = {
  revision: z.int(),
  week: z.int().min(1).max(100),
  title: z.string().trim().min(1).max(200),
  titleEn: z.string().trim().min(1).max(200),
  /** Markdown. */
  body: z.string().trim().max(20_000),
}

/** A report to be written; its key is made from what the course already holds. */
export const newReport = z.object({ ...place, dueAt: z.iso.datetime().nullable(), rubric })
export type NewReport = z.infer<typeof newReport>

/** What comes with the file of a video. */
export const newVideo = z.object(place)
export type NewVideo = z.infer<typeof newVideo>
