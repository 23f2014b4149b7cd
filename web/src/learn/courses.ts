import type { CourseDetail, CourseItem, CourseSummary, CourseWeek } from '@akashi/contract/courses.ts'

/** Where the API keeps a course; its items and attempts lie below. */
export function coursePath(organisation: string, code: string): string {
  return `/api/organisations/${encodeURIComponent(organisation)}/courses/${encodeURIComponent(code)}`
}

/** The first item that is not done, whose week is open and which waits for no other; quizzes without a score count as not done. */
export function nextItem({ items, weeks }: Pick<CourseDetail, 'items' | 'weeks'>): CourseItem | null {
  return items.find((item) => !item.done && item.waitsFor.length === 0 && isOpen(weeks, item.week)) ?? null
}

/** Whether the learner may open what lies in that week. */
export function isOpen(weeks: readonly CourseWeek[], week: number): boolean {
  return weeks.find((one) => one.week === week)?.open ?? true
}

/** When the week opens, as long as it has not. */
export function closedUntil(weeks: readonly CourseWeek[], week: number): string | null {
  const found = weeks.find((one) => one.week === week)
  return found && !found.open ? found.opensAt : null
}

export function neighbours(
  items: readonly CourseItem[],
  key: string,
): { previous: CourseItem | null; next: CourseItem | null } {
  const at = items.findIndex((item) => item.key === key)
  return { previous: items[at - 1] ?? null, next: at < 0 ? null : (items[at + 1] ?? null) }
}

export function weeksOf(items: readonly CourseItem[]): { week: number; items: CourseItem[] }[] {
  const weeks = new Map<number, CourseItem[]>()
  for (const item of items) weeks.set(item.week, [...(weeks.get(item.week) ?? []), item])
  return [...weeks].map(([week, inWeek]) => ({ week, items: inWeek }))
}

/** Points with at most one decimal. */
export function points(value: number): string {
  return String(Math.round(value * 10) / 10)
}

export function isActive(course: CourseSummary): boolean {
  return course.enrolment?.status === 'active'
}

export function isCompleted(course: CourseSummary): boolean {
  return course.enrolment?.status === 'completed'
}

/** Every word of the query stands somewhere in what the course says of itself, in either language; width and case make no difference. */
export function matches(course: CourseSummary, query: string): boolean {
  const { nameJa, nameEn } = course.organisation
  const said = plain(
    [course.title, course.titleEn, course.summary, course.summaryEn, course.code, nameJa, nameEn].join('\n'),
  )
  return plain(query)
    .split(/[\s、,]+/)
    .every((wanted) => said.includes(wanted))
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
