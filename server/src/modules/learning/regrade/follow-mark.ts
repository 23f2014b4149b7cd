/** The one way from a mark that changed by hand to what it means for completion and badge. */
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { takeBackAward } from '../../awards/awards.ts'
import { completeIfPassed } from '../complete-course.ts'
import type { Completion, CourseItem, Enrolment } from '../course.ts'
import type { OpenCourse } from '../course-scope.ts'
import { countPeople } from '../store.ts'
import { findCompletion, withdrawCompletion } from '../store-completions.ts'
import { eventNow, type LearningVerb, onCourse } from '../learning-event.ts'
import { standingOf } from '../rules/standing.ts'
import { appendEvent } from '../store-events.ts'
import { decideRegrade, noLongerMet, type RegradeDecision } from './decide-regrade.ts'
import { closeCase, insertCase, lockOpenCase } from './store.ts'

export type Marked = { enrolment: Enrolment; items: CourseItem[]; actorPersonId: string; reason: string }
type FollowPorts = Pick<Ports, 'clock' | 'random'>

/**
 * Judges the enrolment anew after its mark was written, in the same transaction; the enrolment must be locked. What is done is
 * told by the rule and by what the organisation chose.
 */
export async function followMark(ports: FollowPorts, open: OpenCourse, o: Marked): Promise<RegradeDecision> {
  const { tx, course, organisation } = open
  const at = ports.clock.now()
  const found = await findCompletion(tx, o.enrolment.id)
  const completion = found && !found.withdrawnAt ? found : null
  const { progress, verdict } = await standingOf(ruledBy(open, completion), {
    ...o,
    now: completion?.completedAt ?? at,
  })
  const { organisationId, code: courseCode } = course
  const questioned = await lockOpenCase(tx, { organisationId, personId: o.enrolment.personId, courseCode })
  const decision = decideRegrade({
    satisfied: verdict.satisfied,
    completed: completion !== null,
    questioned: questioned !== null,
    policy: organisation.regradePolicy,
  })
  if (decision === 'complete') await completeIfPassed(ports, open, { ...o, atDesk: false })
  if (decision === 'settle')
    await closeCase(tx, { id: questioned!.id, state: 'settled', at, by: o.actorPersonId, decision: null })
  if (decision === 'keep') await note(ports, open, { ...o, verb: 'kept', total: progress.total })
  if (decision === 'question') await question(ports, open, { ...o, completion: completion!, total: progress.total })
  if (decision === 'withdraw') {
    await withdraw(ports, open, { ...o, completion: completion!, total: progress.total, said: noLongerMet })
    if (questioned)
      await closeCase(tx, { id: questioned.id, state: 'revoked', at, by: o.actorPersonId, decision: noLongerMet })
  }
  return decision
}

/** Whoever completed is judged by the rule they completed by, as it was that day: a newer one is not held against them. */
function ruledBy(open: OpenCourse, completion: Completion | null): OpenCourse {
  const passRule = completion?.reason.rule ?? open.course.run.passRule
  return { ...open, course: { ...open.course, run: { ...open.course.run, passRule } } }
}

type Judged = Marked & { completion: Completion; total: number }

async function question(ports: FollowPorts, open: OpenCourse, o: Judged): Promise<void> {
  const { tx, course } = open
  await insertCase(tx, {
    id: ports.random.uuid(),
    organisationId: course.organisationId,
    personId: o.enrolment.personId,
    enrolmentId: o.enrolment.id,
    courseCode: course.code,
    awardCode: o.completion.awardCode,
    totalBefore: o.completion.total,
    totalAfter: o.total,
    reason: o.reason,
    openedAt: ports.clock.now(),
  })
  await note(ports, open, { ...o, verb: 'questioned' })
}

/** The completion no longer stands and its badge is taken back; `said` is what the badge says of it from now on. */
export async function withdraw(ports: FollowPorts, open: OpenCourse, o: Judged & { said: string }): Promise<void> {
  const { tx, course } = open
  await withdrawCompletion(tx, o.enrolment.id, ports.clock.now())
  await countPeople(tx, course.run.id, { completed: -1 })
  const { organisationId } = course
  const { awardCode: code } = o.completion
  if (code !== null) {
    await takeBackAward(tx, ports, { organisationId, code, actorPersonId: o.actorPersonId, reason: o.said })
  }
  await note(ports, open, { ...o, verb: 'withdrawn' })
}

/** In the learner's record, which only grows, and in the log of who did what. */
export async function note(
  ports: FollowPorts,
  { tx, course }: OpenCourse,
  o: Marked & { verb: Extract<LearningVerb, 'kept' | 'questioned' | 'withdrawn'>; total: number },
): Promise<void> {
  const { organisationId } = course
  const { personId, id: enrolmentId } = o.enrolment
  const context = { by: o.actorPersonId, reason: o.reason }
  const act = { verb: o.verb, object: onCourse(course.code), result: { total: o.total }, context }
  await appendEvent(tx, eventNow(ports, { organisationId, personId, enrolmentId }, act))
  await record(tx, {
    organisationId,
    actorPersonId: o.actorPersonId,
    act: `completion.${o.verb}`,
    subject: enrolmentId,
    details: { course: course.code, total: o.total },
    at: ports.clock.now(),
  })
}
