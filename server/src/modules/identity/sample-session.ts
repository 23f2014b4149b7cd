import { inScope } from '../../db/database.ts'
import { notFound } from '../../http/problem.ts'
import { createAccount } from './account.ts'
import { addressKey } from './person.ts'
import type { Ports } from '../../ports/ports.ts'
import { openSession } from './session.ts'
import { findPerson, findPersonIds, findUserOfPerson, setUserOfPerson } from './store.ts'

/** Signs in as a person of the sample academy, without a password. Refuses everybody who is not a sample. */
export async function sessionForSample(
  ports: Pick<Ports, 'db' | 'config' | 'clock' | 'random' | 'deriveSecret'>,
  address: string,
  userAgent = '',
): Promise<{ personId: string; cookie: string }> {
  const found = await inScope(ports.db, {}, async (tx) => {
    const personId = (await findPersonIds(tx, [addressKey(address)])).get(addressKey(address))
    const person = personId ? await findPerson(tx, personId) : null
    return person?.sample ? { person, userId: await findUserOfPerson(tx, person.personId) } : null
  })
  if (!found) throw notFound()
  const { personId } = found.person
  const userId = found.userId ?? (await createAccount(ports, { password: null }))
  if (!found.userId) await inScope(ports.db, { personId }, (tx) => setUserOfPerson(tx, personId, userId))
  return { personId, cookie: await openSession(ports, { userId, userAgent }) }
}
