/** The one way from a mark that changed by hand to what it means for completion and badge. */
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { takeBackAward } from '../../awards/awards.ts'
import { completeIfPassed } from '../complete-course.ts'
import type { Completion, CourseItem, Enrolment } from '../course.ts'
import type { OpenCourse } from '../course-scope.ts'
import { courseProgress } from '../progress.ts'
import { countPeople } from '../store.ts'
import { findCompletion, withdrawCompletion } from '../store-completions.ts'
import { appendEvent, findItemStates, type LearningEventKind } from '../store-record.ts'
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
  const progress = courseProgress(o.items, await findItemStates(tx, o.enrolment.id), course.run.passRule)
  const found = await findCompletion(tx, o.enrolment.id)
  const completion = found && !found.withdrawnAt ? found : null
  const { organisationId, code: courseCode } = course
  const questioned = await lockOpenCase(tx, { organisationId, personId: o.enrolment.personId, courseCode })
  const decision = decideRegrade({
    satisfied: progress.verdict.satisfied,
    completed: completion !== null,
    questioned: questioned !== null,
    policy: organisation.regradePolicy,
  })
  const at = ports.clock.now()
  if (decision === 'complete') await completeIfPassed(ports, open, { ...o, atDesk: false })
  if (decision === 'settle')
    await closeCase(tx, { id: questioned!.id, state: 'settled', at, by: o.actorPersonId, decision: null })
  if (decision === 'keep') await note(ports, open, { ...o, kind: 'completion-kept', total: progress.total })
  if (decision === 'question') await question(ports, open, { ...o, completion: completion!, total: progress.total })
  if (decision === 'withdraw') {
    await withdraw(ports, open, { ...o, completion: completion!, total: progress.total, said: noLongerMet })
    if (questioned)
      await closeCase(tx, { id: questioned.id, state: 'revoked', at, by: o.actorPersonId, decision: noLongerMet })
  }
  return decision
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
  await note(ports, open, { ...o, kind: 'completion-questioned' })
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
  await note(ports, open, { ...o, kind: 'completion-withdrawn' })
}

/** In the learner's record, which only grows, and in the log of who did what. */
export async function note(
  ports: FollowPorts,
  { tx, course }: OpenCourse,
  o: Marked & { kind: LearningEventKind; total: number },
): Promise<void> {
  const { organisationId } = course
  const { personId, id: enrolmentId } = o.enrolment
  const at = ports.clock.now()
  const facts = { by: o.actorPersonId, total: o.total, reason: o.reason }
  await appendEvent(tx, { id: ports.random.uuid(), organisationId, personId, enrolmentId, kind: o.kind, facts, at })
  await record(tx, {
    organisationId,
    actorPersonId: o.actorPersonId,
    act: o.kind.replace('completion-', 'completion.'),
    subject: enrolmentId,
    details: { course: course.code, total: o.total },
    at,
  })
}
