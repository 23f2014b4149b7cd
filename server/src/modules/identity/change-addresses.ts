import { inScope } from '../../db/database.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { deleteAddress, setMainAddress } from './address-store.ts'
import { addressKey } from './person.ts'
import { findPerson } from './store.ts'

type Chosen = { personId: string; address: string }

/** Chooses the address that is written to. Refuses one that is not theirs, or not confirmed. */
export async function chooseMainAddress(ports: Pick<Ports, 'db' | 'clock'>, o: Chosen): Promise<void> {
  const { personId } = o
  await inScope(ports.db, { personId }, async (tx) => {
    if (!(await setMainAddress(tx, { personId, key: addressKey(o.address) }))) throw notFound()
    await record(tx, { actorPersonId: personId, act: 'address.main', subject: personId, at: ports.clock.now() })
  })
}

/**
 * Takes an address away: it signs in no more, and what is sent to it later is no longer theirs. Badges they have stay.
 * Refuses the last confirmed one, without which there is no way back in.
 */
export async function removeAddress(ports: Pick<Ports, 'db' | 'clock'>, o: Chosen): Promise<void> {
  const { personId } = o
  const key = addressKey(o.address)
  await inScope(ports.db, { personId }, async (tx) => {
    const person = await findPerson(tx, personId)
    const confirmed = person!.addresses.filter(({ verified }) => verified)
    if (confirmed.length === 1 && addressKey(confirmed[0]!.address) === key) throw lastAddress
    if (!(await deleteAddress(tx, { personId, key }))) throw notFound()
    await record(tx, { actorPersonId: personId, act: 'address.removed', subject: personId, at: ports.clock.now() })
  })
}

const lastAddress = new Refusal('conflict', 'address.last', {
  ja: '確かめ済みのアドレスがこれだけなので、取り除けません。先に別のアドレスを加えて確かめてください。',
  en: 'This is your only confirmed address, so it cannot be removed. Add another one and confirm it first.',
})
