import { expect, test } from 'vitest'
import { compare, type Compared, sideOf } from './compare.ts'

const stands = { stands: true, ownRuleMet: true, questioned: false }
const given = { due: true, code: 'abc', taken: false }
const none = { due: true, code: null, taken: false }

test.each<[string, Compared, ReturnType<typeof compare>]>([
  ['nothing met, nothing given', { meets: false, completion: null, badge: none }, null],
  ['met and given', { meets: true, completion: stands, badge: given }, null],
  ['met, not completed', { meets: true, completion: null, badge: none }, 'not-completed'],
  ['completed, the badge missing', { meets: true, completion: stands, badge: none }, 'no-badge'],
  ['completed, the badge kept back', { meets: true, completion: stands, badge: { ...none, due: false } }, null],
  ['a newer rule not met, the own one is', { meets: false, completion: stands, badge: given }, null],
  ['its own rule not met', { meets: false, completion: { ...stands, ownRuleMet: false }, badge: given }, 'lost-ground'],
  [
    'its own rule not met, the staff asked',
    { meets: false, completion: { ...stands, ownRuleMet: false, questioned: true }, badge: given },
    null,
  ],
  [
    'withdrawn, the badge not',
    { meets: false, completion: { ...stands, stands: false }, badge: given },
    'badge-stands',
  ],
  [
    'withdrawn with its badge',
    { meets: false, completion: { ...stands, stands: false }, badge: { ...given, taken: true } },
    null,
  ],
])('%s', (_what, facts, expected) => expect(compare(facts)).toBe(expected))

test('what was met and not given stands on one side, what was given and not met on the other', () => {
  expect(sideOf('no-badge')).toBe('unissued')
  expect(sideOf('badge-stands')).toBe('unsatisfied')
})
