/** How rules are put into words, in both languages. Pure. */
import type { RuleLeaf } from '@akashi/contract/rules.ts'
import type { Said } from '../../../http/problem.ts'
import { writtenTime } from '../../../http/written-date.ts'
import type { Named, RuleFacts } from './rule-facts.ts'

/** Several sentences as one list. */
export function listed(sentences: Said[]): Said {
  return joined(sentences, '、', ', ')
}

function joined(sentences: Said[], ja: string, en: string): Said {
  return { ja: sentences.map((one) => one.ja).join(ja), en: sentences.map((one) => one.en).join(en) }
}

/** A group inside a group. */
export function bracketed({ ja, en }: Said): Said {
  return { ja: `（${ja}）`, en: `(${en})` }
}

export const groupWords = {
  all: (parts: Said[]): Said => joined(parts, '、かつ', ' and '),
  any: (parts: Said[]): Said => joined(parts, '、または', ' or '),
  none: (parts: Said[]): Said => {
    const { ja, en } = joined(parts, '／', ' / ')
    return { ja: `次のどれにも当てはまらない：${ja}`, en: `none of: ${en}` }
  },
  atLeast: (n: number, parts: Said[]): Said => {
    const { ja, en } = joined(parts, '／', ' / ')
    return { ja: `次のうち${n}つ以上：${ja}`, en: `at least ${n} of: ${en}` }
  },
  choose: (n: number, parts: Said[]): Said => {
    const { ja, en } = joined(parts, '／', ' / ')
    return { ja: `次のうちあと${n}つ：${ja}`, en: `${n} more of: ${en}` }
  },
  mustNot: ({ ja, en }: Said): Said => ({ ja: `次に当てはまらないこと：${ja}`, en: `must not be the case: ${en}` }),
  allDone: { ja: '条件をすべて満たしています。', en: 'Every condition is met.' },
  progress: ({ met, of, missing }: { met: number; of: number; missing: Said }): Said => ({
    ja: `${of}つのうち${met}つ完了。残り：${missing.ja}`,
    en: `${met} of ${of} done; missing: ${missing.en}`,
  }),
}

/** What a condition asks for. */
export function leafWords(leaf: RuleLeaf, facts: RuleFacts): Said {
  if ('total' in leaf) return points({ ja: '合計', en: 'total' }, leaf.total.gte)
  if ('percent' in leaf)
    return { ja: `全体の得点率${leaf.percent.gte}%以上`, en: `${leaf.percent.gte}% or more of all points` }
  if ('done' in leaf) {
    const { ja, en } = titleOf(leaf.done, facts)
    return { ja: `「${ja}」を終える`, en: `finish "${en}"` }
  }
  if ('score' in leaf) return points(quoted(titleOf(leaf.score.item, facts)), leaf.score.gte)
  if ('passed' in leaf) {
    const { ja, en } = titleOf(leaf.passed.item, facts)
    return {
      ja: `「${ja}」に合格（${leaf.passed.percent}%以上）`,
      en: `pass "${en}" (${leaf.passed.percent}% or more)`,
    }
  }
  if ('watched' in leaf) {
    const { ja, en } = titleOf(leaf.watched.item, facts)
    const share = Math.round(leaf.watched.share * 100)
    return { ja: `「${ja}」を${share}%以上見る`, en: `watch ${share}% or more of "${en}"` }
  }
  if ('submitted' in leaf) {
    const { ja, en } = titleOf(leaf.submitted.item, facts)
    const { until } = leaf.submitted
    if (until === null) return { ja: `「${ja}」を提出する`, en: `hand in "${en}"` }
    const at = momentIn(facts, until)
    return { ja: `「${ja}」を${at.ja}より前に提出する`, en: `hand in "${en}" before ${at.en}` }
  }
  return otherWords(leaf, facts)
}

type Other = Extract<
  RuleLeaf,
  | { survey: unknown }
  | { attended: unknown }
  | { course: unknown }
  | { badge: unknown }
  | { from: unknown }
  | { until: unknown }
>

function otherWords(leaf: Other, facts: RuleFacts): Said {
  if ('survey' in leaf) {
    const { ja, en } = titleOf(leaf.survey.item, facts)
    const { says } = leaf.survey
    return says === null
      ? { ja: `「${ja}」に答える`, en: `answer "${en}"` }
      : { ja: `「${ja}」で「${says.answer}」と答える`, en: `answer "${says.answer}" in "${en}"` }
  }
  if ('attended' in leaf)
    return { ja: `${leaf.attended.gte}回以上出席する`, en: `attend ${leaf.attended.gte} or more sessions` }
  if ('course' in leaf) {
    const { ja, en } = named(facts.courses.find(({ code }) => code === leaf.course) ?? leaf.course)
    return { ja: `「${ja}」を修了する`, en: `complete "${en}"` }
  }
  if ('badge' in leaf) {
    const { ja, en } = named(facts.badges.find(({ slug }) => slug === leaf.badge) ?? leaf.badge)
    return { ja: `バッジ「${ja}」を持っている`, en: `hold the badge "${en}"` }
  }
  const { ja, en } = momentIn(facts, 'from' in leaf ? leaf.from : leaf.until)
  return 'from' in leaf
    ? { ja: `${ja}になる`, en: `it is ${en} or later` }
    : { ja: `${ja}より前である`, en: `it is before ${en}` }
}

/** What a condition that is not met asks for, and where it can be counted, how much of it there is. */
export function leafState(leaf: RuleLeaf, facts: RuleFacts, reached: number): Said {
  const { ja, en } = leafWords(leaf, facts)
  const shown = String(Number(reached.toFixed(2)))
  if ('total' in leaf || 'score' in leaf) return { ja: `${ja}（いま${shown}点）`, en: `${en} (${shown} now)` }
  if ('percent' in leaf || 'passed' in leaf) return { ja: `${ja}（いま${shown}%）`, en: `${en} (${shown}% now)` }
  if ('watched' in leaf) {
    const percent = Math.floor(reached * 100)
    return { ja: `${ja}（いま${percent}%）`, en: `${en} (${percent}% now)` }
  }
  if ('attended' in leaf) return { ja: `${ja}（いま${shown}回）`, en: `${en} (${shown} now)` }
  return { ja, en }
}

function points({ ja, en }: Said, gte: number): Said {
  return { ja: `${ja}${gte}点以上`, en: `${en} ≥ ${gte}` }
}

function quoted({ ja, en }: Said): Said {
  return { ja: `「${ja}」で`, en: `"${en}"` }
}

function titleOf(key: string, { items }: RuleFacts): Said {
  return named(items.find((one) => one.key === key) ?? key)
}

function named(one: Named | string): Said {
  return typeof one === 'string' ? { ja: one, en: one } : { ja: one.titleJa, en: one.titleEn || one.titleJa }
}

function momentIn({ timeZone }: RuleFacts, iso: string): Said {
  const at = new Date(iso)
  return { ja: writtenTime(at, 'ja', timeZone), en: `${writtenTime(at, 'en', timeZone)} (${timeZone})` }
}
