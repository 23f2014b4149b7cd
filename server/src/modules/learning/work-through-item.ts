import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { completeIfPassed } from './complete-course.ts'
import type { CourseItem } from './course.ts'
import { type CourseAddress, inCourse, lockEnrolment, openItemOf } from './course-scope.ts'
import { countAttempts, findItemStates, findOpenAttempt, insertAttempt, saveItemState } from './store-record.ts'
import { eventNow, onItem } from './learning-event.ts'
import { appendEvent } from './store-events.ts'

type WorkPorts = Pick<Ports, 'db' | 'clock' | 'random'>
type ItemAddress = { address: CourseAddress; key: string; personId: string }

const mostAttempts = 100
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

/** Begins an attempt at a quiz, or hands back the one that is still open. Refuses for a lesson and after a hundred attempts. */
export async function startAttempt(ports: WorkPorts, o: ItemAddress): Promise<string> {
  return inCourse(ports, o, async (found) => {
    const { tx, course } = found
    const enrolment = await lockEnrolment(tx, course, o.personId)
    const { item } = await openItemOf(found, o.key, { enrolment, now: ports.clock.now() })
    if (item.kind !== 'quiz') {
      throw new Refusal('conflict', 'item.no-quiz', { ja: 'これはテストではありません。', en: 'This is not a quiz.' })
    }
    const open = await findOpenAttempt(tx, enrolment.id, item.key)
    // A newer version of the course has the quiz anew, with questions of its own.
    if (open?.itemId === item.id) return open.id
    const attemptNo = (await countAttempts(tx, enrolment.id, item.key)) + 1
    if (attemptNo > mostAttempts) {
      const said = {
        ja: `このテストに解答できるのは${mostAttempts}回までです。`,
        en: `This quiz can be taken ${mostAttempts} times at most.`,
      }
      throw new Refusal('too-many', 'attempt.too-many', said)
    }
    const startedAt = ports.clock.now()
    const owner = { organisationId: course.organisationId, personId: o.personId, enrolmentId: enrolment.id }
    const attempt = {
      ...owner,
      id: ports.random.uuid(),
      itemId: item.id,
      itemKey: item.key,
      state: 'open' as const,
      score: null,
      maxScore: item.maxScore,
    }
    await insertAttempt(tx, { ...attempt, attemptNo, startedAt })
    const event = { object: onItem(item.key), context: { attempt: attempt.id } }
    await appendEvent(tx, eventNow(ports, owner, { verb: 'attempted', ...event }))
    return attempt.id
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
