/** Rules as they come in: from the database, from a request. */
import { type Rule, type RuleLeaf, rule, ruleLimits, ruleSize } from '@akashi/contract/rules.ts'
import { Refusal } from '../../../http/problem.ts'

/** A rule from the database or a request. Refuses what is too large and what is no rule. */
export function readRule(value: unknown): Rule {
  const { depth, nodes } = ruleSize(value)
  if (depth > ruleLimits.depth || nodes > ruleLimits.nodes) throw tooLarge()
  const read = rule.safeParse(value)
  if (!read.success) throw noRule()
  return read.data
}

/** Every condition in it, however deep. */
export function leavesOf(of: Rule): RuleLeaf[] {
  if ('all' in of) return of.all.flatMap(leavesOf)
  if ('any' in of) return of.any.flatMap(leavesOf)
  if ('none' in of) return of.none.flatMap(leavesOf)
  if ('not' in of) return leavesOf(of.not)
  if ('atLeast' in of) return of.atLeast.of.flatMap(leavesOf)
  return [of]
}

/** The item a condition is about, if it is about one. */
export function itemOfLeaf(leaf: RuleLeaf): string | null {
  if ('done' in leaf) return leaf.done
  if ('score' in leaf) return leaf.score.item
  if ('passed' in leaf) return leaf.passed.item
  if ('watched' in leaf) return leaf.watched.item
  if ('submitted' in leaf) return leaf.submitted.item
  return 'survey' in leaf ? leaf.survey.item : null
}

/** The total the rule asks for, 0 where it asks for none; a rule over percents asks for its share of `maxTotal`. */
export function requiredTotal(of: Rule, maxTotal: number): number {
  if ('total' in of) return of.total.gte
  if ('percent' in of) return Math.round(of.percent.gte * maxTotal) / 100
  if ('all' in of) return Math.max(0, ...of.all.map((one) => requiredTotal(one, maxTotal)))
  if ('any' in of) return Math.min(...of.any.map((one) => requiredTotal(one, maxTotal)))
  return 0
}

function tooLarge(): Refusal {
  const { depth, nodes } = ruleLimits
  return new Refusal('invalid', 'rule.too-large', {
    ja: `条件は${depth}段・${nodes}個までです。まとめるか、減らしてください。何も保存していません。`,
    en: `A rule may have ${depth} levels and ${nodes} conditions and groups. Join some or leave some out. Nothing was saved.`,
  })
}

function noRule(): Refusal {
  return new Refusal('invalid', 'rule.invalid', {
    ja: '条件として読めません。空のまとまり、選ばれていない教材、数でない値がないか確かめてください。何も保存していません。',
    en: 'This cannot be read as a rule. Look for an empty group, an item not chosen, or a value that is no number. Nothing was saved.',
  })
}
