import type { Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import { moveAccount } from './confirmation-store.ts'
import { claimAddress, handAddressOver } from './store.ts'

/**
 * The mailbox of `address` has answered to that person. Answers whose it is from now on: theirs, where it was nobody's; or the
 * person an issuer already knew by it, who has no account and now gets theirs. Where their own record already holds
 * something, the address comes to them instead, and the job `address-handed-over` brings what was sent to it. The job
 * `address-confirmed` follows: at once, or when all that was sent is there, so that nothing is given a second time.
 * `null` where it is the address of somebody else's account.
 */
export async function takeAddress(tx: Tx, o: { personId: string; address: string; at: Date }): Promise<string | null> {
  const owner = await claimAddress(tx, o)
  if (owner === o.personId) return confirmed(tx, owner)
  if (await moveAccount(tx, { from: o.personId, to: owner })) {
    return confirmed(tx, await claimAddress(tx, { ...o, personId: owner }))
  }
  if (!(await handAddressOver(tx, { ...o, from: owner }))) return null
  await enqueue(tx, 'address-handed-over', { fromPersonId: owner, toPersonId: o.personId, address: o.address })
  return o.personId
}

async function confirmed(tx: Tx, personId: string): Promise<string> {
  await enqueue(tx, 'address-confirmed', { personId })
  return personId
}
