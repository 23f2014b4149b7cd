/** What has to be finished before an item opens. Pure. */
import { Refusal } from '../../http/problem.ts'
import type { CourseItem } from './course.ts'

/** Keys of what the item still waits for. What the course no longer holds is not waited for. */
export function waitsFor(item: Pick<CourseItem, 'after'>, items: { key: string; done: boolean }[]): string[] {
  return item.after.filter((key) => items.some((other) => other.key === key && !other.done))
}

/** The refusal to open something before what it builds on. */
export function comesLater(before: Pick<CourseItem, 'key' | 'titleJa' | 'titleEn'>[]): Refusal {
  const ja = before.map(({ titleJa }) => `「${titleJa}」`).join('')
  const en = before.map(({ titleJa, titleEn }) => `“${titleEn || titleJa}”`).join(', ')
  const said = {
    ja: `先に${ja}を終えてください。終えると、ここが開きます。`,
    en: `Please finish ${en} first. This opens once you have.`,
  }
  return new Refusal('forbidden', 'item.not-open', said, { items: before.map(({ key }) => key) })
}
