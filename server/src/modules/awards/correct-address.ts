import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { achievementVersion } from '../achievements/achievements.ts'
import { findOrCreatePeopleByAddress, personById } from '../identity/identity.ts'
import { canRevoke, isForgotten } from './award.ts'
import { requestAll } from './request-awards.ts'
import { publishRevocation, revokeLocked, type RevokePorts } from './revoke-award.ts'
import { refusals } from './sentences.ts'
import { lockAwards } from './store.ts'

const reason = '宛先のアドレスの訂正 / corrected address'

/**
 * Gives an award that nobody took to another address. The signed badge names the old mailbox (as a hash) for ever, so it is
 * revoked and a new one is awarded, in one transaction: to the person of the new address, for the same occurrence, as if the
 * gradebook had said it right. The award mail to the right address is all that leaves. Returns the id of the new award. Refuses: not signed, revoked, answered, or the same address.
 */
export async function correctAddress(
  ports: RevokePorts,
  o: { organisationId: string; awardId: string; actorPersonId: string; address: string },
): Promise<string> {
  const { organisationId, actorPersonId } = o
  const address = o.address.trim()
  const done = await inScope(ports.db, { organisationId }, async (tx) => {
    const [award] = await lockAwards(tx, [o.awardId])
    if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
    const same = award.address.toLowerCase() === address.toLowerCase()
    if (!canRevoke(award) || award.accepted !== null || same || isForgotten(award))
      throw new Refusal('conflict', 'award.address-stays', refusals.addressStays)
    const known = (await personById(tx, award.personId))!
    const name = { display: award.recipientName, ...(known.kana ? { kana: known.kana } : {}) }
    const romanised = known.romanised ? { romanised: known.romanised } : {}
    const [person] = await findOrCreatePeopleByAddress(tx, {
      people: [{ address, name: { ...name, ...romanised }, language: award.language }],
      now: ports.clock.now(),
      random: ports.random,
    })
    const { slug } = (await achievementVersion(tx, award.achievementVersionId))!
    const [requested] = await requestAll(tx, ports, [
      {
        organisationId,
        personId: person!.personId,
        address,
        recipientName: award.recipientName,
        achievementSlug: slug,
        occurrence: award.occurrence,
        reason: { ...award.reason, corrects: award.code },
        mailAtOnce: award.mailAtOnce,
        language: award.language,
      },
    ])
    const listNo = await revokeLocked(tx, ports, award, { organisationId, actorPersonId, reason })
    return { listNo, awardId: requested!.awardId }
  })
  await publishRevocation(ports, organisationId, done.listNo)
  return done.awardId
}
