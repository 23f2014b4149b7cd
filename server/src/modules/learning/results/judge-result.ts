/** What a result from elsewhere means for a learner's progress. Pure. */
import type { ResultEvent } from '@akashi/contract/results.ts'
import type { Said } from '../../../http/problem.ts'
import type { CourseItem, ItemState } from '../course.ts'
import { bestScore } from '../progress.ts'

export type RefusedResult = { id: string; code: string; message: Said }
const mostAheadMilliseconds = 24 * 3600 * 1000

/** Why the event cannot be counted, or `null`. */
export function refusalOfResult(event: ResultEvent, items: CourseItem[], now: Date): RefusedResult | null {
  const refused = (code: string, ja: string, en: string) => ({ id: event.id, code, message: { ja, en } })
  if (new Date(event.at).getTime() > now.getTime() + mostAheadMilliseconds)
    return refused('result.future', '日時が未来です。', 'Its date lies in the future.')
  if (event.verb === 'enrolled') return null
  const item = items.find(({ key }) => key === event.item)
  if (!item)
    return refused('result.unknown-item', `教材「${event.item}」はありません。`, `There is no item "${event.item}".`)
  if (event.verb === 'scored' && item.maxScore === 0)
    return refused('result.no-points', `「${item.titleJa}」に点数はありません。`, `"${item.titleEn}" has no points.`)
  return null
}

/** The state of the item after the event; the order in which events come makes no difference. */
export function stateAfter(
  before: ItemState | undefined,
  event: Exclude<ResultEvent, { verb: 'enrolled' }>,
  maxScore: number,
): ItemState {
  const score = before?.score ?? null
  if (event.verb === 'completed') return { key: event.item, done: true, score }
  return { key: event.item, done: true, score: bestScore(score, pointsOf(event.score, maxScore)) }
}

/** The share of the points, to two decimals. */
export function pointsOf({ raw, max }: { raw: number; max: number }, maxScore: number): number {
  return Math.round((raw / max) * maxScore * 100) / 100
}
