import { expect, test } from 'vitest'
import { decideRegrade, type RegradeDecision, type RegradeFacts } from './decide-regrade.ts'

const policies = ['keep', 'flag', 'revoke'] as const
const facts = (satisfied: boolean, completed: boolean, questioned: boolean, policy: RegradeFacts['policy']) => ({
  satisfied,
  completed,
  questioned,
  policy,
})

test.each<[satisfied: boolean, completed: boolean, questioned: boolean, RegradeDecision[]]>([
  [true, false, false, ['complete', 'complete', 'complete']],
  [true, true, false, ['nothing', 'nothing', 'nothing']],
  [true, true, true, ['settle', 'settle', 'settle']],
  [false, false, false, ['nothing', 'nothing', 'nothing']],
  [false, true, false, ['keep', 'question', 'withdraw']],
  [false, true, true, ['keep', 'nothing', 'withdraw']],
])('met %j, completed %j, asked before %j: %j for keep, flag, revoke', (satisfied, completed, questioned, expected) => {
  expect(policies.map((policy) => decideRegrade(facts(satisfied, completed, questioned, policy)))).toEqual(expected)
})
