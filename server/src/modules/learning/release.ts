/** When the weeks of a run open. Pure. */
import { Refusal, type Said } from '../../http/problem.ts'
import { writtenTime } from '../../http/written-date.ts'
import type { CourseWeek } from './course.ts'

/** When the week will open; `null` when it is open, which it is from that very moment on, or when nothing is said of it. */
export function weekOpens(weeks: CourseWeek[], week: number, now: Date): Date | null {
  const opensAt = weeks.find((one) => one.week === week)?.opensAt ?? null
  return opensAt && opensAt > now ? opensAt : null
}

/** The refusal to open something before its week, with the date in the organisation's zone. */
export function opensLater(week: number, opensAt: Date, timeZone: string): Refusal {
  const said = {
    ja: `第${week}週は${writtenTime(opensAt, 'ja', timeZone)}に開きます。それまでお待ちください。`,
    en: `Week ${week} opens on ${writtenTime(opensAt, 'en', timeZone)} (${timeZone}). Please come back then.`,
  }
  return new Refusal('forbidden', 'week.not-open', said, { opensAt: opensAt.toISOString() })
}

/** The refusal to open a week whose rule the learner does not meet yet. */
export function opensAfter(week: number, missing: Said): Refusal {
  return new Refusal('forbidden', 'week.not-reached', {
    ja: `第${week}週に進む前に、することがあります。${missing.ja}`,
    en: `There is something to do before week ${week}. ${missing.en}`,
  })
}
