import type { ChosenLevels, MarkChange } from '@akashi/contract/reports.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { followMark } from '../regrade/follow-mark.ts'
import { findItems } from '../kept-items.ts'
import { eventNow, onItem } from '../learning-event.ts'
import { appendEvent } from '../store-events.ts'
import { findEnrolmentById, saveItemState } from '../store-record.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'
import { readReportDetails, rubricTotal } from './rubric.ts'
import { findHandIns, findMark, type ReportMark, saveMark } from './store.ts'

type MarkPorts = Pick<Ports, 'db' | 'clock' | 'random'>
export type Marking = Taught & { enrolmentId: string; key: string; actorPersonId: string; change: MarkChange }

/**
 * Saves a draft of a mark, or releases it: then its points count, and completion and badge follow. A released mark is changed
 * only with a reason, and the learner sees the change at once. Refuses: levels that the rubric does not have, criteria
 * without a level at release, a change made from an older state, a hand-in that is no longer the newest.
 */
export async function markReport(ports: MarkPorts, o: Marking): Promise<void> {
  await inTaughtCourse(ports, o, async (open) => {
    const { tx, course } = open
    const enrolment = await findEnrolmentById(tx, { runId: course.run.id, enrolmentId: o.enrolmentId, lock: true })
    const items = await findItems(tx, course.run.courseVersionId)
    const item = items.find(({ key, kind }) => key === o.key && kind === 'report')
    const [newest] = await findHandIns(tx, o.enrolmentId, o.key)
    if (!enrolment || !item || !newest) throw notFound()
    const before = await findMark(tx, enrolment.id, o.key)
    refuseOutdated(o.change, before, newest.id)
    const at = ports.clock.now()
    const mark = nextMark(before, o.change, { points: pointsOf(item.details, o.change), at })
    const owner = { organisationId: course.organisationId, personId: enrolment.personId, enrolmentId: enrolment.id }
    await saveMark(tx, { ...owner, ...mark, itemKey: o.key, markedBy: o.actorPersonId, at })
    if (mark.state === 'draft') return
    await saveItemState(tx, { ...owner, at, state: { key: o.key, done: true, score: mark.points } })
    const act = releaseAct(before, mark, o)
    await appendEvent(tx, eventNow(ports, owner, act))
    const reason = act.context.reason ?? 'released'
    await followMark(ports, open, { enrolment, items, actorPersonId: o.actorPersonId, reason })
  })
}

function refuseOutdated(change: MarkChange, before: ReportMark | null, newestHandIn: string): void {
  if (newestHandIn !== change.handInId) throw refusals.handedInAgain()
  if ((before?.revision ?? 0) !== change.revision) throw refusals.changedMeanwhile()
  if (before?.state === 'released' && change.reason === '') throw refusals.reasonNeeded()
}

/** A released mark stays released. */
function nextMark(before: ReportMark | null, change: MarkChange, o: { points: number; at: Date }): ReportMark {
  const released = before?.state === 'released' || change.release
  const { handInId, levels, comment, revision } = change
  const releasedAt = before?.releasedAt ?? (released ? o.at : null)
  const state = released ? 'released' : 'draft'
  return { handInId, levels, comment, points: o.points, state, revision: revision + 1, releasedAt }
}

function releaseAct(before: ReportMark | null, mark: ReportMark, o: Marking) {
  const changed = before?.state === 'released' ? before : null
  const object = onItem(o.key)
  const by = o.actorPersonId
  if (!changed) return { verb: 'scored' as const, object, result: { after: mark.points }, context: { by } }
  const result = { before: changed.points, after: mark.points }
  return { verb: 'rescored' as const, object, result, context: { by, reason: o.change.reason } }
}

function pointsOf(details: unknown, change: { levels: ChosenLevels; release: boolean }): number {
  const total = rubricTotal(readReportDetails(details).rubric, change.levels)
  if (total.unknown.length > 0) throw refusals.unknownLevel()
  if (change.release && total.open.length > 0) throw refusals.levelsMissing()
  return total.points
}

const refusals = {
  unknownLevel: () =>
    new Refusal('invalid', 'mark.unknown-level', {
      ja: '評価の観点が変わっています。画面を読み込み直してください。',
      en: 'The rubric has changed. Load the page again.',
    }),
  levelsMissing: () =>
    new Refusal('invalid', 'mark.levels-missing', {
      ja: 'まだ選んでいない観点があります。すべて選んでから公開してください。下書きとしてなら保存できます。',
      en: 'Some criteria have no level yet. Choose one for each, then release. You can save a draft as it is.',
    }),
  reasonNeeded: () =>
    new Refusal('invalid', 'mark.reason-needed', {
      ja: '公開した採点を直すには、理由が必要です。',
      en: 'Changing a released mark needs a reason.',
    }),
  changedMeanwhile: () =>
    new Refusal('conflict', 'mark.changed', {
      ja: 'この採点は、開いているあいだに別の人が変更しました。今回の変更は保存していません。読み込み直してから、もう一度入れてください。',
      en: 'Somebody else changed this mark while you had it open. Your change was not saved. Load it again, then make it once more.',
    }),
  handedInAgain: () =>
    new Refusal('conflict', 'mark.handed-in-again', {
      ja: '採点しているあいだに、新しいものが提出されました。今回の変更は保存していません。読み込み直して、新しいほうを採点してください。',
      en: 'A newer report was handed in while you were marking. Your change was not saved. Load the page again and mark the newer one.',
    }),
}
