/** Puts together what is known of learners, for the rules of their run. */
import type { Rule } from '@akashi/contract/rules.ts'
import type { Tx } from '../../../db/database.ts'
import type { CourseItem, ItemState } from '../course.ts'
import { type CourseProgress, courseProgress } from '../progress.ts'
import { evidenceSources, type Learner } from './evidence.ts'
import { leavesOf } from './read-rule.ts'
import { noFacts, type RuleFacts } from './rule-facts.ts'
import { findStatesOf } from './store-facts.ts'

export type FactsAsked = {
  organisationId: string
  runId: string
  timeZone: string
  items: CourseItem[]
  rules: Rule[]
  learners: Learner[]
  now: Date
}
export type LearnerFacts = { progress: CourseProgress; facts: RuleFacts }

/** By enrolment. A few statements, however many learners there are; at most a few thousand at a time. */
export async function readFacts(tx: Tx, o: FactsAsked): Promise<Map<string, LearnerFacts>> {
  const states = await findStatesOf(
    tx,
    o.learners.map(({ enrolmentId }) => enrolmentId),
  )
  const all = new Map<string, LearnerFacts>()
  for (const { enrolmentId } of o.learners) all.set(enrolmentId, startingFrom(o, states.get(enrolmentId) ?? []))
  const leaves = o.rules.flatMap(leavesOf)
  for (const source of evidenceSources) {
    if (o.learners.length === 0 || !leaves.some(source.needed)) continue
    const { items = [], learners } = await source.find(tx, { ...o, leaves })
    for (const { enrolmentId, key, fact } of items) {
      const item = all.get(enrolmentId)?.facts.items.find((one) => one.key === key)
      if (item) Object.assign(item, fact)
    }
    for (const [enrolmentId, found] of learners ?? []) Object.assign(all.get(enrolmentId)?.facts ?? {}, found)
  }
  return all
}

function startingFrom({ items, timeZone }: FactsAsked, states: ItemState[]): LearnerFacts {
  const progress = courseProgress(items, states)
  const untouched = noFacts(items, timeZone)
  const byKey = new Map(progress.items.map((item) => [item.key, item]))
  const known = untouched.items.map((item) => {
    const { done, score, kind } = byKey.get(item.key)!
    return { ...item, done, score, watched: kind === 'video' ? Number(done) : null }
  })
  return { progress, facts: { ...untouched, total: progress.total, items: known } }
}
