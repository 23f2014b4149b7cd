import type { DryRun } from '@akashi/contract/course-rules.ts'
import type { Rule } from '@akashi/contract/rules.ts'
import type { Ports } from '../../../ports/ports.ts'
import { findItems } from '../kept-items.ts'
import { findCompletions } from '../store-completions.ts'
import { inTaughtCourse, type OpenTaught, type Taught } from '../teaching/read-teaching.ts'
import { findNames } from '../teaching/store-learners.ts'
import { eachPage } from './each-page.ts'
import { describeRule, evaluate, explain } from './evaluate.ts'
import { readFacts } from './learner-facts.ts'
import { leavesOf, readRule } from './read-rule.ts'
import { noFacts, type RuleFacts } from './rule-facts.ts'
import { namedIn } from './named-in.ts'

const mostExamples = 20

/** Puts a rule to everybody's record and changes nothing. Refuses what is no rule. */
export async function tryRule(ports: Pick<Ports, 'db' | 'clock'>, o: Taught & { tree: unknown }): Promise<DryRun> {
  const tree = readRule(o.tree)
  return inTaughtCourse(ports, o, (open) => dryRun(open, tree, ports.clock.now()))
}

type Example = { personId: string; newly: boolean; explanation: DryRun['said'] }

export async function dryRun({ tx, course, organisation }: OpenTaught, tree: Rule, now: Date): Promise<DryRun> {
  const { organisationId, run } = course
  const items = await findItems(tx, run.courseVersionId)
  const { timeZone } = organisation
  const counts = { learners: 0, meets: 0, completed: 0, newly: 0, wouldNot: 0 }
  const examples: Example[] = []
  await eachPage(tx, run.id, async (enrolments) => {
    const learners = enrolments.map(({ id, personId }) => ({ enrolmentId: id, personId }))
    const asked = { organisationId, runId: run.id, timeZone, items, rules: [tree], learners, now }
    const known = await readFacts(tx, asked)
    const completions = await findCompletions(tx, [...known.keys()])
    for (const { enrolmentId, personId } of learners) {
      const { facts } = known.get(enrolmentId)!
      const before = completions.get(enrolmentId)
      const change = countIn(counts, {
        meets: evaluate(tree, facts, now).satisfied,
        completed: !!before && !before.withdrawnAt,
      })
      if (change !== null && examples.length < mostExamples)
        examples.push({ personId, newly: change === 'newly', explanation: explain(tree, facts, now) })
    }
  })
  const names = await findNames(
    tx,
    examples.map(({ personId }) => personId),
  )
  const facts: RuleFacts = { ...noFacts(items, timeZone), ...(await namedIn(tx, organisationId, leavesOf(tree))) }
  const shown = examples.map(({ personId, ...one }) => ({
    name: names.get(personId)?.name ?? '',
    romanised: names.get(personId)?.romanised ?? null,
    ...one,
  }))
  return { said: describeRule(tree, facts), ...counts, examples: shown }
}

type Counts = Pick<DryRun, 'learners' | 'meets' | 'completed' | 'newly' | 'wouldNot'>

function countIn(counts: Counts, o: { meets: boolean; completed: boolean }): 'newly' | 'wouldNot' | null {
  counts.learners += 1
  counts.meets += Number(o.meets)
  counts.completed += Number(o.completed)
  if (o.meets === o.completed) return null
  const change = o.meets ? 'newly' : 'wouldNot'
  counts[change] += 1
  return change
}
