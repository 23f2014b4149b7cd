/** What follows when a mark changed. Pure. */

/** `questioned`: the staff have been asked about this completion before and have not decided yet. */
export type RegradeFacts = {
  satisfied: boolean
  completed: boolean
  questioned: boolean
  policy: 'keep' | 'flag' | 'revoke'
}

/**
 * `complete`: the rule is met for the first time, so completion and badge come. `settle`: it is met again, so nobody need
 * decide any more. `keep`, `question`, `withdraw`: it is no longer met, and the organisation chose what happens then.
 */
export type RegradeDecision = 'complete' | 'settle' | 'keep' | 'question' | 'withdraw' | 'nothing'

export function decideRegrade({ satisfied, completed, questioned, policy }: RegradeFacts): RegradeDecision {
  if (satisfied && !completed) return 'complete'
  if (satisfied) return questioned ? 'settle' : 'nothing'
  if (!completed) return 'nothing'
  if (policy === 'flag') return questioned ? 'nothing' : 'question'
  return policy === 'keep' ? 'keep' : 'withdraw'
}

/** What a revoked badge says of itself where the program revoked it, in both languages. */
export const noLongerMet =
  'この講座の成績が訂正され、修了の条件を満たさなくなりました。 / A mark in this course was corrected and no longer meets its rule.'
