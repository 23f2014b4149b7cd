/** A report as its learner sees it, and the files that were handed in. */
import type { HandIn as HandInView, ReportView } from '@akashi/contract/reports.ts'
import type { Tx } from '../../../db/database.ts'
import { markdown } from '../../../http/markdown.ts'
import type { CourseItem } from '../course.ts'
import { handInClosed, readReportDetails } from './rubric.ts'
import { findHandIns, findMark, type HandIn } from './store.ts'

export async function readReport(
  tx: Tx,
  o: { item: CourseItem; enrolmentId: string; now: Date; path: string },
): Promise<ReportView> {
  const { item, enrolmentId } = o
  const { rubric, dueAt } = readReportDetails(item.details)
  const found = await findMark(tx, enrolmentId, item.key)
  const mark = found?.state === 'released' ? found : null
  const handIns = await findHandIns(tx, enrolmentId, item.key)
  return {
    kind: 'report',
    key: item.key,
    title: item.titleJa,
    titleEn: item.titleEn,
    html: markdown(item.body).markup,
    maxScore: item.maxScore,
    rubric,
    dueAt,
    closed: handInClosed({ marked: mark !== null, dueAt, now: o.now }),
    handIns: handIns.map((one) => presentHandIn(one, o.path)),
    mark: mark && {
      points: mark.points,
      comment: mark.comment,
      levels: mark.levels,
      releasedAt: mark.releasedAt!.toISOString(),
    },
  }
}

/** `path`: where the files of hand-ins are fetched. */
export function presentHandIn({ id, number, handedInAt, text, file, receipt }: HandIn, path: string): HandInView {
  const shown = file && { name: file.name, bytes: file.bytes, url: `${path}/hand-ins/${id}/file` }
  return { id, number, handedInAt: handedInAt.toISOString(), text, file: shown, receipt }
}
