/** Paths: several courses in an order, with a badge for the set. */
import { z } from 'zod'

const text = (most: number) => z.string().trim().max(most)
const courseTitle = { code: z.string(), title: z.string(), titleEn: z.string() }

export const pathParams = z.object({
  organisation: z.string().max(64),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
})

/** `needed`: so many of the courses are enough; `null`: all. `completed`: how many people have. */
export const taughtPath = z.object({
  slug: z.string(),
  title: z.string(),
  titleEn: z.string(),
  summary: z.string(),
  summaryEn: z.string(),
  achievement: z.string().nullable(),
  needed: z.int().nullable(),
  courses: z.array(z.object(courseTitle)),
  completed: z.int(),
  revision: z.int(),
})
export type TaughtPath = z.infer<typeof taughtPath>
export const taughtPaths = z.object({
  paths: z.array(taughtPath),
  choices: z.object({
    courses: z.array(z.object(courseTitle)),
    badges: z.array(z.object({ slug: z.string(), name: z.string() })),
  }),
})
export type TaughtPaths = z.infer<typeof taughtPaths>

/** `revision` 0: a new path. `backFill`: whoever has completed the courses already gets the badge too. */
export const pathChange = z
  .strictObject({
    revision: z.int().min(0),
    title: text(200).min(1),
    titleEn: text(200).min(1),
    summary: text(2000),
    summaryEn: text(2000),
    achievement: z.string().max(64).nullable(),
    needed: z.int().min(1).nullable(),
    courses: z.array(z.string().max(64)).min(2).max(50),
    backFill: z.boolean(),
  })
  .refine(({ needed, courses }) => needed === null || needed <= courses.length)
export type PathChange = z.infer<typeof pathChange>

/** A path on which a learner is; `next` is the course to take then. */
export const pathAhead = z.object({
  organisation: z.string(),
  slug: z.string(),
  title: z.string(),
  titleEn: z.string(),
  needed: z.int().nullable(),
  completed: z.boolean(),
  badge: z.object({ name: z.string(), imageUrl: z.string() }).nullable(),
  courses: z.array(z.object({ ...courseTitle, state: z.enum(['completed', 'active', 'next', 'later']) })),
})
export type PathAhead = z.infer<typeof pathAhead>
export const pathsAhead = z.object({ paths: z.array(pathAhead) })
export type PathsAhead = z.infer<typeof pathsAhead>
