import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { canRevoke } from './award.ts'
import { refusals } from './sentences.ts'
import { currentStatusList } from './status-list.ts'
import { insertRevocation } from './status-store.ts'
import { lockAwards, updateAward } from './store.ts'

type RevokePorts = Pick<Ports, 'db' | 'clock' | 'config' | 'failpoint' | 'random' | 'seal'>
type Act = { organisationId: string; awardId: string; actorPersonId: string }

/**
 * Revokes a signed badge for ever and signs the status list anew. Should the process die in between (k14), the next
 * request for the list signs it. Refuses: not signed, or revoked already.
 */
export async function revokeAward(ports: RevokePorts, o: Act & { reason: string }): Promise<void> {
  const listNo = await inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    const [award] = await lockAwards(tx, [o.awardId])
    if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
    if (!canRevoke(award)) throw new Refusal('conflict', 'award.not-revocable', refusals.notRevocable)
    const at = ports.clock.now()
    const place = { organisationId: o.organisationId, listId: award.statusListId!, index: award.statusIndex!, at }
    const listNo = await insertRevocation(tx, place)
    await updateAward(tx, award.id, { state: 'revoked', revokedAt: at, revokedReason: o.reason, parkedReason: null })
    await record(tx, {
      organisationId: o.organisationId,
      actorPersonId: o.actorPersonId,
      act: 'award.revoked',
      subject: award.id,
      at,
    })
    return listNo
  })
  await ports.failpoint('k14')
  await currentStatusList(ports, o.organisationId, listNo)
}
