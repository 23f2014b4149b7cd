/** The rule "this completion earns this": a passed course is completed once and asks for its badge in the same transaction. */
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { publishedAchievement } from '../achievements/achievements.ts'
import { requestAward } from '../awards/awards.ts'
import { personById } from '../identity/identity.ts'
import { type BadgeWaitsFor, type Course, type CourseItem, type Enrolment, nextOccurrence } from './course.ts'
import type { OpenCourse } from './course-scope.ts'
import type { PassRule } from './pass-rule.ts'
import { type CourseProgress, courseProgress } from './progress.ts'
import { countPeople } from './store.ts'
import { findCompletion, insertCompletions, markCompleted } from './store-completions.ts'
import { appendEvent, findItemStates } from './store-record.ts'

export type CourseStanding = { progress: CourseProgress; completed: boolean; awardCode: string | null }

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
  const progress = courseProgress(o.items, await findItemStates(tx, o.enrolment.id), course.run.passRule)
  const completion = await findCompletion(tx, o.enrolment.id)
  if (completion && !completion.withdrawnAt) return { progress, completed: true, awardCode: completion.awardCode }
  if (!progress.verdict.satisfied) return { progress, completed: false, awardCode: null }
  const awardCode = await requestBadge(ports, tx, {
    course: { ...course, passRule: course.run.passRule },
    personId: o.enrolment.personId,
    score: { value: progress.total, max: progress.maxTotal },
    withdrawals: completion?.withdrawals ?? 0,
    mailAtOnce: o.atDesk,
  })
  const at = ports.clock.now()
  const owner = { organisationId: course.organisationId, personId: o.enrolment.personId, enrolmentId: o.enrolment.id }
  const reason = { rule: course.run.passRule, total: progress.total }
  await insertCompletions(tx, [
    { ...owner, runId: course.run.id, total: progress.total, reason, awardCode, completedAt: at },
  ])
  await markCompleted(tx, o.enrolment.id, at)
  await appendEvent(tx, { ...owner, id: ports.random.uuid(), kind: 'course-completed', facts: reason, at })
  await countPeople(tx, course.run.id, { completed: 1 })
  return { progress, completed: true, awardCode }
}

type Earning = {
  course: Pick<Course, 'organisationId' | 'code' | 'achievementSlug'> & { passRule: PassRule }
  personId: string
  score: { value: number; max: number }
  withdrawals: number
  mailAtOnce: boolean
}

/** Asks for the badge of the course; `null` where none belongs to it, it is not published, or the person has no address. */
export async function requestBadge(
  ports: Pick<Ports, 'clock' | 'random'>,
  tx: Tx,
  { course, personId, score, withdrawals, mailAtOnce }: Earning,
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
    reason: { course: course.code, rule: course.passRule, score },
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
