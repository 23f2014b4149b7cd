/** Puts a rule to what is known of a learner. Pure. */
import type { Rule, RuleLeaf } from '@akashi/contract/rules.ts'
import type { Said } from '../../../http/problem.ts'
import { itemOfLeaf } from './read-rule.ts'
import type { ItemFact, RuleFacts } from './rule-facts.ts'
import { bracketed, groupWords, leafState, leafWords, listed } from './rule-words.ts'

/** `fraction` is 0 to 1, and 1 exactly where `satisfied`; `missing` says what is still to do. */
export type Verdict = { satisfied: boolean; fraction: number; missing: Said[] }

export function evaluate(rule: Rule, facts: RuleFacts, now: Date): Verdict {
  if ('all' in rule) return evaluateAll(rule.all, facts, now)
  if ('any' in rule) return evaluateSome(rule.any, 1, { facts, now })
  if ('atLeast' in rule) return evaluateSome(rule.atLeast.of, rule.atLeast.n, { facts, now })
  if ('not' in rule) return evaluateNone([rule.not], facts, now)
  if ('none' in rule) return evaluateNone(rule.none, facts, now)
  const { reached, needed } = measure(rule, facts, now)
  if (reached >= needed) return { satisfied: true, fraction: 1, missing: [] }
  return { satisfied: false, fraction: reached / needed, missing: [leafState(rule, facts, reached)] }
}

function evaluateAll(rules: Rule[], facts: RuleFacts, now: Date): Verdict {
  const verdicts = rules.map((rule) => evaluate(rule, facts, now))
  const satisfied = verdicts.every((verdict) => verdict.satisfied)
  const fraction = satisfied ? 1 : verdicts.reduce((sum, one) => sum + one.fraction, 0) / rules.length
  return { satisfied, fraction, missing: verdicts.flatMap(({ missing }) => missing) }
}

type Circumstances = { facts: RuleFacts; now: Date }

/** Enough of them; where some are missing, one sentence names those among which to choose. */
function evaluateSome(rules: Rule[], needed: number, { facts, now }: Circumstances): Verdict {
  const verdicts = rules.map((rule) => evaluate(rule, facts, now))
  const met = verdicts.filter(({ satisfied }) => satisfied).length
  if (met >= needed) return { satisfied: true, fraction: 1, missing: [] }
  const best = verdicts.map(({ fraction }) => fraction).sort((a, b) => b - a)
  const fraction = best.slice(0, needed).reduce((sum, one) => sum + one, 0) / needed
  const open = verdicts.filter(({ satisfied }) => !satisfied).map(({ missing }) => listed(missing))
  return { satisfied: false, fraction, missing: open.length === 1 ? open : [groupWords.choose(needed - met, open)] }
}

function evaluateNone(rules: Rule[], facts: RuleFacts, now: Date): Verdict {
  const broken = rules.filter((rule) => evaluate(rule, facts, now).satisfied)
  const missing = broken.map((rule) => groupWords.mustNot(describeRule(rule, facts)))
  return { satisfied: broken.length === 0, fraction: 1 - broken.length / rules.length, missing }
}

type Measured = { reached: number; needed: number }
const whether = (met: boolean | null | undefined): Measured => ({ reached: met ? 1 : 0, needed: 1 })

/** How much of what a condition asks for there is. `needed` is more than 0 wherever `reached` is less. */
function measure(leaf: RuleLeaf, facts: RuleFacts, now: Date): Measured {
  if ('total' in leaf) return { reached: facts.total, needed: leaf.total.gte }
  if ('percent' in leaf) return { reached: percentOf(facts.total, facts.maxTotal), needed: leaf.percent.gte }
  if ('attended' in leaf) return { reached: facts.attended, needed: leaf.attended.gte }
  if ('course' in leaf) return whether(facts.courses.find(({ code }) => code === leaf.course)?.completed)
  if ('badge' in leaf) return whether(facts.badges.find(({ slug }) => slug === leaf.badge)?.held)
  if ('from' in leaf) return whether(now >= new Date(leaf.from))
  if ('until' in leaf) return whether(now < new Date(leaf.until))
  const key = itemOfLeaf(leaf)
  return measureItem(
    leaf,
    facts.items.find((one) => one.key === key),
  )
}

type ItemLeaf = Extract<
  RuleLeaf,
  | { done: unknown }
  | { score: unknown }
  | { passed: unknown }
  | { watched: unknown }
  | { submitted: unknown }
  | { survey: unknown }
>

/** An item that the course no longer has counts as not touched. */
function measureItem(leaf: ItemLeaf, item: ItemFact | undefined): Measured {
  if ('done' in leaf) return whether(item?.done)
  if ('score' in leaf) return { reached: item?.score ?? 0, needed: leaf.score.gte }
  if ('watched' in leaf) return { reached: item?.watched ?? 0, needed: leaf.watched.share }
  if ('passed' in leaf) {
    if (!item || item.score === null) return { reached: 0, needed: leaf.passed.percent || 1 }
    return { reached: percentOf(item.score, item.maxScore), needed: leaf.passed.percent }
  }
  if ('submitted' in leaf) {
    const { until } = leaf.submitted
    return whether(item?.submittedAt && (until === null || item.submittedAt < new Date(until)))
  }
  const { says } = leaf.survey
  return whether(item?.answers && (says === null || item.answers[says.question] === says.answer))
}

/** To two decimals, so that 60 of 100 is 60 and never a hair less. */
function percentOf(points: number, max: number): number {
  return max === 0 ? 0 : Math.round((points / max) * 10_000) / 100
}

/** The rule in words, for learner and teacher. */
export function describeRule(rule: Rule, facts: RuleFacts): Said {
  const words = (rules: Rule[]) =>
    rules.map((one) => (rules.length > 1 && isGroup(one) ? bracketed : unchanged)(describeRule(one, facts)))
  if ('all' in rule) return groupWords.all(words(rule.all))
  if ('any' in rule) return groupWords.any(words(rule.any))
  if ('none' in rule) return groupWords.none(words(rule.none))
  if ('not' in rule) return groupWords.none(words([rule.not]))
  if ('atLeast' in rule) return groupWords.atLeast(rule.atLeast.n, words(rule.atLeast.of))
  return leafWords(rule, facts)
}

function isGroup(rule: Rule): boolean {
  return 'all' in rule || 'any' in rule || 'none' in rule || 'not' in rule || 'atLeast' in rule
}

const unchanged = (said: Said): Said => said

/** One condition of a rule, as the learner sees it in a list. */
export type Condition = { said: Said; satisfied: boolean; fraction: number; missing: Said[] }

/** The parts that stand at the top of the rule, each with how far the learner is with it. */
export function conditionsOf(rule: Rule, facts: RuleFacts, now: Date): Condition[] {
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : 'atLeast' in rule ? rule.atLeast.of : [rule]
  return parts.map((part) => ({ said: describeRule(part, facts), ...evaluate(part, facts, now) }))
}

/** Why it is met, or why not yet: "2 of 3 done; missing: final report ≥ 60". */
export function explain(rule: Rule, facts: RuleFacts, now: Date): Said {
  const { satisfied, missing } = evaluate(rule, facts, now)
  const conditions = conditionsOf(rule, facts, now)
  const met = conditions.filter((one) => one.satisfied).length
  return satisfied ? groupWords.allDone : groupWords.progress({ met, of: conditions.length, missing: listed(missing) })
}
