/** The rule "this completion earns this": a passed course is completed once and asks for its badge in the same transaction. */
import type { Tx } from '../../db/database.ts'
import type { Said } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { publishedAchievement } from '../achievements/achievements.ts'
import { requestAward } from '../awards/awards.ts'
import { personById } from '../identity/identity.ts'
import {
  type BadgeWaitsFor,
  type CompletionReason,
  type Course,
  type CourseItem,
  type Enrolment,
  nextOccurrence,
} from './course.ts'
import type { OpenCourse } from './course-scope.ts'
import { eventNow, type LearningEvent, onCourse } from './learning-event.ts'
import { explain } from './rules/evaluate.ts'
import { type Standing, standingOf } from './rules/standing.ts'
import { countPeople } from './store.ts'
import { findCompletion, insertCompletions, markCompleted } from './store-completions.ts'
import { appendEvents } from './store-events.ts'

export type CourseStanding = Standing & { completed: boolean; awardCode: string | null }

/**
 * Judges where the learner now stands and, the first time the rule holds, writes the completion and requests the award.
 * The enrolment must be locked. Later, worse attempts change nothing; what a changed mark does is in `regrade/`. `atDesk`: the
 * learner did it just now and is awake for the mail; a badge that somebody else's mark brings waits for the sending hours.
 */
export async function completeIfPassed(
  ports: Pick<Ports, 'clock' | 'random'>,
  open: OpenCourse,
  o: { enrolment: Enrolment; items: CourseItem[]; atDesk: boolean },
): Promise<CourseStanding> {
  const { tx, course } = open
  const at = ports.clock.now()
  const standing = await standingOf(open, { ...o, now: at })
  const { progress, verdict, facts } = standing
  const completion = await findCompletion(tx, o.enrolment.id)
  if (completion && !completion.withdrawnAt) return { ...standing, completed: true, awardCode: completion.awardCode }
  if (!verdict.satisfied) return { ...standing, completed: false, awardCode: null }
  const reason = reasonOf(course, standing, explain(course.run.passRule, facts, at))
  const awardCode = await requestBadge(ports, tx, {
    course,
    personId: o.enrolment.personId,
    reason,
    withdrawals: completion?.withdrawals ?? 0,
    mailAtOnce: o.atDesk,
  })
  const owner = { organisationId: course.organisationId, personId: o.enrolment.personId, enrolmentId: o.enrolment.id }
  await insertCompletions(tx, [
    {
      ...owner,
      runId: course.run.id,
      ruleVersionId: course.run.ruleVersionId,
      total: progress.total,
      reason,
      awardCode,
      completedAt: at,
    },
  ])
  await markCompleted(tx, o.enrolment.id, at)
  const act = { object: onCourse(course.code), context: { rule: course.run.ruleVersionId } }
  const result = { total: progress.total, success: true }
  const completed = eventNow(ports, owner, { verb: 'completed', ...act, result })
  const earned = awardCode === null ? [] : [earnedEvent(ports, owner, { course: course.code, awardCode })]
  await appendEvents(tx, [completed, ...earned])
  await countPeople(tx, course.run.id, { completed: 1 })
  return { ...standing, completed: true, awardCode }
}

/** Why it was completed, as completion and award keep it. */
function reasonOf(course: Course, { progress }: Standing, explanation: Said): CompletionReason {
  const { ruleVersionId: ruleVersion, passRule: rule } = course.run
  const score = { value: progress.total, max: progress.maxTotal }
  return { course: course.code, rule, ruleVersion, explanation, score }
}

export function earnedEvent(
  ports: Pick<Ports, 'clock' | 'random'>,
  owner: { organisationId: string; personId: string; enrolmentId: string },
  o: { course: string; awardCode: string },
): LearningEvent {
  const context = { award: o.awardCode }
  return eventNow(ports, owner, { verb: 'earned', object: onCourse(o.course), context })
}

type Earning = {
  course: Pick<Course, 'organisationId' | 'code' | 'achievementSlug'>
  personId: string
  reason: CompletionReason
  withdrawals: number
  mailAtOnce: boolean
}

/** Asks for the badge of the course; `null` where none belongs to it, it is not published, or the person has no address. */
export async function requestBadge(
  ports: Pick<Ports, 'clock' | 'random'>,
  tx: Tx,
  { course, personId, reason, withdrawals, mailAtOnce }: Earning,
): Promise<string | null> {
  const { organisationId, achievementSlug } = course
  if (achievementSlug === null || !(await publishedAchievement(tx, organisationId, achievementSlug))) return null
  const person = await personById(tx, personId)
  const address = person?.addresses.find(({ verified }) => verified) ?? person?.addresses[0]
  if (!person || !address) return null
  const award = await requestAward(tx, ports, {
    organisationId,
    personId,
    address: address.address,
    recipientName: person.displayName,
    achievementSlug,
    occurrence: nextOccurrence(course.code, withdrawals),
    reason,
    language: person.language,
    mailAtOnce,
  })
  return award.code
}

/** What the badge of a finished course still waits for: `award-waiting.ts` brings it as soon as an address is confirmed. */
export async function badgeWaitsFor(
  tx: Tx,
  o: { course: Course; personId: string; completed: boolean; awardCode: string | null },
): Promise<BadgeWaitsFor | null> {
  if (!o.completed || o.awardCode !== null || o.course.achievementSlug === null) return null
  const person = await personById(tx, o.personId)
  return person && person.addresses.length === 0 ? 'confirmed-address' : null
}
