/** The nouns of learning. Scores are points; a total is the sum of the best scores of all quizzes. */
import type { Answer } from '@akashi/contract/courses.ts'
import type { Rule } from '@akashi/contract/rules.ts'
import type { Paper } from './quizzes/paper.ts'

export type Course = {
  id: string
  organisationId: string
  code: string
  titleJa: string
  titleEn: string
  summaryJa: string
  summaryEn: string
  achievementSlug: string | null
  /** A private course is there only for those who take it and for members of its organisation. */
  visibility: 'public' | 'private'
  run: CourseRun
}

/** A run is pinned to one version of its course. */
export type CourseRun = {
  id: string
  courseVersionId: string
  /** The version of the rule in force, by which the course is completed. */
  ruleVersionId: string
  passRule: Rule
  /** What the badge takes besides completion; `null`: nothing. */
  badgeRule: Rule | null
  /** The badge is asked for only when the learner says that they want it. */
  badgeConsent: boolean
  /** So long a badge waits, and can be undone, before it is issued. */
  badgeWaitMinutes: number
  enrolled: number
  completed: number
}

/** A week of a run: its title (empty: just its number) and when it opens (`null`: from the start). */
export type CourseWeek = { week: number; titleJa: string; titleEn: string; opensAt: Date | null }

export type CourseItem = {
  id: string
  key: string
  kind: 'lesson' | 'quiz' | 'video' | 'report'
  week: number
  /** 1: belongs to the item before it. */
  indent: number
  titleJa: string
  titleEn: string
  body: string
  maxScore: number
  /** Keys of what has to be finished before this opens. */
  after: string[]
  /** What its kind needs besides: of a report the rubric, of a video its file. */
  details: unknown
}

/** Where options are ordered they stand in their right order; a number and a short text have none, but an `answer`. */
export type Question = {
  id: string
  /** What its author calls it; the same in every version. `null` for one that no author named. */
  key: string | null
  kind: 'single' | 'multiple' | 'number' | 'short' | 'ordering'
  text: string
  feedback: string
  /** The bank it was taken from, of which a paper holds only some. */
  pool: string | null
  answer: { number?: number | undefined; tolerance?: number | undefined; accepted?: string[] | undefined }
  options: { id: string; text: string; correct: boolean }[]
}

export type EnrolmentStatus = 'active' | 'completed' | 'withdrawn'
export type Enrolment = {
  id: string
  organisationId: string
  personId: string
  runId: string
  status: EnrolmentStatus
  enrolledAt: Date
  completedAt: Date | null
  /** In percent of a time limit. */
  extraTimePercent: number
}

/** How far a learner is with one item; `score` is the best so far, `null` for a lesson or before the first attempt. */
export type ItemState = { key: string; done: boolean; score: number | null }

export type Attempt = {
  id: string
  personId: string
  enrolmentId: string
  itemId: string
  itemKey: string
  state: 'open' | 'submitted'
  score: number | null
  maxScore: number
  /** The questions of this attempt; `null`: all of them, as they are. */
  paper: Paper | null
  expiresAt: Date | null
  /** Answers given so far. */
  saved: Answer[]
}

/** Why a finished course has no badge yet. */
export type BadgeWaitsFor = 'confirmed-address' | 'consent' | 'rule'

/** Why somebody completed a course; the award takes it over. Older completions have less of it. */
export type CompletionReason = {
  course: string
  rule?: Rule
  ruleVersion?: string
  explanation?: { ja: string; en: string }
  score: { value: number; max: number }
}

/** `withdrawnAt`: it no longer stands; `withdrawals` counts how often that happened. */
export type Completion = {
  total: number
  awardCode: string | null
  completedAt: Date
  withdrawnAt: Date | null
  withdrawals: number
  consentedAt: Date | null
  reason: Partial<CompletionReason>
}

/** The occurrence of earning a badge through a course: once per person and course, whether learnt here or brought from a gradebook. */
export function courseOccurrence(code: string): string {
  return `course:${code}`
}

/** The occurrence of earning it anew after so many ended (completion withdrawn, badge awarded anew): a revoked badge stays revoked. */
export function nextOccurrence(code: string, withdrawals: number): string {
  return withdrawals === 0 ? courseOccurrence(code) : `${courseOccurrence(code)}#${withdrawals + 1}`
}
