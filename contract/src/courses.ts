import { z } from 'zod'
import { courseParams } from './course-params.ts'
import { lessonBlocks } from './lesson.ts'
import { questionKind } from './quizzes.ts'
import { reportView } from './reports.ts'

const said = z.object({ ja: z.string(), en: z.string() })
const organisation = z.object({ slug: z.string(), nameJa: z.string(), nameEn: z.string() })

export { courseParams, itemParams } from './course-params.ts'
export const attemptParams = courseParams.extend({ attemptId: z.uuid() })

export const enrolmentStatus = z.enum(['active', 'completed', 'withdrawn'])

/** A course as the catalogue shows it. `percent` is the learner's progress, 0 to 100; `enrolment` is `null` for everybody else. */
export const courseSummary = z.object({
  organisation,
  code: z.string(),
  title: z.string(),
  titleEn: z.string(),
  summary: z.string(),
  summaryEn: z.string(),
  enrolled: z.int(),
  completed: z.int(),
  achievement: z.object({ slug: z.string(), name: z.string(), imageUrl: z.string() }).nullable(),
  enrolment: z.object({ status: enrolmentStatus, percent: z.int().min(0).max(100) }).nullable(),
})
export type CourseSummary = z.infer<typeof courseSummary>

export const courseList = z.object({ courses: z.array(courseSummary) })
export type CourseList = z.infer<typeof courseList>

export const itemKind = z.enum(['lesson', 'quiz', 'video', 'report'])

/** A week of the run. What lies in it is listed before it opens, and can be opened from then on; `opensAt` null: always. */
export const courseWeek = z.object({
  week: z.int(),
  title: z.string(),
  titleEn: z.string(),
  opensAt: z.string().nullable(),
  open: z.boolean(),
  /** What the learner still has to do before it opens to them; `null` where no rule keeps it closed. */
  waitsFor: said.nullable(),
})
export type CourseWeek = z.infer<typeof courseWeek>

/** What the outline shows; `score` is the learner's best, `null` before the first attempt. */
export const courseItem = z.object({
  key: z.string(),
  kind: itemKind,
  title: z.string(),
  titleEn: z.string(),
  done: z.boolean(),
  score: z.number().nullable(),
  maxScore: z.number(),
  week: z.int(),
  /** 1: belongs to the item before it. */
  indent: z.int(),
  /** The items that have to be finished before it opens, and are not yet. */
  waitsFor: z.array(z.string()),
})
export type CourseItem = z.infer<typeof courseItem>

/** `missing` says in sentences what is still to do; `fraction` is 0 to 1. */
const met = { satisfied: z.boolean(), fraction: z.number() }
export const ruleState = z.object({
  ...met,
  explanation: said,
  conditions: z.array(z.object({ ...met, said, missing: z.array(said) })),
})

export const courseAward = z.object({ state: z.string(), code: z.string() })

/** Why a finished course has no badge yet; it comes by itself once that is done. */
export const badgeWaitsFor = z.enum(['confirmed-address', 'consent', 'rule']).nullable()

export const courseDetail = courseSummary.extend({
  items: z.array(courseItem),
  weeks: z.array(courseWeek),
  /** IANA zone in which the course tells its dates. */
  timeZone: z.string(),
  passRuleText: said,
  /** How far the learner is with the rule; `null` for whoever does not take the course. */
  ruleState: ruleState.nullable(),
  total: z.number(),
  required: z.number(),
  award: courseAward.nullable(),
  badgeWaitsFor,
})
export type CourseDetail = z.infer<typeof courseDetail>

export const lessonView = z.object({
  kind: z.literal('lesson'),
  key: z.string(),
  title: z.string(),
  titleEn: z.string(),
  /** Of a lesson written in Markdown. */
  html: z.string(),
  /** Of a lesson written in the editor; `null` for the other kind. */
  blocks: lessonBlocks.nullable(),
})

/** A question as a learner gets it. `options` are chosen from or put in order; for a number or a short text there are none. */
export const quizQuestion = z.object({
  id: z.string(),
  kind: questionKind,
  text: z.string(),
  options: z.array(z.object({ id: z.string(), text: z.string() })),
})
export type QuizQuestion = z.infer<typeof quizQuestion>

/** A quiz before it is answered: the right answers are not in it. */
export const quizView = z.object({
  kind: z.literal('quiz'),
  key: z.string(),
  title: z.string(),
  titleEn: z.string(),
  maxScore: z.number(),
  /** Empty where the questions come with the attempt, which then begins by a button. */
  questions: z.array(quizQuestion),
  questionCount: z.int(),
  /** With the learner's extra time; `null`: as long as one likes. */
  timeLimitMinutes: z.number().nullable(),
  /** How often it can still be taken; `null` where that is not limited. */
  attemptsLeft: z.int().nullable(),
})
/** A video with the captions there are; their `text` is the transcript. */
export const videoView = z.object({
  kind: z.literal('video'),
  key: z.string(),
  title: z.string(),
  titleEn: z.string(),
  html: z.string(),
  url: z.string(),
  captions: z.array(z.object({ language: z.enum(['ja', 'en']), url: z.string(), text: z.string() })),
})
export type VideoView = z.infer<typeof videoView>

/** Which share of its length was played; from 0.9 on the video counts as watched. */
export const watched = z.object({ share: z.number().min(0).max(1) })

export const itemView = z.discriminatedUnion('kind', [lessonView, quizView, reportView, videoView])
export type ItemView = z.infer<typeof itemView>

const questionId = z.uuid()
/** An answer, by the kind of its question. */
export const answer = z.union([
  z.strictObject({ questionId, optionId: z.uuid() }),
  z.strictObject({ questionId, optionIds: z.array(z.uuid()).max(20) }),
  z.strictObject({ questionId, order: z.array(z.uuid()).max(20) }),
  z.strictObject({ questionId, number: z.number() }),
  z.strictObject({ questionId, text: z.string().max(1000) }),
])
export type Answer = z.infer<typeof answer>

/** `saved`: what was answered so far, here or in another window. */
export const attemptStarted = z.object({
  attemptId: z.string(),
  questions: z.array(quizQuestion),
  /** Counted by the server, whose clock it is; `null`: as long as one likes. */
  secondsLeft: z.number().nullable(),
  saved: z.array(answer),
})
export type AttemptStarted = z.infer<typeof attemptStarted>

export const attemptAnswers = z.object({ answers: z.array(answer).max(500) })

/** What came of an attempt. `award` is set once the course is completed and a badge belongs to it. */
export const attemptResult = z.object({
  score: z.number(),
  maxScore: z.number(),
  total: z.number(),
  required: z.number(),
  completed: z.boolean(),
  award: courseAward.nullable(),
  badgeWaitsFor,
  /** Which answers were right, where the quiz tells; `null` where it tells the score only. */
  review: z
    .array(z.object({ questionId: z.string(), text: z.string(), correct: z.boolean(), feedback: z.string() }))
    .nullable(),
  /** What was counted is not what was sent: `late`: the time was over, `answered`: it was handed in before. */
  counted: z.enum(['sent', 'late', 'answered']),
})
export type AttemptResult = z.infer<typeof attemptResult>
