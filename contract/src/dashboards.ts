/** What those who teach and those who provide see of a course at a glance, and what lies ahead of a learner. */
import { z } from 'zod'
import { monthNumbers } from './teaching.ts'

const count = z.int()
/** 0 to 1; `null` where nobody did it. */
const share = z.number().min(0).max(1).nullable()

/** `none`: nothing finished; `silent`: nothing for a week; `behind`: less than half of what is open. */
export const riskKind = z.enum(['none', 'silent', 'behind'])
export type RiskKind = z.infer<typeof riskKind>

/** A course from joining to completing. In a week counts who finished anything of it, and who all of it. */
export const courseInsight = z.object({
  title: z.string(),
  titleEn: z.string(),
  enrolled: count,
  began: count,
  completed: count,
  weeks: z.array(z.object({ week: count, items: count, some: count, all: count })),
  atRisk: count,
  /** Those who need a word most first; at most fifty. */
  risks: z.array(
    z.object({
      enrolmentId: z.string(),
      name: z.string(),
      romanised: z.string().nullable(),
      risk: riskKind,
      done: count,
      open: count,
      lastAt: z.string().nullable(),
    }),
  ),
  items: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      titleEn: z.string(),
      week: count,
      learners: count,
      /** Of the points, on average. */
      mean: share,
      questions: z.array(z.object({ text: z.string(), answers: count, right: share })),
    }),
  ),
})
export type CourseInsight = z.infer<typeof courseInsight>

/** The organisation as a whole; `rate` in percent, cut to one decimal. */
export const overview = z.object({
  enrolled: count,
  completed: count,
  rate: z.number().nullable(),
  badges: count,
  months: z.array(monthNumbers),
})
export type Overview = z.infer<typeof overview>

/** What is due for the learner, the soonest first. `kind` hand-in: something to hand in; week: a week that opens. */
export const dueList = z.object({
  due: z.array(
    z.object({
      kind: z.enum(['hand-in', 'week']),
      at: z.string(),
      timeZone: z.string(),
      organisation: z.string(),
      course: z.object({ code: z.string(), title: z.string(), titleEn: z.string() }),
      item: z.object({ key: z.string(), title: z.string(), titleEn: z.string() }).nullable(),
      week: count,
    }),
  ),
})
export type DueList = z.infer<typeof dueList>
