/** Items of published versions, kept in memory: a version never changes, and every act of every learner needs its items. */
import type { Tx } from '../../db/database.ts'
import type { CourseItem } from './course.ts'
import { readItems } from './store.ts'

/** As many letters of bodies at most; the oldest go first. */
const mostLetters = 10_000_000
const kept = new Map<string, { items: CourseItem[]; letters: number }>()
let letters = 0

/**
 * The items of a version, in the order of the course; do not change what you are given. Whoever asks has found the version through
 * a course they may see.
 */
export async function findItems(tx: Tx, courseVersionId: string): Promise<CourseItem[]> {
  const known = kept.get(courseVersionId)
  if (known) return known.items
  const items = await readItems(tx, courseVersionId)
  // A version is written with its items in one transaction: without any it may be just being written.
  if (items.length > 0) keep(courseVersionId, items)
  return items
}

function keep(courseVersionId: string, items: CourseItem[]): void {
  const more = items.reduce((sum, { body, details }) => sum + body.length + JSON.stringify(details).length, 1)
  if (more > mostLetters) return
  kept.set(courseVersionId, { items, letters: more })
  letters += more
  for (const [id, oldest] of kept) {
    if (letters <= mostLetters) return
    kept.delete(id)
    letters -= oldest.letters
  }
}
