import type { ScoreChange } from '@akashi/contract/regrades.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { findEnrolmentById, findItemStates, saveItemState } from '../store-record.ts'
import { eventNow, onItem } from '../learning-event.ts'
import { appendEvent } from '../store-events.ts'
import { findItems } from '../kept-items.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'
import { followMark } from './follow-mark.ts'

type ChangePorts = Pick<Ports, 'db' | 'clock' | 'random'>

/**
 * Sets what a learner's quiz is worth, by hand and with a reason; completion and badge follow. Refuses: no such quiz or
 * learner in this course, more points than there are, and a change made from an older score.
 */
export async function changeScore(
  ports: ChangePorts,
  o: Taught & { enrolmentId: string; actorPersonId: string; change: ScoreChange },
): Promise<void> {
  await inTaughtCourse(ports, o, async (open) => {
    const { tx, course } = open
    const { key, score, before, reason } = o.change
    const enrolment = await findEnrolmentById(tx, { runId: course.run.id, enrolmentId: o.enrolmentId, lock: true })
    const items = await findItems(tx, course.run.courseVersionId)
    const item = items.find((one) => one.key === key && one.kind === 'quiz')
    if (!enrolment || !item) throw notFound()
    if (score > item.maxScore) throw tooMany(item.maxScore)
    const known = (await findItemStates(tx, enrolment.id)).find((state) => state.key === key)?.score ?? null
    if (known !== before) throw changedMeanwhile(known)
    if (known === score) return
    const owner = { organisationId: course.organisationId, personId: enrolment.personId, enrolmentId: enrolment.id }
    const at = ports.clock.now()
    await saveItemState(tx, { ...owner, at, state: { key, done: true, score } })
    const act = { object: onItem(key), result: { before, after: score }, context: { by: o.actorPersonId, reason } }
    await appendEvent(tx, eventNow(ports, owner, { verb: 'rescored', ...act }))
    await followMark(ports, open, { enrolment, items, actorPersonId: o.actorPersonId, reason })
  })
}

function tooMany(maxScore: number): Refusal {
  return new Refusal('invalid', 'score.too-high', {
    ja: `このテストは${maxScore}点満点です。`,
    en: `This quiz is worth ${maxScore} points at most.`,
  })
}

function changedMeanwhile(now: number | null): Refusal {
  const shown = now === null ? { ja: 'まだありません', en: 'not there yet' } : { ja: `${now}点です`, en: `${now}` }
  return new Refusal('conflict', 'score.changed', {
    ja: `点数は、開いているあいだに変わりました。いまの点数は${shown.ja}。今回の変更は保存していません。`,
    en: `The score changed while you had it open: it is ${shown.en} now. Your change was not saved.`,
  })
}
