import { describe, expect, test } from 'vitest'
import { afterLook, coinsOf, feeLimit, nextDaily, waitSeconds, written, yenOf } from './batch.ts'

const now = new Date('2026-11-25T09:00:00Z')
const ether = { rateYen: 525_000, decimals: 18 }
const mined = (blockHash: string, isFinal = false) =>
  ({
    kind: 'mined',
    blockHash,
    isFinal,
    txid: '0x',
    blockNumber: 1,
    minedAt: now,
    confirmations: 1,
    fee: 1n,
    from: '',
    data: '',
  }) as const

describe('after a look at the chain', () => {
  const look = (batch: Partial<Parameters<typeof afterLook>[0]>, standing: Parameters<typeof afterLook>[1]) =>
    afterLook({ state: 'sent', blockHash: null, sentAt: now, ...batch }, standing, { now, patienceSeconds: 600 })

  test('a block is final only when this very look says so', () => {
    expect(look({}, mined('a')).state).toBe('mined')
    expect(look({ state: 'mined', blockHash: 'a' }, mined('a', true))).toMatchObject({ state: 'final', next: 'attach' })
  })

  test('what was mined and is not any more was taken back, and is sent again', () => {
    const before = { state: 'mined', blockHash: 'a' } as const
    expect(look(before, { kind: 'unknown' })).toMatchObject({ state: 'reorged', next: 'send-again' })
    expect(look(before, { kind: 'waiting', txid: '' })).toMatchObject({ state: 'reorged', next: 'look-again' })
    expect(look(before, mined('b')).minedAnew).toBe(true)
  })

  test('what waits too long is stuck, also after its block was taken back', () => {
    const early = new Date(now.getTime() - 600_000)
    for (const state of ['sent', 'reorged'] as const)
      expect(look({ state, sentAt: early }, { kind: 'waiting', txid: '' })).toMatchObject({
        state: 'stuck',
        next: 'outbid',
      })
  })

  test('a nonce is lost only when it is lost for good', () => {
    expect(look({}, { kind: 'overtaken', isFinal: false })).toMatchObject({ state: 'sent', next: 'look-again' })
    expect(look({}, { kind: 'overtaken', isFinal: true })).toMatchObject({ state: 'lost', next: 'begin-anew' })
  })
})

test('the cap outranks what was agreed to by hand; without either, coins of worth are not spent', () => {
  const real = { isTest: false, capYen: null, money: null }
  expect(feeLimit(7n, { ...real, capYen: 200, money: ether })).toBe(coinsOf(200, ether))
  expect(feeLimit(7n, real)).toBe(7n)
  expect(feeLimit(null, real)).toBe('unknown')
  expect(feeLimit(null, { ...real, isTest: true })).toBeNull()
})

test('coins and yen, there and back', () => {
  expect(yenOf(72_416_000_000_000n, ether)).toBeCloseTo(38.02, 2)
  expect(yenOf(coinsOf(200, ether), ether)).toBeLessThanOrEqual(200)
  expect(coinsOf(1, { rateYen: 15_000_000, decimals: 8 })).toBe(6n)
})

test('money is written without zeros at its end, and never rounded up', () => {
  expect(written(72_400_000_000_000n, 18, 10)).toBe('0.0000724')
  expect([written(0n, 18), written(10n ** 18n, 18), written(1_999n, 3, 1)]).toEqual(['0', '1', '1.9'])
})

test('the daily moment is the next one on the clocks of that zone', () => {
  expect(nextDaily(now, 18 * 60, 'Asia/Tokyo').toISOString()).toBe('2026-11-26T09:00:00.000Z')
  expect(nextDaily(new Date('2026-11-25T08:59:59Z'), 18 * 60, 'Asia/Tokyo').toISOString()).toBe(
    '2026-11-25T09:00:00.000Z',
  )
  expect(nextDaily(now, 0, 'America/New_York').toISOString()).toBe('2026-11-26T05:00:00.000Z')
})

test('waiting grows to ten minutes and not beyond', () => {
  expect([1, 5, 9, 10, 1000].map(waitSeconds)).toEqual([2, 32, 512, 600, 600])
})
