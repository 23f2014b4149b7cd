/** Asks for the badge of a completed course, or says what it waits for. */
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { publishedAchievement } from '../achievements/achievements.ts'
import { requestAward } from '../awards/awards.ts'
import { personById } from '../identity/identity.ts'
import { type BadgeWaitsFor, type CompletionReason, type Course, nextOccurrence } from './course.ts'

type Earning = {
  course: Pick<Course, 'organisationId' | 'code' | 'achievementSlug'>
  personId: string
  reason: CompletionReason
  withdrawals: number
  mailAtOnce: boolean
}

/** Asks for the badge of the course; `null` where none belongs to it, it is not published, or the person has no address. */
export async function requestBadge(
  ports: Pick<Ports, 'clock' | 'random'>,
  tx: Tx,
  { course, personId, reason, withdrawals, mailAtOnce }: Earning,
): Promise<string | null> {
  const { organisationId, achievementSlug } = course
  if (achievementSlug === null || !(await publishedAchievement(tx, organisationId, achievementSlug))) return null
  const person = await personById(tx, personId)
  const address = person?.addresses.find(({ verified }) => verified) ?? person?.addresses[0]
  if (!person || !address) return null
  const award = await requestAward(tx, ports, {
    organisationId,
    personId,
    address: address.address,
    recipientName: person.displayName,
    achievementSlug,
    occurrence: nextOccurrence(course.code, withdrawals),
    reason,
    language: person.language,
    mailAtOnce,
  })
  return award.code
}

/** What the badge of a finished course still waits for: `award-waiting.ts` brings it as soon as an address is confirmed. */
export async function badgeWaitsFor(
  tx: Tx,
  o: { course: Course; personId: string; completed: boolean; awardCode: string | null },
): Promise<BadgeWaitsFor | null> {
  if (!o.completed || o.awardCode !== null || o.course.achievementSlug === null) return null
  const person = await personById(tx, o.personId)
  return person && person.addresses.length === 0 ? 'confirmed-address' : null
}
