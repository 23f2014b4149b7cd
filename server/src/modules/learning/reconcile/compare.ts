/** Whether what one learner has agrees with what is on record of them. Pure. */
import type { DifferenceKind } from '@akashi/contract/reconcile.ts'

export type Compared = {
  meets: boolean
  completion: { stands: boolean; ownRuleMet: boolean; questioned: boolean } | null
  /** `due`: a badge belongs to the course, and nothing keeps it back. */
  badge: { due: boolean; code: string | null; taken: boolean }
}

/** What does not agree, or `null`. What the staff were asked about, or decided to keep, is no difference. */
export function compare({ meets, completion, badge }: Compared): DifferenceKind | null {
  if (!completion?.stands) {
    if (completion && badge.code !== null && !badge.taken) return 'badge-stands'
    return meets ? 'not-completed' : null
  }
  if (!completion.ownRuleMet && !completion.questioned) return 'lost-ground'
  return badge.code === null && badge.due ? 'no-badge' : null
}

/** Whether it is something that was met and not given, or given and not met. */
export function sideOf(kind: DifferenceKind): 'unissued' | 'unsatisfied' {
  return kind === 'not-completed' || kind === 'no-badge' ? 'unissued' : 'unsatisfied'
}
