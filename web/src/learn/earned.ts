import type { AttemptResult, CourseDetail } from '@akashi/contract/courses.ts'
import type { Language } from '../words/words.ts'
import { nameOf, titleOf } from '../shell/names.ts'

/** What the quiz hands on to the screen of earning, which shows it until the badge itself is there. */
export type Earned = { total: number; required: number; achievement: string; issuer: string; imageUrl: string | null }

export function earnedIn(course: CourseDetail, result: AttemptResult, language: Language): Earned {
  return {
    total: result.total,
    required: result.required,
    achievement: course.achievement?.name ?? titleOf(course, language),
    issuer: nameOf(course.organisation, language),
    imageUrl: course.achievement?.imageUrl ?? null,
  }
}
