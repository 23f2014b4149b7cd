/** Hand-ins as those who mark them see them. */
import type { HandInLine, HandInList, Marking, MarkState } from '@akashi/contract/reports.ts'
import { markdown } from '../../../http/markdown.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { CourseItem } from '../course.ts'
import { findItems } from '../kept-items.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'
import { presentHandIn } from './read-report.ts'
import { readReportDetails } from './rubric.ts'
import { findHandIns, findMark, type HandInRow, listHandIns } from './store.ts'

const pageSize = 50

/** What was handed in for a course, what waits longest first. */
export async function readHandIns(
  ports: Pick<Ports, 'db'>,
  o: Taught & { state?: MarkState | undefined; page: number },
): Promise<HandInList> {
  return inTaughtCourse(ports, o, async ({ tx, course }) => {
    const page = { limit: pageSize, offset: (o.page - 1) * pageSize }
    const { rows, counts } = await listHandIns(tx, { runId: course.run.id, state: o.state, ...page })
    const items = await findItems(tx, course.run.courseVersionId)
    const states = ['waiting', 'draft', 'again', 'released'] as const
    const all = Object.fromEntries(states.map((state) => [state, counts.get(state) ?? 0])) as HandInList['counts']
    const total = o.state ? all[o.state] : states.reduce((sum, state) => sum + all[state], 0)
    return { handIns: rows.map((row) => lineOf(row, items)), total, counts: all }
  })
}

/** One person's hand-ins for one report, with the mark so far. Refuses with `not-found`. */
export async function readMarking(
  ports: Pick<Ports, 'db'>,
  o: Taught & { slug: string; enrolmentId: string; key: string },
): Promise<Marking> {
  return inTaughtCourse(ports, o, async ({ tx, course }) => {
    const items = await findItems(tx, course.run.courseVersionId)
    const item = items.find(({ key, kind }) => key === o.key && kind === 'report')
    const listed = { runId: course.run.id, enrolmentId: o.enrolmentId, limit: 100, offset: 0 }
    const row = (await listHandIns(tx, listed)).rows.find(({ itemKey }) => itemKey === o.key)
    if (!item || !row) throw notFound()
    const mark = await findMark(tx, o.enrolmentId, o.key)
    const path = `/api/organisations/${o.slug}/courses/${course.code}/items/${o.key}`
    return {
      line: lineOf(row, items),
      html: markdown(item.body).markup,
      rubric: readReportDetails(item.details).rubric,
      handIns: (await findHandIns(tx, o.enrolmentId, o.key)).map((one) => presentHandIn(one, path)),
      revision: mark?.revision ?? 0,
      levels: mark?.levels ?? {},
      comment: mark?.comment ?? '',
    }
  })
}

function lineOf(row: HandInRow, items: CourseItem[]): HandInLine {
  const item = items.find(({ key }) => key === row.itemKey)
  const { handedInAt, ...line } = row
  return {
    ...line,
    title: item?.titleJa ?? row.itemKey,
    titleEn: item?.titleEn ?? row.itemKey,
    handedInAt: handedInAt.toISOString(),
    maxScore: item?.maxScore ?? 0,
  }
}
