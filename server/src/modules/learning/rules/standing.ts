/** Where learners stand with a rule. */
import type { CourseItem } from '../course.ts'
import type { OpenCourse } from '../course-scope.ts'
import type { CourseProgress } from '../progress.ts'
import type { Learner } from './evidence.ts'
import { evaluate, type Verdict } from './evaluate.ts'
import { readFacts } from './learner-facts.ts'
import type { RuleFacts } from './rule-facts.ts'

/** `badge`: of the rule the badge has besides; `null` where it has none. */
export type Standing = { progress: CourseProgress; facts: RuleFacts; verdict: Verdict; badge: Verdict | null }
export type Judging = Pick<OpenCourse, 'tx' | 'course' | 'organisation'>

/** Puts the course's rule to each of those learners; by enrolment. */
export async function standingsOf(
  { tx, course, organisation }: Judging,
  o: { items: CourseItem[]; learners: Learner[]; now: Date },
): Promise<Map<string, Standing>> {
  const { organisationId, run } = course
  const rules = run.badgeRule ? [run.passRule, run.badgeRule] : [run.passRule]
  const asked = { organisationId, runId: run.id, timeZone: organisation.timeZone, rules }
  const known = await readFacts(tx, { ...asked, ...o })
  return new Map(
    [...known].map(([enrolmentId, { progress, facts }]) => {
      const badge = run.badgeRule && evaluate(run.badgeRule, facts, o.now)
      return [enrolmentId, { progress, facts, verdict: evaluate(run.passRule, facts, o.now), badge }]
    }),
  )
}

/** The same for one learner. */
export async function standingOf(
  open: Judging,
  o: { items: CourseItem[]; enrolment: { id: string; personId: string }; now: Date },
): Promise<Standing> {
  const learner = { enrolmentId: o.enrolment.id, personId: o.enrolment.personId }
  const standings = await standingsOf(open, { items: o.items, learners: [learner], now: o.now })
  return standings.get(learner.enrolmentId)!
}
