/** A path of several courses. Pure. */
import type { Rule } from '@akashi/contract/rules.ts'

export type PathCourse = { id: string; code: string; titleJa: string; titleEn: string }
export type LearningPath = {
  id: string
  organisationId: string
  slug: string
  titleJa: string
  titleEn: string
  summaryJa: string
  summaryEn: string
  achievementSlug: string | null
  /** So many of the courses are enough; `null`: all. */
  needed: number | null
  revision: number
  courses: PathCourse[]
}

/** The rule by which the path is completed. */
export function pathRule({ courses, needed }: Pick<LearningPath, 'courses' | 'needed'>): Rule {
  const of = courses.map(({ code }) => ({ course: code }))
  return needed === null ? { all: of } : { atLeast: { n: needed, of } }
}

export function pathOccurrence(slug: string): string {
  return `path:${slug}`
}

export type StepState = 'completed' | 'active' | 'next' | 'later'

/** Where a learner is with each course, in order: what they take, else the first that is left, comes next. */
export function stepsOf(courses: PathCourse[], states: Map<string, 'completed' | 'active'>): StepState[] {
  const active = courses.some(({ code }) => states.get(code) === 'active')
  const next = active ? undefined : courses.find(({ code }) => !states.has(code))?.code
  return courses.map(({ code }) => states.get(code) ?? (code === next ? 'next' : 'later'))
}
