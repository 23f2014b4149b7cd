import { createHmac } from 'node:crypto'
import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { addressKey } from './person.ts'
import { addTry, takeTryBack } from './try-store.ts'

/** How often something may be tried in so many seconds. Counted in the database, so that it holds for all processes together. */
export type TryLimit = { name: string; most: number; seconds: number }

/**
 * By address: whether or not anybody has it, so that the count tells nothing. By place, the IP address a request comes from:
 * wide enough for a classroom behind one address, and a sign-in that worked is not counted.
 */
export const tryLimits = {
  passwordByAddress: { name: 'password-address', most: 30, seconds: 600 },
  passwordByPlace: { name: 'password-place', most: 60, seconds: 600 },
  passkeyByPlace: { name: 'passkey-place', most: 60, seconds: 600 },
  questionByPlace: { name: 'question-place', most: 600, seconds: 600 },
  linkByPlace: { name: 'link-place', most: 60, seconds: 600 },
  mailByAddress: { name: 'mail-address', most: 6, seconds: 1800 },
  mailByPlace: { name: 'mail-place', most: 300, seconds: 3600 },
} satisfies Record<string, TryLimit>

type CountPorts = Pick<Ports, 'db' | 'clock' | 'deriveSecret'>
export type Try = { limit: TryLimit; of: string }

/** A mail that somebody makes us send counts by whom it is for and by where it was asked for. */
export function triesToMail(place: string, address: string): Try[] {
  return [
    { limit: tryLimits.mailByPlace, of: place },
    { limit: tryLimits.mailByAddress, of: addressKey(address) },
  ]
}

/** Counts tries. Refuses, with the seconds to wait, where one is over its limit. */
export async function countTries(ports: CountPorts, tries: Try[]): Promise<void> {
  const now = ports.clock.now()
  for (const one of tries) {
    const endsAt = new Date(now.getTime() + one.limit.seconds * 1000)
    const counted = await inScope(ports.db, {}, (tx) => addTry(tx, { key: keyOf(ports, one), now, endsAt }))
    if (counted.tries > one.limit.most) throw tooManyTries(Math.ceil((counted.endsAt.getTime() - now.getTime()) / 1000))
  }
}

/** It was no guess: the tries are not counted. */
export async function forgiveTries(ports: CountPorts, tries: Try[]): Promise<void> {
  const keys = tries.map((one) => keyOf(ports, one))
  await inScope(ports.db, {}, (tx) => takeTryBack(tx, keys))
}

/** Neither an address nor a place stands in the table. */
function keyOf(ports: Pick<Ports, 'deriveSecret'>, { limit, of }: Try): string {
  return createHmac('sha256', ports.deriveSecret('tries')).update(`${limit.name}\n${of}`).digest('base64url')
}

function tooManyTries(seconds: number): Refusal {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return new Refusal(
    'too-many',
    'session.too-many-tries',
    {
      ja: `短い間に何度も試されました。${minutes}分ほど待ってから、もう一度お試しください。入力した内容や登録は、そのままです。`,
      en: `There were many attempts in a short time. Please wait about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again. Nothing was changed.`,
    },
    { retryAfterSeconds: seconds },
  )
}
