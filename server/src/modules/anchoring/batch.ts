import type { Standing } from '../../ports/chains/chain.ts'

/**
 * Where a batch is. `batched`: its root is fixed and nothing was signed. `sent`: a signed transaction is kept, and was given
 * to a node. `mined`: it is in a block. `final`: it stays there. Beside the way: `stuck`, it waits too long for its block;
 * `reorged`, its block was taken back, and the same bytes are sent again; `lost`, its nonce went to a transaction that is
 * not ours, and a new one is signed for the same root. A crash in any of them loses nothing: whoever works next goes on from
 * what is written.
 */
export const batchStates = ['batched', 'sent', 'mined', 'final', 'stuck', 'reorged', 'lost'] as const
export type BatchState = (typeof batchStates)[number]

/** Why a batch does not move just now; each has its sentence in `sentences.ts`. */
export const problems = [
  'chain.absent',
  'chain.unreachable',
  'chain.not-a-node',
  'chain.wrong-chain',
  'chain.stale',
  'chain.no-funds',
  'chain.refused',
  'chain.not-set',
  'fee.over-cap',
  'fee.no-cap',
] as const
export type BatchProblem = (typeof problems)[number]

export type Batch = {
  id: string
  organisationId: string
  no: number
  chain: string
  keyId: string
  address: string
  root: string
  badges: number
  state: BatchState
  problem: BatchProblem | null
  tries: number
  /** In the coin's smallest unit, as all fees are: the most somebody agreed to when they sent this batch by hand. */
  feeLimit: bigint | null
  feePaid: bigint | null
  dueSince: Date
  batchedAt: Date
  sentAt: Date | null
  minedAt: Date | null
  finalAt: Date | null
  attachedAt: Date | null
  reorgs: number
  txid: string | null
  blockHash: string | null
  blockNumber: number | null
  blockAt: Date | null
  confirmations: number
}

/** What is to be done after a look at the chain. */
export type Next = 'look-again' | 'send-again' | 'outbid' | 'attach' | 'begin-anew'
type Looked = { state: BatchState; next: Next; minedAnew: boolean }

/**
 * What the chain's answer makes of a batch that was sent. Never `final` unless the chain says so at this very look; a
 * block that is another than before counts as taken back.
 */
export function afterLook(
  batch: Pick<Batch, 'state' | 'blockHash' | 'sentAt'>,
  standing: Standing,
  o: { now: Date; patienceSeconds: number },
): Looked {
  const wasMined = batch.blockHash !== null
  if (standing.kind === 'mined') {
    const minedAnew = batch.blockHash !== standing.blockHash
    if (standing.isFinal) return { state: 'final', next: 'attach', minedAnew }
    return { state: 'mined', next: 'look-again', minedAnew }
  }
  if (standing.kind === 'overtaken') {
    if (standing.isFinal) return { state: 'lost', next: 'begin-anew', minedAnew: false }
    return { state: wasMined ? 'reorged' : batch.state, next: 'look-again', minedAnew: false }
  }
  if (wasMined)
    return { state: 'reorged', next: standing.kind === 'unknown' ? 'send-again' : 'look-again', minedAnew: false }
  const waited = batch.sentAt ? (o.now.getTime() - batch.sentAt.getTime()) / 1000 : 0
  if (waited >= o.patienceSeconds) return { state: 'stuck', next: 'outbid', minedAnew: false }
  return { state: batch.state, next: standing.kind === 'unknown' ? 'send-again' : 'look-again', minedAnew: false }
}

/** How long to wait after so many failures in a row: from seconds to ten minutes. */
export function waitSeconds(tries: number): number {
  return Math.min(600, 2 ** Math.min(tries, 10))
}

export type Money = { rateYen: number; decimals: number }

/** The coin's smallest unit in yen. */
export function yenOf(amount: bigint, o: Money): number {
  // Twelve digits are kept, which no fee in yen needs.
  const scale = 10n ** BigInt(o.decimals)
  return (Number((amount * 1_000_000_000_000n) / scale) / 1e12) * o.rateYen
}

/** Yen in the coin's smallest unit, rounded down. */
export function coinsOf(yen: number, o: Money): bigint {
  return (BigInt(Math.floor((yen / o.rateYen) * 1e12)) * 10n ** BigInt(o.decimals)) / 1_000_000_000_000n
}

/**
 * The most a transaction may cost: the organisation's cap, else what somebody agreed to by hand; `null`: no limit, as on
 * test chains, whose coins are worth nothing; `'unknown'` where nobody said, and nothing may be spent.
 */
export function feeLimit(
  agreed: bigint | null,
  o: { capYen: number | null; money: Money | null; isTest: boolean },
): bigint | null | 'unknown' {
  if (o.capYen !== null && o.money) return coinsOf(o.capYen, o.money)
  if (agreed !== null) return agreed
  return o.isTest ? null : 'unknown'
}

/** An amount in the smallest unit as people write it, without zeros at the end: at most `places` digits after the point, rounded down. */
export function written(amount: bigint, decimals: number, places = decimals): string {
  const digits = amount.toString().padStart(decimals + 1, '0')
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)]
  const kept = rest.slice(0, places).replace(/0+$/, '')
  return kept === '' ? whole : `${whole}.${kept}`
}

const minutesInADay = 1440

/** When the clocks of that zone next show that minute of the day, after `now`. */
export function nextDaily(now: Date, minuteOfDay: number, timeZone: string): Date {
  const form = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [hour = 0, minute = 0] = form.format(now).split(':').map(Number)
  const wait = (minuteOfDay - hour * 60 - minute + minutesInADay) % minutesInADay || minutesInADay
  return new Date((Math.floor(now.getTime() / 60_000) + wait) * 60_000)
}
