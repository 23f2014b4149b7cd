/** What is known of one learner when a rule is put to them. Each kind of evidence fills in its own part and no other. */
import type { ItemState } from '../course.ts'

export type Named = { titleJa: string; titleEn: string }

/** An item of the course and what the learner did with it. What nobody recorded is `null`. */
export type ItemFact = ItemState &
  Named & {
    maxScore: number
    /** The share of a video that was really played, 0 to 1. */
    watched: number | null
    submittedAt: Date | null
    /** Answers to a survey by question. */
    answers: Record<string, string> | null
  }

export type RuleFacts = {
  /** Points of all items. */
  total: number
  maxTotal: number
  items: ItemFact[]
  /** Sessions of the run the learner was at. */
  attended: number
  /** Courses and badges of the organisation that the rule names. */
  courses: (Named & { code: string; completed: boolean })[]
  badges: (Named & { slug: string; held: boolean })[]
  /** IANA zone in which dates are told. */
  timeZone: string
}

/** The facts of somebody who has done nothing yet, for putting a rule into words. */
export function noFacts(items: (Named & { key: string; maxScore: number })[], timeZone: string): RuleFacts {
  const untouched = { done: false, score: null, watched: null, submittedAt: null, answers: null }
  const maxTotal = Math.round(items.reduce((sum, { maxScore }) => sum + maxScore, 0) * 100) / 100
  return {
    total: 0,
    maxTotal,
    items: items.map(({ key, titleJa, titleEn, maxScore }) => ({ key, titleJa, titleEn, maxScore, ...untouched })),
    attended: 0,
    courses: [],
    badges: [],
    timeZone,
  }
}
