/** A course while it is being written. Pure. */
import type { CourseFacts, ItemContent, OutlineWeek } from '@akashi/contract/authoring.ts'
import type { VideoDetails } from '../video/video-details.ts'

export type CourseDraft = {
  id: string
  organisationId: string
  code: string
  /** `null` until it is published for the first time. */
  courseId: string | null
  /** The version it was begun from. */
  baseVersionId: string | null
  facts: CourseFacts
  weeks: OutlineWeek[]
  revision: number
  changedBy: string | null
  changedAt: Date
}

/** What an item holds while it is written; a video knows its file, which is sent on its own. */
export type StoredContent = ItemContent | (Extract<ItemContent, { kind: 'video' }> & { film: VideoDetails | null })

export type DraftItem = {
  key: string
  kind: ItemContent['kind']
  titleJa: string
  titleEn: string
  /** Keys of what has to be finished first. */
  after: string[]
  content: StoredContent
  revision: number
  changedBy: string | null
}

export const mostItems = 300

/** Whether the outline names each of these items exactly once. */
export function outlineFits(weeks: OutlineWeek[], keys: string[]): boolean {
  const named = weeks.flatMap(({ items }) => items.map(({ key }) => key))
  return named.length === keys.length && new Set([...named, ...keys]).size === keys.length
}

/** Puts an item at the end of a week; weeks up to that one are added where they are missing. */
export function withItem(weeks: OutlineWeek[], week: number, key: string): OutlineWeek[] {
  const missing = Array.from({ length: Math.max(0, week - weeks.length) }, emptyWeek)
  return [...weeks, ...missing].map((one, index) =>
    index === week - 1 ? { ...one, items: [...one.items, { key, indent: 0 }] } : one,
  )
}

/** The outline without that item. */
export function withoutItem(weeks: OutlineWeek[], key: string): OutlineWeek[] {
  return weeks.map((week) => ({ ...week, items: week.items.filter((item) => item.key !== key) }))
}

/** The week an item lies in, counted from 1; 0 where it lies in none. */
export function weekOf(weeks: OutlineWeek[], key: string): number {
  return weeks.findIndex(({ items }) => items.some((item) => item.key === key)) + 1
}

export function emptyWeek(): OutlineWeek {
  return { title: '', titleEn: '', opensAt: null, items: [] }
}

/** `lesson-1`, or the first number that no item of the course ever had: progress hangs on keys. */
export function freeKey(kind: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  let number = 1
  while (used.has(`${kind}-${number}`)) number += 1
  return `${kind}-${number}`
}

/** Items in the order of the outline, with their week and indent. The first item of a week belongs to no other. */
export function inOrder(weeks: OutlineWeek[], items: DraftItem[]): (DraftItem & { week: number; indent: number })[] {
  const byKey = new Map(items.map((item) => [item.key, item]))
  return weeks.flatMap((week, index) =>
    week.items.flatMap(({ key, indent }, place) => {
      const item = byKey.get(key)
      return item ? [{ ...item, week: index + 1, indent: place === 0 ? 0 : indent }] : []
    }),
  )
}
