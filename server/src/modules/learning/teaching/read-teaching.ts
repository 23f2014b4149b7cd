/** Courses as those who teach them see them. The numbers are counted anew each time, so that they agree with the rows. */
import type { TaughtCourse, TaughtCourseDetail, TaughtCourses } from '@akashi/contract/teaching.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { badgesByMonth } from '../../awards/awards.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { hasDraft, listDrafts } from '../authoring/store.ts'
import { type Course, type CourseItem, courseOccurrence } from '../course.ts'
import type { Organisation } from '../course-scope.ts'
import { cutRate, monthsUntil } from '../numbers.ts'
import { countOpenCases } from '../regrade/store.ts'
import { findItems } from '../kept-items.ts'
import { findCourse, listCourses } from '../store.ts'
import { findRevision, findWeeks } from '../store-weeks.ts'
import { readVideoDetails } from '../video/video-details.ts'
import { countCompletionsByMonth, countRuns, type RunCount } from './store.ts'

export type Taught = { organisationId: string; code: string }
export type OpenTaught = { tx: Tx; course: Course; organisation: Organisation }
const monthsShown = 12

/** Runs `work` with a course of the organisation, in its scope. Refuses with `not-found`. */
export async function inTaughtCourse<T>(
  ports: Pick<Ports, 'db'>,
  { organisationId, code }: Taught,
  work: (open: OpenTaught) => Promise<T>,
): Promise<T> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const course = await findCourse(tx, organisationId, code)
    const organisation = await organisationById(tx, organisationId)
    if (!course || !organisation) throw notFound()
    return work({ tx, course, organisation })
  })
}

/** Every course of the organisation, and how many questions wait for the staff. */
export async function readTaughtCourses(ports: Pick<Ports, 'db'>, organisationId: string): Promise<TaughtCourses> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const counts = await countRuns(tx, organisationId)
    const courses = await listCourses(tx, organisationId)
    const shown = courses.map((course) => taught(course, counts.get(course.run.id)))
    const drafts = (await listDrafts(tx, organisationId)).map(({ code, facts, courseId, changedAt }) => {
      return {
        code,
        title: facts.title,
        titleEn: facts.titleEn,
        published: courseId !== null,
        changedAt: changedAt.toISOString(),
      }
    })
    return { courses: shown, drafts, questions: await countOpenCases(tx, organisationId) }
  })
}

/** One course with its numbers, weeks and items. */
export async function readTaughtCourse(ports: Pick<Ports, 'db' | 'clock'>, o: Taught): Promise<TaughtCourseDetail> {
  return inTaughtCourse(ports, o, async ({ tx, course, organisation }) => {
    const { id: organisationId, timeZone, slug, nameJa, nameEn } = organisation
    const counts = await countRuns(tx, organisationId)
    const occurrence = courseOccurrence(course.code)
    const badges = await badgesByMonth(tx, { organisationId, occurrence, timeZone })
    const completions = await countCompletionsByMonth(tx, course.run.id, timeZone)
    const weeks = await findWeeks(tx, course.run.id)
    const items = await findItems(tx, course.run.courseVersionId)
    return {
      ...taught(course, counts.get(course.run.id)),
      organisation: { slug, nameJa, nameEn },
      timeZone,
      months: monthsUntil(ports.clock.now(), timeZone, monthsShown).map((month) => ({
        month,
        badges: badges.get(month) ?? 0,
        completions: completions.get(month) ?? 0,
      })),
      revision: await findRevision(tx, course.run.id),
      draft: await hasDraft(tx, course.id),
      weeks: weeks.map(({ week, titleJa, titleEn, opensAt }) => ({
        week,
        title: titleJa,
        titleEn,
        opensAt: opensAt?.toISOString() ?? null,
      })),
      items: items.map((item) => {
        const { key, kind, titleJa: title, titleEn, week, maxScore } = item
        return { key, kind, title, titleEn, week, maxScore, captions: captionLanguages(item) }
      }),
    }
  })
}

function captionLanguages({ kind, details }: CourseItem): ('ja' | 'en')[] {
  if (kind !== 'video') return []
  const { captions } = readVideoDetails(details)
  return (['ja', 'en'] as const).filter((language) => captions[language] !== null)
}

function taught(course: Course, count: RunCount = { enrolled: 0, completed: 0 }): TaughtCourse {
  const { enrolled, completed } = count
  const { code, titleJa: title, titleEn } = course
  return { code, title, titleEn, enrolled, completed, rate: cutRate(completed, enrolled) }
}
