import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { insertBouncing } from './address-store.ts'
import { bounceProblemOf } from './bounce-problems.ts'
import type { BounceReport } from './read-bounce.ts'
import { findMailByToken, markBounced } from './returned-mail-store.ts'
import { lockAwards, updateAward } from './store.ts'

export type BounceOutcome = 'bounced' | 'already' | 'not-final' | 'unknown'

/**
 * Notes that a mail came back: its award is set aside with the reason, unless its holder has answered or it was revoked. A
 * failure for good (5.x.x) also marks the address, so that nothing more is sent there until somebody says so; a temporary
 * one that was given up (4.x.x) does not. Reports of a delay change nothing. Twice is the same as once.
 */
export async function recordBounce(ports: Pick<Ports, 'db' | 'clock'>, report: BounceReport): Promise<BounceOutcome> {
  if (report.action !== 'failed') return 'not-final'
  const { token } = report
  const mail = await inScope(ports.db, { publicId: token }, (tx) => findMailByToken(tx, token))
  if (!mail) return 'unknown'
  const { organisationId, awardId } = mail
  return inScope(ports.db, { organisationId }, async (tx) => {
    const [award] = await lockAwards(tx, [awardId])
    if (award!.address === '') return 'unknown'
    const at = ports.clock.now()
    const problem = bounceProblemOf(report.status)
    if (!(await markBounced(tx, mail, { token, problem: `bounced.${problem}` }))) return 'already'
    if (report.status.startsWith('5.'))
      await insertBouncing(tx, { organisationId, address: award!.address, problem, status: report.status, at })
    if (award!.accepted === null && award!.revokedAt === null)
      await updateAward(tx, awardId, { state: 'parked', parkedReason: 'mail.bounced', deliveredAt: null })
    const details = { status: report.status, problem }
    await record(tx, { organisationId, act: 'award.bounced', subject: awardId, details, at })
    return 'bounced'
  })
}
