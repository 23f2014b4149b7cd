/** The rule "this completion earns this": a passed course is completed once and asks for its badge in the same transaction. */
import type { Tx } from '../../db/database.ts'
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
import { findCompletions, insertCompletions, markCompleted, setAwardCode } from './store-completions.ts'
import { appendEvents } from './store-events.ts'

type JudgePorts = Pick<Ports, 'clock' | 'random'>
export type CourseStanding = Standing & { completed: boolean; awardCode: string | null; consented: boolean }

/**
 * Judges where the learner now stands. The first time the rule holds the completion is written, and its badge asked for as soon as
 * nothing keeps it back. The enrolment must be locked. Later, worse attempts change nothing; what a changed mark does is in
 * `regrade/`. `atDesk`: the learner did it just now and is awake for the mail; else it waits for the sending hours.
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
  const due: Due[] = []
  for (const learner of learners) {
    const standing = judged.get(learner.enrolmentId)!
    const before = known.get(learner.enrolmentId) ?? null
    const stands = before !== null && before.withdrawnAt === null
    const consented = before?.consentedAt != null
    const awardCode = stands ? before.awardCode : null
    standings.set(learner.enrolmentId, { ...standing, completed: stands, awardCode, consented })
    if (stands ? awardCode === null : standing.verdict.satisfied) due.push({ ...learner, standing, before, stands })
  }
  const codes = await complete(ports, open, { due, atDesk: o.atDesk, now })
  for (const [enrolmentId, awardCode] of codes)
    standings.set(enrolmentId, { ...standings.get(enrolmentId)!, completed: true, awardCode })
  return { standings, newly: due.flatMap(({ enrolmentId, stands }) => (stands ? [] : [enrolmentId])) }
}

/** Somebody to complete, or who has completed and has no badge yet. */
type Due = {
  enrolmentId: string
  personId: string
  standing: Standing
  before: Completion | null
  stands: boolean
}

async function complete(
  ports: JudgePorts,
  { tx, course }: OpenCourse,
  { due, atDesk, now }: { due: Due[]; atDesk: boolean; now: Date },
): Promise<Map<string, string | null>> {
  const { organisationId, run } = course
  const codes = new Map<string, string | null>()
  const [rows, events]: [Parameters<typeof insertCompletions>[1], LearningEvent[]] = [[], []]
  for (const { enrolmentId, personId, standing, before, stands } of due) {
    const { progress, facts, badge } = standing
    const reason = stands
      ? keptReason(course, standing, before!)
      : reasonOf(course, standing, explain(run.passRule, facts, now))
    const earned = { withdrawals: before?.withdrawals ?? 0, consented: before?.consentedAt != null }
    const earning = { personId, reason, ...earned, ruleMet: badge === null || badge.satisfied }
    const awardCode = await requestBadge(ports, tx, { course, earning, mailAtOnce: atDesk })
    const owner = { organisationId, personId, enrolmentId }
    codes.set(enrolmentId, awardCode)
    if (stands && awardCode !== null) await setAwardCode(tx, enrolmentId, awardCode)
    if (!stands) {
      const ruled = { runId: run.id, ruleVersionId: run.ruleVersionId, total: progress.total, reason }
      rows.push({ ...owner, ...ruled, awardCode, completedAt: now })
      const act = { object: onCourse(course.code), context: { rule: run.ruleVersionId } }
      const result = { total: progress.total, success: true }
      events.push(eventNow(ports, owner, { verb: 'completed', ...act, result }))
    }
    if (awardCode !== null) events.push(earnedEvent(ports, owner, { course: course.code, awardCode }))
  }
  await insertCompletions(tx, rows)
  await appendEvents(tx, events)
  await followCompletions(tx, course, { rows, now })
  return codes
}

async function followCompletions(
  tx: Tx,
  { organisationId, run }: Course,
  { rows, now }: { rows: { enrolmentId: string; personId: string }[]; now: Date },
): Promise<void> {
  if (rows.length === 0) return
  await markCompleted(
    tx,
    rows.map(({ enrolmentId }) => enrolmentId),
    now,
  )
  await countPeople(tx, run.id, { completed: rows.length })
  const personIds = [...new Set(rows.map(({ personId }) => personId))]
  await enqueue(tx, 'judge-onward', { organisationId, personIds })
}

/** A completion from before rules had versions does not say of how many points. */
function keptReason(course: Course, { progress }: Standing, { reason, total }: Completion): CompletionReason {
  return { ...reason, course: course.code, score: reason.score ?? { value: total, max: progress.maxTotal } }
}

/** Why it was completed, as completion and award keep it. */
function reasonOf(course: Course, { progress }: Standing, explanation: Said): CompletionReason {
  const { ruleVersionId: ruleVersion, passRule: rule } = course.run
  const score = { value: progress.total, max: progress.maxTotal }
  return { course: course.code, rule, ruleVersion, explanation, score }
}

function earnedEvent(
  ports: JudgePorts,
  owner: { organisationId: string; personId: string; enrolmentId: string },
  o: { course: string; awardCode: string },
): LearningEvent {
  return eventNow(ports, owner, { verb: 'earned', object: onCourse(o.course), context: { award: o.awardCode } })
}
