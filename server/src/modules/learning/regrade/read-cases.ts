import type { RegradeCase } from '@akashi/contract/regrades.ts'
import { inScope } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { findNames } from '../teaching/store-learners.ts'
import { findCases } from './store.ts'

/** Badges whose ground a changed mark took away: those to decide on first. */
export async function readCases(ports: Pick<Ports, 'db'>, organisationId: string): Promise<RegradeCase[]> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const cases = await findCases(tx, organisationId)
    const names = await findNames(
      tx,
      cases.map(({ personId }) => personId),
    )
    return cases.map((one) => ({
      id: one.id,
      enrolmentId: one.enrolmentId,
      course: one.courseCode,
      name: names.get(one.personId)?.name ?? '',
      romanised: names.get(one.personId)?.romanised ?? null,
      awardCode: one.awardCode,
      totalBefore: one.totalBefore,
      totalAfter: one.totalAfter,
      reason: one.reason,
      state: one.state,
      openedAt: one.openedAt.toISOString(),
      decidedAt: one.decidedAt?.toISOString() ?? null,
      decision: one.decision,
    }))
  })
}
