import { verdictKind, type VerdictKind } from '../verify/verdict.ts'
import type { Judged } from './judge-many.ts'

/** How many of a batch had which answer; `unjudged`: those that could not be read at all. */
export type Summary = Record<Answer, number> & { total: number }

export function emptySummary(): Summary {
  return { total: 0, valid: 0, changed: 0, unknown: 0, invalid: 0, unjudged: 0 }
}

export type Answer = VerdictKind | 'unjudged'

export function answerOf(judged: Judged): Answer {
  return 'report' in judged ? verdictKind(judged.report) : 'unjudged'
}

/** The count with one more; the given one stays as it is. */
export function countIn(summary: Summary, answer: Answer): Summary {
  return { ...summary, total: summary.total + 1, [answer]: summary[answer] + 1 }
}
