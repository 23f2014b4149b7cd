/** The rule "this completion earns this": a passed course is completed once and asks for its badge in the same transaction. */
import type { Said } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Completion, CompletionReason, Course, CourseItem, Enrolment } from './course.ts'
import type { OpenCourse } from './course-scope.ts'
import { eventNow, type LearningEvent, onCourse } from './learning-event.ts'
import { requestBadge } from './request-badge.ts'
import { explain } from './rules/evaluate.ts'
import { type Standing, standingsOf } from './rules/standing.ts'
import { countPeople } from './store.ts'
import { findCompletions, insertCompletions, markCompleted } from './store-completions.ts'
import { appendEvents } from './store-events.ts'

type JudgePorts = Pick<Ports, 'clock' | 'random'>
export type CourseStanding = Standing & { completed: boolean; awardCode: string | null }

/**
 * Judges where the learner now stands and, the first time the rule holds, writes the completion and requests the award.
 * The enrolment must be locked. Later, worse attempts change nothing; what a changed mark does is in `regrade/`. `atDesk`: the
 * learner did it just now and is awake for the mail; a badge that somebody else's mark brings waits for the sending hours.
 */
export async function completeIfPassed(
  ports: JudgePorts,
  open: OpenCourse,
  o: { enrolment: Enrolment; items: CourseItem[]; atDesk: boolean },
): Promise<CourseStanding> {
  const { standings } = await completeAll(ports, open, { ...o, enrolments: [o.enrolment] })
  return standings.get(o.enrolment.id)!
}

/** The same for many of a run, by enrolment; `newly` are those that were completed now. At most a few thousand at a time. */
export async function completeAll(
  ports: JudgePorts,
  open: OpenCourse,
  o: { enrolments: Enrolment[]; items: CourseItem[]; atDesk: boolean },
): Promise<{ standings: Map<string, CourseStanding>; newly: string[] }> {
  const { tx } = open
  const now = ports.clock.now()
  const learners = o.enrolments.map(({ id, personId }) => ({ enrolmentId: id, personId }))
  const judged = await standingsOf(open, { items: o.items, learners, now })
  const known = await findCompletions(tx, [...judged.keys()])
  const standings = new Map<string, CourseStanding>()
  const passed: Passed[] = []
  for (const { id: enrolmentId, personId } of o.enrolments) {
    const standing = judged.get(enrolmentId)!
    const before = known.get(enrolmentId) ?? null
    const stands = before !== null && before.withdrawnAt === null
    standings.set(enrolmentId, { ...standing, completed: stands, awardCode: stands ? before.awardCode : null })
    if (!stands && standing.verdict.satisfied) passed.push({ enrolmentId, personId, standing, before })
  }
  for (const [enrolmentId, awardCode] of await complete(ports, open, { passed, atDesk: o.atDesk, now }))
    standings.set(enrolmentId, { ...standings.get(enrolmentId)!, completed: true, awardCode })
  return { standings, newly: passed.map(({ enrolmentId }) => enrolmentId) }
}

type Passed = { enrolmentId: string; personId: string; standing: Standing; before: Completion | null }

async function complete(
  ports: JudgePorts,
  { tx, course }: OpenCourse,
  { passed, atDesk, now }: { passed: Passed[]; atDesk: boolean; now: Date },
): Promise<Map<string, string | null>> {
  const { organisationId, run } = course
  const codes = new Map<string, string | null>()
  const [rows, events]: [Parameters<typeof insertCompletions>[1], LearningEvent[]] = [[], []]
  for (const { enrolmentId, personId, standing, before } of passed) {
    const { progress, facts } = standing
    const reason = reasonOf(course, standing, explain(run.passRule, facts, now))
    const withdrawals = before?.withdrawals ?? 0
    const awardCode = await requestBadge(ports, tx, { course, personId, reason, withdrawals, mailAtOnce: atDesk })
    const owner = { organisationId, personId, enrolmentId }
    const ruled = { runId: run.id, ruleVersionId: run.ruleVersionId, total: progress.total, reason }
    rows.push({ ...owner, ...ruled, awardCode, completedAt: now })
    const act = { object: onCourse(course.code), context: { rule: run.ruleVersionId } }
    events.push(eventNow(ports, owner, { verb: 'completed', ...act, result: { total: progress.total, success: true } }))
    if (awardCode !== null) events.push(earnedEvent(ports, owner, { course: course.code, awardCode }))
    codes.set(enrolmentId, awardCode)
  }
  await insertCompletions(tx, rows)
  await markCompleted(tx, [...codes.keys()], now)
  await appendEvents(tx, events)
  if (codes.size > 0) await countPeople(tx, run.id, { completed: codes.size })
  const people = [...new Set(passed.map(({ personId }) => personId))]
  if (people.length > 0) await enqueue(tx, 'judge-onward', { organisationId, personIds: people })
  return codes
}

/** Why it was completed, as completion and award keep it. */
function reasonOf(course: Course, { progress }: Standing, explanation: Said): CompletionReason {
  const { ruleVersionId: ruleVersion, passRule: rule } = course.run
  const score = { value: progress.total, max: progress.maxTotal }
  return { course: course.code, rule, ruleVersion, explanation, score }
}

export function earnedEvent(
  ports: JudgePorts,
  owner: { organisationId: string; personId: string; enrolmentId: string },
  o: { course: string; awardCode: string },
): LearningEvent {
  return eventNow(ports, owner, { verb: 'earned', object: onCourse(o.course), context: { award: o.awardCode } })
}
