/** Who may be about to give a course up. Pure. */
import type { RiskKind } from '@akashi/contract/dashboards.ts'

const day = 24 * 3600 * 1000
const quietDays = 7

export type RiskFacts = { done: number; open: number; enrolledAt: Date; lastAt: Date | null; now: Date }

/** `null` for whoever joined this week, has nothing open, or keeps up. */
export function riskOf({ done, open, enrolledAt, lastAt, now }: RiskFacts): RiskKind | null {
  const quiet = (since: Date) => now.getTime() - since.getTime() >= quietDays * day
  if (open === 0 || done >= open || !quiet(enrolledAt)) return null
  if (done === 0) return 'none'
  if (lastAt !== null && quiet(lastAt)) return 'silent'
  return done * 2 < open ? 'behind' : null
}

const order: RiskKind[] = ['silent', 'behind', 'none']

/** Those who had begun come first: a word reaches them best. Among them who has done most. */
export function byRisk(a: { risk: RiskKind; done: number }, b: { risk: RiskKind; done: number }): number {
  return order.indexOf(a.risk) - order.indexOf(b.risk) || b.done - a.done
}
