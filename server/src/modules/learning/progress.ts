/** Where a learner stands. Pure. */
import type { CourseItem, ItemState } from './course.ts'

export type CourseProgress = {
  items: (CourseItem & ItemState)[]
  total: number
  maxTotal: number
  /** Items done, 0 to 100; 100 only when all are. */
  percent: number
}

/** Where a learner stands in a course, from the items of its version and what was done so far. */
export function courseProgress(items: CourseItem[], states: ItemState[]): CourseProgress {
  const byKey = new Map(states.map((state) => [state.key, state]))
  const all = items.map((item) => ({
    ...item,
    done: byKey.get(item.key)?.done ?? false,
    score: byKey.get(item.key)?.score ?? null,
  }))
  const total = rounded(all.reduce((sum, item) => sum + (item.score ?? 0), 0))
  const done = all.filter((item) => item.done).length
  return {
    items: all,
    total,
    maxTotal: rounded(items.reduce((sum, item) => sum + item.maxScore, 0)),
    percent: items.length === 0 ? 0 : Math.floor((done / items.length) * 100),
  }
}

/** The better of two scores: a later, worse attempt takes nothing away. */
export function bestScore(before: number | null, now: number): number {
  return Math.max(before ?? 0, now)
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100
}
