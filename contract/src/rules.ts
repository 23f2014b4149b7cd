/** When a course is completed, a week opened or a badge awarded, as data: one tree for all three. */
import { z } from 'zod'

/** How deep a rule may be nested and how many conditions and groups it may have. */
export const ruleLimits = { depth: 10, nodes: 200 } as const

const key = z.string().min(1).max(64)
const points = z.number().min(0).max(1_000_000)
const moment = z.iso.datetime()

/**
 * What can be asked of a learner. `total` points of all items; `percent` of all points there are; `score` points in one item;
 * `passed` that many percent of an item's points; `watched` that share (0–1) of a video; `submitted` handed in, before `until`
 * where it is set; `survey` answered, with that answer where `says` is set; `attended` that many sessions; `course` completed;
 * `badge` held; `from` and `until` moments.
 */
export const ruleLeaf = z.union([
  z.strictObject({ total: z.strictObject({ gte: points }) }),
  z.strictObject({ percent: z.strictObject({ gte: z.number().min(0).max(100) }) }),
  z.strictObject({ done: key }),
  z.strictObject({ score: z.strictObject({ item: key, gte: points }) }),
  z.strictObject({ passed: z.strictObject({ item: key, percent: z.number().min(0).max(100) }) }),
  z.strictObject({ watched: z.strictObject({ item: key, share: z.number().gt(0).max(1) }) }),
  z.strictObject({ submitted: z.strictObject({ item: key, until: moment.nullable() }) }),
  z.strictObject({
    survey: z.strictObject({
      item: key,
      says: z.strictObject({ question: key, answer: z.string().min(1).max(200) }).nullable(),
    }),
  }),
  z.strictObject({ attended: z.strictObject({ gte: z.int().min(1).max(1000) }) }),
  z.strictObject({ course: key }),
  z.strictObject({ badge: key }),
  z.strictObject({ from: moment }),
  z.strictObject({ until: moment }),
])
export type RuleLeaf = z.infer<typeof ruleLeaf>

/** `not` is `none` of one. */
export type RuleGroup =
  | { all: Rule[] }
  | { any: Rule[] }
  | { none: Rule[] }
  | { not: Rule }
  | { atLeast: { n: number; of: Rule[] } }
export type Rule = RuleGroup | RuleLeaf

const inner: z.ZodType<Rule> = z.lazy(() => rule)
const list = z.array(inner).min(1).max(ruleLimits.nodes)

/** Measure an untrusted value with `ruleSize` before it is parsed: this one follows it however deep it is. */
export const rule: z.ZodType<Rule> = z.union([
  ruleLeaf,
  z.strictObject({ all: list }),
  z.strictObject({ any: list }),
  z.strictObject({ none: list }),
  z.strictObject({ not: inner }),
  z.strictObject({
    atLeast: z.strictObject({ n: z.int().min(1), of: list }).refine(({ n, of }) => n <= of.length),
  }),
])

/** How deep that value is nested and how many objects it has; stops counting beyond the limits. */
export function ruleSize(value: unknown): { depth: number; nodes: number } {
  let [depth, nodes] = [0, 0]
  let level: unknown[] = [value]
  while (level.length > 0 && depth <= ruleLimits.depth && nodes <= ruleLimits.nodes) {
    depth += 1
    nodes += level.length
    level = level.flatMap(partsOf)
  }
  return { depth, nodes }
}

/** The rules a group is made of, of anything that looks like one. */
function partsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const { all, any, none, not, atLeast } = value as Record<string, unknown>
  const of = typeof atLeast === 'object' && atLeast !== null ? (atLeast as { of?: unknown }).of : undefined
  const lists = [all, any, none, of].flatMap((one) => (Array.isArray(one) ? (one as unknown[]) : []))
  return not === undefined ? lists : [...lists, not]
}
