/** Weeks that open for those who meet a rule. */
import type { Said } from '../../../http/problem.ts'
import type { CourseItem } from '../course.ts'
import type { OpenCourse } from '../course-scope.ts'
import { evaluate, explain } from './evaluate.ts'
import { readFacts } from './learner-facts.ts'
import { findRulesInForce } from './store.ts'

/** The weeks that are still closed to the learner by a rule, and what is missing. */
export async function weeksNotReached(
  { tx, course, organisation }: OpenCourse,
  o: { items: CourseItem[]; enrolment: { id: string; personId: string }; now: Date },
): Promise<Map<number, Said>> {
  const inForce = await findRulesInForce(tx, course.run.id)
  const rules = inForce.flatMap(({ subject, tree }) => {
    return subject.startsWith('week:') ? [{ week: Number(subject.slice(5)), tree }] : []
  })
  if (rules.length === 0) return new Map()
  const learners = [{ enrolmentId: o.enrolment.id, personId: o.enrolment.personId }]
  const { organisationId, run } = course
  const asked = { organisationId, runId: run.id, timeZone: organisation.timeZone, rules: rules.map(({ tree }) => tree) }
  const { facts } = (await readFacts(tx, { ...asked, ...o, learners })).get(o.enrolment.id)!
  const closed = rules.filter(({ tree }) => !evaluate(tree, facts, o.now).satisfied)
  return new Map(closed.map(({ week, tree }) => [week, explain(tree, facts, o.now)]))
}
