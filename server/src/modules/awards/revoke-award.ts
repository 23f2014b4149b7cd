import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { withdrawWaiting } from './approval-store.ts'
import { type Award, canRevoke } from './award.ts'
import { tellHolder } from './deliver-revocation-mails.ts'
import { refusals } from './sentences.ts'
import { currentStatusList } from './status-list.ts'
import { insertRevocation } from './status-store.ts'
import { findAwardByCode, lockAwards, updateAward, updateAwards } from './store.ts'

export type RevokePorts = Pick<Ports, 'db' | 'clock' | 'config' | 'failpoint' | 'random' | 'revocationJournal' | 'seal'>
type Act = { organisationId: string; awardId: string; actorPersonId: string }

/**
 * Revokes a signed badge for ever, tells its holder by mail and signs the status list anew. Should the process die in between (k14), the next
 * request for the list signs it. Refuses: not signed, or revoked already.
 */
export async function revokeAward(ports: RevokePorts, o: Act & { reason: string; mailAtOnce: boolean }): Promise<void> {
  const listNo = await inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    const [award] = await lockAwards(tx, [o.awardId])
    if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
    if (!canRevoke(award)) throw new Refusal('conflict', 'award.not-revocable', refusals.notRevocable)
    await tellHolder(tx, award, { atOnce: o.mailAtOnce })
    return revokeLocked(tx, ports, award, o)
  })
  await publishRevocation(ports, o.organisationId, listNo)
}

/** Signs the list anew once the revocation is committed. */
export async function publishRevocation(ports: RevokePorts, organisationId: string, listNo: number): Promise<void> {
  await ports.failpoint('k14')
  await currentStatusList(ports, organisationId, listNo)
}

/**
 * Takes an award back whose ground has gone, in the caller's transaction: a signed one is revoked, and its list signed when it
 * is next asked for and its holder told; one that is not signed yet is stopped. Already taken back: nothing more happens.
 */
export async function takeBack(
  tx: Tx,
  ports: Pick<Ports, 'clock'>,
  o: { organisationId: string; code: string; actorPersonId: string | null; reason: string },
): Promise<void> {
  const found = await findAwardByCode(tx, o.code)
  const [award] = found ? await lockAwards(tx, [found.id]) : []
  if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
  if (canRevoke(award)) {
    await tellHolder(tx, award, { atOnce: false })
    await revokeLocked(tx, ports, award, o)
  } else if (award.signedAt === null && award.state !== 'stopped') {
    await updateAwards(tx, [award.id], { state: 'stopped' })
    await withdrawWaiting(tx, { kind: 'award', subjectIds: [award.id], by: o.actorPersonId, at: ports.clock.now() })
  }
}

/** Revokes an award that is locked and may be revoked; tells nobody. Answers the number of the list that has to be signed anew. */
export async function revokeLocked(
  tx: Tx,
  ports: Pick<Ports, 'clock'>,
  award: Award,
  o: { organisationId: string; actorPersonId: string | null; reason: string },
): Promise<number> {
  const { organisationId, actorPersonId, reason } = o
  const at = ports.clock.now()
  const place = { organisationId, listId: award.statusListId!, index: award.statusIndex!, at }
  const listNo = await insertRevocation(tx, place)
  await updateAward(tx, award.id, { state: 'revoked', revokedAt: at, revokedReason: reason, parkedReason: null })
  const actor = actorPersonId === null ? {} : { actorPersonId }
  await record(tx, { organisationId, ...actor, act: 'award.revoked', subject: award.id, at })
  return listNo
}
