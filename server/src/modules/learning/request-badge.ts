/** Asks for the badge of a completed course, or says what it waits for. */
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { publishedAchievement } from '../achievements/achievements.ts'
import { requestAward } from '../awards/awards.ts'
import { personById } from '../identity/identity.ts'
import { badgeHold } from './badge-hold.ts'
import { type BadgeWaitsFor, type CompletionReason, type Course, nextOccurrence } from './course.ts'

export type Earning = {
  personId: string
  reason: CompletionReason
  withdrawals: number
  consented: boolean
  /** The rule the badge has besides completion is met, or there is none. */
  ruleMet: boolean
}

/**
 * Asks for the badge of the course: its code, or `null` where none belongs to it, it is not published, or it waits for something.
 * It is issued after the wait the run has; until then the staff can stop it.
 */
export async function requestBadge(
  ports: Pick<Ports, 'clock' | 'random'>,
  tx: Tx,
  o: { course: Course; earning: Earning; mailAtOnce: boolean },
): Promise<string | null> {
  const { organisationId, achievementSlug, run, code } = o.course
  const { personId, reason, withdrawals } = o.earning
  if (achievementSlug === null || !(await publishedAchievement(tx, organisationId, achievementSlug))) return null
  const person = await personById(tx, personId)
  const address = person?.addresses.find(({ verified }) => verified) ?? person?.addresses[0]
  if (!person || !address || holdOf(o.course, { ...o.earning, addresses: person.addresses.length })) return null
  const now = ports.clock.now()
  const waits = run.badgeWaitMinutes > 0 ? { startAfter: new Date(now.getTime() + run.badgeWaitMinutes * 60_000) } : {}
  const award = await requestAward(tx, ports, {
    organisationId,
    personId,
    address: address.address,
    recipientName: person.displayName,
    achievementSlug,
    occurrence: nextOccurrence(code, withdrawals),
    reason,
    language: person.language,
    mailAtOnce: o.mailAtOnce,
    ...waits,
  })
  return award.code
}

type Holding = Pick<Earning, 'consented' | 'ruleMet'> & { addresses: number }

function holdOf(course: Course, { consented, ruleMet, addresses }: Holding): BadgeWaitsFor | null {
  return badgeHold({ ruleMet, consent: { asked: course.run.badgeConsent, given: consented }, addresses })
}

/** What the badge of a finished course still waits for: it comes as soon as that is done. */
export async function badgeWaitsFor(
  tx: Tx,
  o: {
    course: Course
    personId: string
    completed: boolean
    awardCode: string | null
    consented: boolean
    ruleMet: boolean
  },
): Promise<BadgeWaitsFor | null> {
  if (!o.completed || o.awardCode !== null || o.course.achievementSlug === null) return null
  const person = await personById(tx, o.personId)
  return person && holdOf(o.course, { ...o, addresses: person.addresses.length })
}
