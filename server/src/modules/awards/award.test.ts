import { describe, expect, test } from 'vitest'
import { canResend, canRevoke, decideRequest, mayIssue, nextTryAt, stateOf } from './award.ts'

const at = new Date('2026-11-22T05:07:00Z')

describe('asking for an award', () => {
  test('is a new award the first time and the same one ever after', () => {
    expect(decideRequest(null)).toBe('award')
    for (const state of ['awarded', 'signed', 'delivered', 'claimed', 'declined', 'revoked', 'parked'] as const) {
      expect(decideRequest({ state, signedAt: null })).toBe('already')
    }
  })
  test('takes up one that was stopped before it was signed', () => {
    expect(decideRequest({ state: 'stopped', signedAt: null })).toBe('revive')
  })
})

describe('an issuing job', () => {
  test('issues only what is still awarded, for the moment the job was queued for', () => {
    expect(mayIssue({ state: 'awarded', startAfter: null }, null)).toBe(true)
    expect(mayIssue({ state: 'awarded', startAfter: at }, at.toISOString())).toBe(true)
    expect(mayIssue({ state: 'stopped', startAfter: at }, at.toISOString())).toBe(false)
    expect(mayIssue({ state: 'awarded', startAfter: at }, '2026-11-22T05:00:00.000Z')).toBe(false)
    expect(mayIssue({ state: 'signed', startAfter: null }, null)).toBe(false)
  })
})

describe('what may be done with an award', () => {
  const signed = { state: 'signed', signedAt: at, revokedAt: null } as const
  test('it is revoked once, and only when it was signed', () => {
    expect(canRevoke(signed)).toBe(true)
    expect(canRevoke({ state: 'awarded', signedAt: null, revokedAt: null })).toBe(false)
    expect(canRevoke({ state: 'revoked', signedAt: at, revokedAt: at })).toBe(false)
  })
  test('its mail is sent again unless it was revoked or declined; a parked one is tried again', () => {
    expect(canResend(signed)).toBe(true)
    expect(canResend({ ...signed, state: 'declined' })).toBe(false)
    expect(canResend({ state: 'revoked', signedAt: at, revokedAt: at })).toBe(false)
    expect(canResend({ state: 'parked', signedAt: null, revokedAt: null })).toBe(true)
    expect(canResend({ state: 'awarded', signedAt: null, revokedAt: null })).toBe(false)
  })
})

test('revoked outranks the answer, the answer outranks delivery', () => {
  const facts = { signedAt: at, deliveredAt: at, accepted: true, revokedAt: at }
  expect(stateOf(facts)).toBe('revoked')
  expect(stateOf({ ...facts, revokedAt: null })).toBe('claimed')
  expect(stateOf({ ...facts, revokedAt: null, accepted: false })).toBe('declined')
  expect(stateOf({ ...facts, revokedAt: null, accepted: null })).toBe('delivered')
  expect(stateOf({ ...facts, revokedAt: null, accepted: null, deliveredAt: null })).toBe('signed')
})

test('a mail is tried again later and later, and given up after two days', () => {
  const waits = Array.from({ length: 12 }, (_, index) => nextTryAt(index + 1, at)?.getTime()).map(
    (next) => next && next - at.getTime(),
  )
  const given = waits.filter((wait): wait is number => wait !== undefined)
  expect(given[0]).toBe(60_000)
  expect([...given].sort((a, b) => a - b)).toEqual(given)
  expect(given.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(1.5 * 86_400_000)
  expect(waits.at(-1)).toBeUndefined()
})
