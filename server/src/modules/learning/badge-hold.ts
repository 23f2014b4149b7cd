import type { BadgeWaitsFor } from './course.ts'

/** What is known of a completion that has no badge yet, though one belongs to its course. */
export type HoldFacts = {
  /** The rule the badge has besides completion is met, or there is none. */
  ruleMet: boolean
  consent: { asked: boolean; given: boolean }
  addresses: number
}

/** What keeps the badge of a completed course from being asked for; `null` where nothing does. Pure. */
export function badgeHold({ ruleMet, consent, addresses }: HoldFacts): BadgeWaitsFor | null {
  if (!ruleMet) return 'rule'
  if (consent.asked && !consent.given) return 'consent'
  return addresses === 0 ? 'confirmed-address' : null
}
