import type { Tx } from '../../db/database.ts'
import { moveAccount } from './confirmation-store.ts'
import { claimAddress } from './store.ts'

/**
 * The mailbox of `address` has answered to that person. Answers whose it is from now on: theirs, where it was nobody's; or the
 * person an issuer already knew by it, who has no account and now gets theirs, provided that their own record is still empty.
 * `null` where it is somebody else's.
 */
export async function takeAddress(tx: Tx, o: { personId: string; address: string; at: Date }): Promise<string | null> {
  const owner = await claimAddress(tx, o)
  if (owner === o.personId) return owner
  if (!(await moveAccount(tx, { from: o.personId, to: owner }))) return null
  return claimAddress(tx, { ...o, personId: owner })
}
