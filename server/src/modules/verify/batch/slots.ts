import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../../config.ts'
import { Refusal } from '../../../http/problem.ts'

export type Slots = {
  /** Takes a place; the function gives it back, once, however often it is called. `null`: none is free. */
  take(address: string): (() => void) | null
}

/** So many batches run side by side in this process, and one of each address: a batch holds what was sent in memory. */
export function slotsFor(most: number): Slots {
  const taken = new Set<string>()
  return {
    take(address) {
      if (taken.size >= most || taken.has(address)) return null
      taken.add(address)
      let isOurs = true
      return () => {
        if (isOurs) taken.delete(address)
        isOurs = false
      }
    },
  }
}

/** One address may send so many parts of batches; a large batch is some fifty of them. */
export function batchRate(config: Pick<Config, 'evaluation'>): { max: number; timeWindow: string } {
  return { max: config.evaluation ? 10_000 : 120, timeWindow: '1 minute' }
}

/** Refuses where no batch may begin now. The place is given back when the answer ends, in whatever way. */
export function takeSlot(slots: Slots, request: FastifyRequest, reply: FastifyReply): void {
  const release = slots.take(request.ip)
  if (!release) throw busy()
  reply.raw.once('close', release)
}

function busy(): Refusal {
  return new Refusal(
    'too-many',
    'verify.batch-busy',
    {
      ja: 'いまは別のまとめて検証が動いています。一つの場所からは一度に一つです。少し待ってから、もう一度お試しください。',
      en: 'Another batch is running; from one place one at a time. Wait a moment and try again.',
    },
    { retryAfterSeconds: 5 },
  )
}
