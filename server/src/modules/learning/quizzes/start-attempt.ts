import type { AttemptStarted } from '@akashi/contract/courses.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { quizDetailsOf } from '../authoring/quiz-questions.ts'
import type { Attempt, CourseItem, Enrolment } from '../course.ts'
import { type CourseAddress, inCourse, lockEnrolment, type OpenCourse, openItemOf } from '../course-scope.ts'
import { eventNow, onItem } from '../learning-event.ts'
import { presentQuestion } from '../present.ts'
import { findQuestions } from '../store.ts'
import { appendEvent } from '../store-events.ts'
import { countAttempts, findOpenAttempt, insertAttempt } from '../store-record.ts'
import { expiryOf, isOver, isPlain, makePaper, onPaper } from './paper.ts'
import { scoreAttempt } from './score-attempt.ts'

type StartPorts = Pick<Ports, 'db' | 'clock' | 'random'>

/** How often a quiz can be taken that says nothing of it. */
export const mostAttempts = 100

/**
 * Begins an attempt at a quiz, or hands back the one that is still open, with the paper that was made for it. One whose time
 * is over is closed with what was answered in time. Refuses for what is no quiz, and after as many attempts as it can have.
 */
export async function startAttempt(
  ports: StartPorts,
  o: { address: CourseAddress; key: string; personId: string },
): Promise<AttemptStarted> {
  return inCourse(ports, o, async (found) => {
    const { tx, course } = found
    const enrolment = await lockEnrolment(tx, course, o.personId)
    const { item } = await openItemOf(found, o.key, { enrolment, now: ports.clock.now() })
    if (item.kind !== 'quiz') {
      throw new Refusal('conflict', 'item.no-quiz', { ja: 'これはテストではありません。', en: 'This is not a quiz.' })
    }
    const attempt = (await goOn(ports, found, enrolment, item)) ?? (await begin(ports, found, { enrolment, item }))
    const questions = onPaper(await findQuestions(tx, attempt.itemId), attempt.paper)
    return {
      attemptId: attempt.id,
      questions: questions.map(presentQuestion),
      secondsLeft: secondsUntil(attempt.expiresAt, ports.clock.now()),
      saved: attempt.saved,
    }
  })
}

/** The attempt that is open; `null` where there is none on this version whose time is not over. */
async function goOn(
  ports: StartPorts,
  found: OpenCourse,
  enrolment: Enrolment,
  item: CourseItem,
): Promise<Attempt | null> {
  const open = await findOpenAttempt(found.tx, enrolment.id, item.key)
  // A newer version of the course has the quiz anew, with questions of its own.
  if (open?.itemId !== item.id) return null
  if (!isOver(open.expiresAt, ports.clock.now())) return open
  await scoreAttempt(ports, found, { attempt: open, answers: open.saved })
  return null
}

async function begin(
  ports: StartPorts,
  { tx, course }: OpenCourse,
  { enrolment, item }: { enrolment: Enrolment; item: CourseItem },
): Promise<Attempt> {
  const { settings, draws } = quizDetailsOf(item.details)
  const most = settings.attempts ?? mostAttempts
  const attemptNo = (await countAttempts(tx, enrolment.id, item.key)) + 1
  if (attemptNo > most) throw tooMany(most)
  const questions = await findQuestions(tx, item.id)
  const startedAt = ports.clock.now()
  const owner = { organisationId: course.organisationId, personId: enrolment.personId, enrolmentId: enrolment.id }
  const attempt = {
    ...owner,
    id: ports.random.uuid(),
    itemId: item.id,
    itemKey: item.key,
    state: 'open' as const,
    score: null,
    maxScore: item.maxScore,
    paper: isPlain(questions, settings) ? null : makePaper(questions, { settings, draws }, chanceOf(ports)),
    expiresAt: expiryOf(startedAt, settings.timeLimitMinutes, enrolment.extraTimePercent),
    saved: [],
  }
  await insertAttempt(tx, { ...attempt, attemptNo, startedAt })
  const event = { object: onItem(item.key), context: { attempt: attempt.id } }
  await appendEvent(tx, eventNow(ports, owner, { verb: 'attempted', ...event }))
  return attempt
}

function secondsUntil(end: Date | null, now: Date): number | null {
  return end && Math.max(0, (end.getTime() - now.getTime()) / 1000)
}

function chanceOf({ random }: Pick<Ports, 'random'>) {
  return (below: number) => Buffer.from(random.bytes(4)).readUInt32BE() % below
}

function tooMany(most: number): Refusal {
  return new Refusal('too-many', 'attempt.too-many', {
    ja: `このテストに解答できるのは${most}回までです。`,
    en: most === 1 ? 'This quiz can be taken once.' : `This quiz can be taken ${most} times at most.`,
  })
}
