import type { NewAccount } from '@akashi/contract/account.ts'
import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { createAccount } from './account.ts'
import { askMailbox } from './confirm-address.ts'
import { openSession } from './session.ts'
import { insertAccountPerson } from './store.ts'

/**
 * Makes an account with a fresh person and signs it in, whether or not the address is known to us; its mailbox decides later
 * whose it is. Answers the person and the `Set-Cookie` line.
 */
export async function signUp(
  ports: Pick<Ports, 'db' | 'config' | 'clock' | 'random' | 'mail' | 'deriveSecret' | 'log'>,
  account: NewAccount,
  userAgent: string,
): Promise<{ personId: string; cookie: string }> {
  const now = ports.clock.now()
  const personId = ports.random.uuid()
  const { displayName, language, email } = account
  const userId = await createAccount(ports, { password: account.password })
  const name = { display: displayName, family: account.familyName, given: account.givenName }
  await inScope(ports.db, { personId }, async (tx) => {
    await insertAccountPerson(tx, { personId, userId, address: email, name, language, sample: false }, now)
    await record(tx, { actorPersonId: personId, act: 'account.made', subject: personId, at: now })
  })
  await askMailbox(ports, { personId, address: email, language })
  return { personId, cookie: await openSession(ports, { userId, userAgent }) }
}
