import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { completeIfPassed } from './complete-course.ts'
import type { CourseItem } from './course.ts'
import { type CourseAddress, inCourse, lockEnrolment, openItemOf } from './course-scope.ts'
import { findItemStates, saveItemState } from './store-record.ts'
import { eventNow, onItem } from './learning-event.ts'
import { appendEvent } from './store-events.ts'

type WorkPorts = Pick<Ports, 'db' | 'clock' | 'random'>
type ItemAddress = { address: CourseAddress; key: string; personId: string }

/** Of the length of a video. */
const enoughShare = 0.9

/** Notes that a lesson was read or a video watched; this too may complete a course. Refuses what is finished in another way. */
export async function markItemDone(ports: WorkPorts, o: ItemAddress & { watchedShare?: number }): Promise<void> {
  await inCourse(ports, o, async (open) => {
    const { tx, course } = open
    const enrolment = await lockEnrolment(tx, course, o.personId)
    const { items, item } = await openItemOf(open, o.key, { enrolment, now: ports.clock.now() })
    refuseWork(item.kind, o.watchedShare ?? 0)
    const states = await findItemStates(tx, enrolment.id)
    if (states.some((state) => state.key === item.key && state.done)) return
    const at = ports.clock.now()
    const owner = { organisationId: course.organisationId, personId: o.personId, enrolmentId: enrolment.id, at }
    await saveItemState(tx, { ...owner, state: { key: item.key, done: true, score: null } })
    await appendEvent(tx, eventNow(ports, owner, { verb: 'completed', object: onItem(item.key) }))
    await completeIfPassed(ports, open, { enrolment, items, atDesk: true })
  })
}

/** Only a lesson is finished by reading it, and a video by playing enough of it. */
function refuseWork(kind: CourseItem['kind'], watchedShare: number): void {
  if (kind === 'video' && watchedShare < enoughShare) {
    throw new Refusal('conflict', 'item.needs-watching', {
      ja: '動画は、長さの9割以上を再生すると終わります。',
      en: 'A video is finished once nine tenths of it have been played.',
    })
  }
  if (kind === 'quiz') {
    throw new Refusal('conflict', 'item.needs-attempt', {
      ja: 'テストは解答すると終わります。',
      en: 'A quiz is finished by answering it.',
    })
  }
  if (kind === 'report') {
    throw new Refusal('conflict', 'item.needs-mark', {
      ja: 'レポートは採点が公開されると終わります。',
      en: 'A report is finished once its mark is released.',
    })
  }
}
