/** Courses as the catalogue and the learner see them. */
import type { CourseDetail, CourseSummary, ItemView } from '@akashi/contract/courses.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { markdown } from '../../http/markdown.ts'
import type { Ports } from '../../ports/ports.ts'
import { publishedAchievement } from '../achievements/achievements.ts'
import { awardByCode } from '../awards/awards.ts'
import { organisationById } from '../organisations/organisations.ts'
import { blocksOf } from './authoring/item-content.ts'
import { badgeWaitsFor } from './request-badge.ts'
import type { CourseItem } from './course.ts'
import { type CourseAddress, inCourse, openItemOf, readEnrolment } from './course-scope.ts'
import { noteView } from './note-view.ts'
import { presentCourse, presentDetail, presentQuiz } from './present.ts'
import { standingOf } from './rules/standing.ts'
import { noFacts } from './rules/rule-facts.ts'
import { weeksNotReached } from './rules/week-rules.ts'
import { courseProgress } from './progress.ts'
import { readReport } from './reports/read-report.ts'
import { findItems } from './kept-items.ts'
import { findQuestions, listPublicCourses } from './store.ts'
import { presentVideo } from './video/open-video.ts'
import { findCompletion } from './store-completions.ts'
import { countAttempts, countDone, findEnrolment, findEnrolmentsOf, findOpenAttempt } from './store-record.ts'
import { findWeeks } from './store-weeks.ts'

/** Every public course, with the person's own progress where somebody is signed in. */
export async function readCatalogue(ports: Pick<Ports, 'db'>, personId: string | null): Promise<CourseSummary[]> {
  const found = await inScope(ports.db, personId === null ? {} : { personId }, async (tx) => {
    const courses = await listPublicCourses(tx)
    const enrolments = personId === null ? new Map() : await findEnrolmentsOf(tx, personId)
    const done = await countDone(
      tx,
      [...enrolments.values()].map(({ id }) => id),
    )
    return { courses, enrolments, done }
  })
  const byOrganisation = Map.groupBy(found.courses, (course) => course.organisationId)
  const shown = new Map<string, CourseSummary>()
  for (const [organisationId, courses] of byOrganisation) {
    await inScope(ports.db, { organisationId }, async (tx) => {
      const organisation = (await organisationById(tx, organisationId))!
      for (const course of courses) {
        const enrolment = found.enrolments.get(course.run.id)
        const items = enrolment ? (await findItems(tx, course.run.courseVersionId)).length : 0
        const percent = enrolment && items > 0 ? Math.floor(((found.done.get(enrolment.id) ?? 0) / items) * 100) : 0
        shown.set(
          course.id,
          await summaryOf(tx, {
            course,
            organisation,
            enrolment: enrolment ? { status: enrolment.status, percent: Math.min(100, percent) } : null,
          }),
        )
      }
    })
  }
  return found.courses.flatMap((course) => shown.get(course.id) ?? [])
}

/** One course with its outline; scores and the award only for the person who takes it. */
export async function readCourse(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { address: CourseAddress; personId: string | null },
): Promise<CourseDetail> {
  return inCourse(ports, o, async (open) => {
    const { tx, course, organisation } = open
    const items = await findItems(tx, course.run.courseVersionId)
    const enrolment = o.personId === null ? null : await findEnrolment(tx, course.run.id, o.personId, { lock: false })
    const now = ports.clock.now()
    const standing = enrolment && (await standingOf(open, { items, enrolment, now }))
    const found = enrolment ? await findCompletion(tx, enrolment.id) : null
    const completion = found && !found.withdrawnAt ? found : null
    const award = completion?.awardCode ? await awardByCode(tx, completion.awardCode) : null
    const progress = standing?.progress ?? courseProgress(items, [])
    const summary = await summaryOf(tx, {
      course,
      organisation,
      enrolment: enrolment && { status: enrolment.status, percent: progress.percent },
    })
    return presentDetail({
      summary,
      passRule: course.run.passRule,
      progress,
      facts: standing?.facts ?? noFacts(items, organisation.timeZone),
      enrolled: enrolment !== null,
      closed: enrolment ? await weeksNotReached(open, { items, enrolment, now }) : new Map(),
      award: award && { state: award.state, code: award.code },
      weeks: await findWeeks(tx, course.run.id),
      now,
      badgeWaitsFor:
        completion &&
        (await badgeWaitsFor(tx, {
          course,
          personId: o.personId!,
          completed: true,
          awardCode: completion.awardCode,
          consented: completion.consentedAt !== null,
          ruleMet: standing?.badge?.satisfied ?? true,
        })),
    })
  })
}

/** A lesson as HTML, or a quiz without its right answers; only for those who take the course. */
export async function readItem(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: { address: CourseAddress; key: string; personId: string },
): Promise<ItemView> {
  return inCourse(ports, o, async (open) => {
    const { tx, course } = open
    const enrolment = await readEnrolment(tx, course, o.personId)
    const now = ports.clock.now()
    const { item } = await openItemOf(open, o.key, { enrolment, now })
    const { organisationId } = course
    const { personId, key } = o
    await noteView(ports, tx, { organisationId, personId, enrolmentId: enrolment.id, key })
    const path = `/api/organisations/${open.organisation.slug}/courses/${course.code}/items/${item.key}`
    if (item.kind === 'video') return presentVideo(item, path)
    if (item.kind === 'report') return readReport(tx, { item, enrolmentId: enrolment.id, now, path })
    if (item.kind === 'quiz') {
      const attempts = await countAttempts(tx, enrolment.id, item.key)
      const open = await findOpenAttempt(tx, enrolment.id, item.key)
      const used = open?.itemId === item.id ? attempts - 1 : attempts
      const { extraTimePercent } = enrolment
      return presentQuiz(item, await findQuestions(tx, item.id), { extraTimePercent, attempts: used })
    }
    return {
      kind: 'lesson',
      key: item.key,
      title: item.titleJa,
      titleEn: item.titleEn,
      html: lessonHtml(item),
      blocks: blocksOf(item.details),
    }
  })
}

/** Written once for each lesson of a published version, which never changes. */
const written = new WeakMap<CourseItem, string>()

function lessonHtml(item: CourseItem): string {
  const known = written.get(item)
  if (known !== undefined) return known
  const { markup } = markdown(item.body)
  written.set(item, markup)
  return markup
}

type Summarised = Pick<Parameters<typeof presentCourse>[0], 'course' | 'organisation' | 'enrolment'>

async function summaryOf(tx: Tx, o: Summarised): Promise<CourseSummary> {
  const { organisationId, achievementSlug } = o.course
  const achievement = achievementSlug === null ? null : await publishedAchievement(tx, organisationId, achievementSlug)
  return presentCourse({ ...o, achievement })
}
