/** When a course is passed, as data: it stands in the database, is shown in words and put to a learner's progress. Pure. */
import { z } from 'zod'
import type { ItemState } from './course.ts'

export type PassRule =
  | { all: PassRule[] }
  | { any: PassRule[] }
  | { not: PassRule }
  | { atLeast: { n: number; of: PassRule[] } }
  | { total: { gte: number } }
  | { done: string }
  | { score: { item: string; gte: number } }

type Sentence = { ja: string; en: string }
export type RuleFacts = { total: number; items: (ItemState & { titleJa: string; titleEn: string })[] }
/** `fraction` is 0 to 1; `missing` says what is still to do, in both languages. */
export type RuleVerdict = { satisfied: boolean; fraction: number; missing: Sentence[] }

/** A rule from the database or a request; throws where it is none. At most ten levels. */
export function readPassRule(value: unknown): PassRule {
  return passRuleOf(10).parse(value)
}

function passRuleOf(levels: number): z.ZodType<PassRule> {
  const points = z.number().min(0).max(1_000_000)
  const leaves = [
    z.strictObject({ total: z.strictObject({ gte: points }) }),
    z.strictObject({ done: z.string().max(64) }),
    z.strictObject({ score: z.strictObject({ item: z.string().max(64), gte: points }) }),
  ] as const
  if (levels === 0) return z.union(leaves)
  const inner = z.lazy(() => passRuleOf(levels - 1))
  const list = z.array(inner).min(1).max(100)
  return z.union([
    ...leaves,
    z.strictObject({ all: list }),
    z.strictObject({ any: list }),
    z.strictObject({ not: inner }),
    z.strictObject({ atLeast: z.strictObject({ n: z.int().min(1).max(100), of: list }) }),
  ])
}

/** Puts the rule to a learner's progress. */
export function judgePassRule(rule: PassRule, facts: RuleFacts): RuleVerdict {
  if ('all' in rule) return judgeSome(rule.all, rule.all.length, facts)
  if ('any' in rule) return judgeSome(rule.any, 1, facts)
  if ('atLeast' in rule) return judgeSome(rule.atLeast.of, rule.atLeast.n, facts)
  if ('not' in rule) {
    const { satisfied } = judgePassRule(rule.not, facts)
    return {
      satisfied: !satisfied,
      fraction: satisfied ? 0 : 1,
      missing: satisfied ? [describePassRule(rule, facts.items)] : [],
    }
  }
  const [reached, needed] = pointsOf(rule, facts)
  if (reached >= needed) return { satisfied: true, fraction: 1, missing: [] }
  return { satisfied: false, fraction: reached / needed, missing: [missingSentence(rule, needed - reached, facts)] }
}

function judgeSome(rules: PassRule[], needed: number, facts: RuleFacts): RuleVerdict {
  const verdicts = rules.map((rule) => judgePassRule(rule, facts))
  const best = verdicts.map(({ fraction }) => fraction).sort((a, b) => b - a)
  const satisfied = verdicts.filter((verdict) => verdict.satisfied).length >= needed
  const fraction = best.slice(0, needed).reduce((sum, one) => sum + one, 0) / needed
  return { satisfied, fraction, missing: satisfied ? [] : verdicts.flatMap(({ missing }) => missing) }
}

type Leaf = Extract<PassRule, { total: unknown } | { done: unknown } | { score: unknown }>

function pointsOf(leaf: Leaf, facts: RuleFacts): [reached: number, needed: number] {
  if ('total' in leaf) return [facts.total, leaf.total.gte]
  const item = facts.items.find(({ key }) => key === ('done' in leaf ? leaf.done : leaf.score.item))
  return 'done' in leaf ? [item?.done ? 1 : 0, 1] : [item?.score ?? 0, leaf.score.gte]
}

function missingSentence(leaf: Leaf, points: number, { items }: RuleFacts): Sentence {
  const short = String(Number(points.toFixed(2)))
  if ('total' in leaf) return { ja: `合計であと${short}点`, en: `${short} more points in total` }
  const title = titleOf('done' in leaf ? leaf.done : leaf.score.item, items)
  if ('done' in leaf) return { ja: `「${title.ja}」を終える`, en: `finish "${title.en}"` }
  return { ja: `「${title.ja}」であと${short}点`, en: `${short} more points in "${title.en}"` }
}

type Titled = { key: string; titleJa: string; titleEn: string }

/** The rule in words, for the page of the course. */
export function describePassRule(rule: PassRule, items: Titled[]): Sentence {
  const list = (rules: PassRule[], ja: string, en: string) => ({
    ja: rules.map((one) => describePassRule(one, items).ja).join(ja),
    en: rules.map((one) => describePassRule(one, items).en).join(en),
  })
  if ('all' in rule) return list(rule.all, '、かつ', ' and ')
  if ('any' in rule) return list(rule.any, '、または', ' or ')
  if ('atLeast' in rule) {
    const { ja, en } = list(rule.atLeast.of, '／', ', ')
    return { ja: `次のうち${rule.atLeast.n}つ以上：${ja}`, en: `at least ${rule.atLeast.n} of: ${en}` }
  }
  if ('not' in rule) {
    const { ja, en } = describePassRule(rule.not, items)
    return { ja: `「${ja}」ではない`, en: `not: ${en}` }
  }
  if ('total' in rule) return { ja: `合計${rule.total.gte}点以上`, en: `a total of ${rule.total.gte} points or more` }
  const title = titleOf('done' in rule ? rule.done : rule.score.item, items)
  if ('done' in rule) return { ja: `「${title.ja}」を終える`, en: `"${title.en}" finished` }
  return { ja: `「${title.ja}」で${rule.score.gte}点以上`, en: `${rule.score.gte} points or more in "${title.en}"` }
}

/** The total the rule asks for, 0 where it asks for none. */
export function requiredTotal(rule: PassRule): number {
  if ('total' in rule) return rule.total.gte
  if ('all' in rule) return Math.max(0, ...rule.all.map(requiredTotal))
  if ('any' in rule) return Math.min(...rule.any.map(requiredTotal))
  return 0
}

function titleOf(key: string, items: Titled[]): Sentence {
  const item = items.find((one) => one.key === key)
  return { ja: item?.titleJa ?? key, en: item?.titleEn || item?.titleJa || key }
}
