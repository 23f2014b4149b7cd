import { z } from 'zod'

const bothLanguages = z.object({ ja: z.string(), en: z.string() })
/** Money in the chain's coin as people write it, without the coin's name (`0.0000724`). */
const coins = z.string()
const time = z.string().nullable()

/** A fee, in the coin and, where a rate was entered, in yen. `amount` is the same in the coin's smallest unit. */
const fee = z.object({ amount: z.string().regex(/^\d{1,40}$/), coins, yen: z.number().nullable() })
export type Fee = z.infer<typeof fee>

/** What one transaction costs now. `work` is gas or virtual bytes, `price` is of one of them, with its unit. `most` is what it may cost if the chain becomes dearer before it is mined. */
const cost = z.object({
  bytes: z.int(),
  work: z.int(),
  price: z.string(),
  fee,
  most: fee,
  perBadgeYen: z.number().nullable(),
})

export const batchStates = ['batched', 'sent', 'mined', 'final', 'stuck', 'reorged', 'lost'] as const

/** One batch. `raise`: what outbidding a stuck transaction would cost at most. Times are ISO 8601. */
export const anchorBatch = z.object({
  id: z.string(),
  no: z.int(),
  chain: bothLanguages,
  isTest: z.boolean(),
  state: z.enum(batchStates),
  /** Why it does not move just now, what is safe, and what to do. */
  problem: bothLanguages.nullable(),
  badges: z.int(),
  /** Levels between a leaf and the root. */
  height: z.int(),
  root: z.string(),
  txid: z.string().nullable(),
  block: z.int().nullable(),
  confirmations: z.int(),
  confirmationsWanted: z.int().nullable(),
  reorgs: z.int(),
  paid: fee.nullable(),
  raise: fee.nullable(),
  dueSince: z.string(),
  batchedAt: z.string(),
  sentAt: time,
  minedAt: time,
  finalAt: time,
  attachedAt: time,
})
export type AnchorBatch = z.infer<typeof anchorBatch>

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What is anchored, when, and for how much. `rateYen` is yen for one coin. */
export const anchoringChange = z.object({
  everything: z.boolean(),
  /** Slugs of the achievements that ask for it. */
  achievements: z.array(z.string().max(64)).max(1000),
  dailyAt: clockTime.nullable(),
  atCount: z.int().min(1).max(1_000_000).nullable(),
  rateYen: z.number().positive().max(1e12).nullable(),
  capYen: z.int().min(1).max(1_000_000_000).nullable(),
})
export type AnchoringChange = z.infer<typeof anchoringChange>

export const anchoringOverview = z.object({
  /** `null` where this machine has no chain. */
  chain: z.object({ id: z.string(), name: bothLanguages, isTest: z.boolean(), coin: z.string() }).nullable(),
  /** From which the organisation's transactions come; `null` until something asks to be anchored. */
  address: z.string().nullable(),
  balance: coins.nullable(),
  /** Why the chain cannot be used just now. */
  problem: bothLanguages.nullable(),
  next: z.object({ no: z.int(), badges: z.int(), cost: cost.nullable(), overCap: z.boolean() }),
  settings: anchoringChange.extend({ rateAt: time, nextAt: time }),
  achievements: z.array(z.object({ slug: z.string(), name: z.string() })),
  /** The newest first. */
  batches: z.array(anchorBatch),
})
export type AnchoringOverview = z.infer<typeof anchoringOverview>

/** Yes to spending at most that, in the coin's smallest unit. */
export const agreedFee = z.object({ most: z.string().regex(/^\d{1,40}$/) })
