import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { deleteUser } from './forget-store.ts'
import { forgetEmptyPerson, letGoOfAccount, moveAddresses } from './join-store.ts'
import { addressKey } from './person.ts'
import { endSessions } from './session.ts'
import { findPersonIds, findUserOfPerson } from './store.ts'

type Account = { personId: string; userId: string }

/**
 * Two accounts turn out to be one person's, who has shown both: is signed in to one (or gave its password), and the mailbox of
 * the other has answered. Where the asking one holds nothing yet, the other lives on; else the asking one does, and addresses
 * and badges come to it. Courses taken under the one that ends stay with its record. Answers the account that lives on.
 */
export async function joinAccounts(
  ports: Pick<Ports, 'db' | 'clock' | 'live'>,
  o: { asking: Account; address: string; isStaff(personId: string): Promise<boolean>; use(tx: Tx): Promise<void> },
): Promise<Account> {
  const { asking } = o
  const owner = await inScope(ports.db, {}, (tx) => accountOfAddress(tx, o.address))
  if (!owner || owner.personId === asking.personId) return asking
  if (await o.isStaff(owner.personId)) throw staffStays
  const at = ports.clock.now()
  const lives = await inScope(ports.db, { personId: asking.personId }, async (tx) => {
    await o.use(tx)
    const [kept, ended] = (await forgetEmptyPerson(tx, { personId: asking.personId, heir: owner.personId }))
      ? [owner, asking]
      : [asking, owner]
    if (ended === owner) await takeOver(tx, { from: owner.personId, to: asking.personId })
    const details = { joined: ended.personId }
    await record(tx, { actorPersonId: kept.personId, act: 'account.joined', subject: kept.personId, details, at })
    await enqueue(tx, 'address-confirmed', { personId: kept.personId })
    return { kept, ended }
  })
  await endSessions(ports, lives.ended)
  await deleteUser(ports.db, lives.ended.userId)
  return lives.kept
}

/** Without an address the job brings all badges, also those sent to addresses that were removed since. */
async function takeOver(tx: Tx, o: { from: string; to: string }): Promise<void> {
  await letGoOfAccount(tx, o.from)
  await moveAddresses(tx, o)
  await enqueue(tx, 'address-handed-over', { fromPersonId: o.from, toPersonId: o.to })
}

async function accountOfAddress(tx: Tx, address: string): Promise<Account | null> {
  const personId = (await findPersonIds(tx, [addressKey(address)])).get(addressKey(address))
  const userId = personId && (await findUserOfPerson(tx, personId))
  return personId && userId ? { personId, userId } : null
}

const staffStays = new Refusal('conflict', 'join.staff', {
  ja: 'もう一方のアカウントには組織での役割があるため、こちらにはまとめられません。もう一方でサインインし、そこにこのアカウントのアドレスを加えてください。どちらのアカウントもそのままです。',
  en: 'The other account has a role in an organisation, so it cannot be joined to this one. Sign in to the other and add the address of this account there. Both are unchanged.',
})
