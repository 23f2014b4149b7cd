import type { DueList } from '@akashi/contract/dashboards.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { organisationById } from '../../organisations/organisations.ts'
import type { Course, Enrolment } from '../course.ts'
import { readReportDetails } from '../reports/rubric.ts'
import { findFirstHandIns } from '../rules/store-facts.ts'
import { findItems } from '../kept-items.ts'
import { listCoursesOfRuns } from '../store.ts'
import { findEnrolmentsOf } from '../store-record.ts'
import { findWeeks } from '../store-weeks.ts'

const aheadMilliseconds = 14 * 24 * 3600 * 1000
type Due = DueList['due'][number]

/** What the learner has to hand in, and the weeks that open within a fortnight, of all their courses. */
export async function readDue(ports: Pick<Ports, 'db' | 'clock'>, personId: string): Promise<DueList> {
  const now = ports.clock.now()
  const found = await inScope(ports.db, { personId }, (tx) => findEnrolmentsOf(tx, personId))
  const active = [...found.values()].filter(({ status }) => status === 'active')
  const byOrganisation = Map.groupBy(active, ({ organisationId }) => organisationId)
  const due: Due[] = []
  for (const [organisationId, enrolments] of byOrganisation)
    await inScope(ports.db, { organisationId, personId }, async (tx) => {
      const courses = await listCoursesOfRuns(
        tx,
        enrolments.map(({ runId }) => runId),
      )
      for (const course of courses) {
        const enrolment = enrolments.find(({ runId }) => runId === course.run.id)!
        due.push(...(await dueIn(tx, { course, enrolment, now })))
      }
    })
  return { due: due.sort((a, b) => a.at.localeCompare(b.at)) }
}

async function dueIn(tx: Tx, o: { course: Course; enrolment: Enrolment; now: Date }): Promise<Due[]> {
  const { course, now } = o
  const { slug, timeZone } = (await organisationById(tx, course.organisationId))!
  const { code, titleJa: title, titleEn } = course
  const place = { timeZone, organisation: slug, course: { code, title, titleEn } }
  const handedIn = new Set((await findFirstHandIns(tx, [o.enrolment.id])).map(({ key }) => key))
  const items = await findItems(tx, course.run.courseVersionId)
  const reports = items.flatMap((item): Due[] => {
    if (item.kind !== 'report' || handedIn.has(item.key)) return []
    const { dueAt } = readReportDetails(item.details)
    if (dueAt === null || new Date(dueAt) <= now) return []
    const { key, titleJa, titleEn: inEnglish, week } = item
    return [{ kind: 'hand-in', at: dueAt, ...place, item: { key, title: titleJa, titleEn: inEnglish }, week }]
  })
  const weeks = (await findWeeks(tx, course.run.id)).flatMap(({ week, opensAt }): Due[] => {
    const ahead = opensAt === null ? 0 : opensAt.getTime() - now.getTime()
    return ahead > 0 && ahead < aheadMilliseconds
      ? [{ kind: 'week', at: opensAt!.toISOString(), ...place, item: null, week }]
      : []
  })
  return [...reports, ...weeks]
}
