/**
 * identity owns people and how they sign in (tables `person`, `person_address`, `address_confirmation`, `sign_in_link`,
 * `try_count`, `session`, better-auth's `user`, `account`, `verification`, `passkey`, and the built-in mailbox `mailbox_mail`).
 *
 * Queues the job `address-confirmed` with the person whose mailbox answered, and `address-handed-over` where the address
 * came from somebody an issuer knew, and `forget-person` where an account was deleted; floors above take them up.
 *
 * Promises: an account is not a person (decision 0001); one address belongs to one person, whatever its case; no answer tells
 * whether an address is known; better-auth is never called inside a transaction.
 */
import type { Tx } from '../../db/database.ts'
import type { Random } from '../../ports/ports.ts'
import { findWaitingAddresses } from './confirmation-store.ts'
import { addressKey, type Person, type PersonFacts } from './person.ts'
import * as store from './store.ts'

export { addressKey } from './person.ts'
export type { Person, PersonFacts, PersonName } from './person.ts'
export type { ForgetPerson } from './delete-account.ts'
export { signedInPerson } from './session.ts'

type Found = { personId: string; created: boolean }
/** `sample` marks people of the sample academy; `verified` says that the addresses need no mail to be believed. */
type Making = { now: Date; random: Random; sample?: boolean; verified?: boolean }

/**
 * The people of those addresses in their order, made where there are none, with a few statements for all. An address that
 * comes twice is one person. Only what is new is written: a known person keeps name and language.
 */
export async function findOrCreatePeopleByAddress(tx: Tx, o: { people: PersonFacts[] } & Making): Promise<Found[]> {
  const keys = o.people.map((person) => addressKey(person.address))
  const known = await store.findPersonIds(tx, keys)
  const fresh = new Map<string, store.NewPerson>()
  for (const [index, facts] of o.people.entries()) {
    const key = keys[index]!
    if (!known.has(key) && !fresh.has(key))
      fresh.set(key, { ...facts, personId: o.random.uuid(), sample: o.sample ?? false, verified: o.verified ?? false })
  }
  await store.insertPeople(tx, [...fresh.values()], o.now)
  const now = fresh.size > 0 ? await store.findPersonIds(tx, [...fresh.keys()]) : known
  return keys.map((key) => {
    const personId = known.get(key) ?? now.get(key)!
    return { personId, created: fresh.get(key)?.personId === personId }
  })
}

/** Who has these addresses, by the lower-cased address; those nobody has are left out. */
export async function personIdsByAddress(tx: Tx, addresses: string[]): Promise<Map<string, string>> {
  return store.findPersonIds(tx, addresses.map(addressKey))
}

/** The DIDs of those people who have one. */
export async function didsOf(tx: Tx, personIds: string[]): Promise<Map<string, string>> {
  return store.findDids(tx, personIds)
}

/** The romanised names of those people who have one, by person. */
export async function romanisedNamesOf(tx: Tx, personIds: string[]): Promise<Map<string, string>> {
  return store.findRomanisedNames(tx, personIds)
}

/** The person, or `null`. */
export async function personById(tx: Tx, personId: string): Promise<Person | null> {
  return store.findPerson(tx, personId)
}

/** Whether a mail to that address waits to be answered by that person. */
export async function addressWaits(tx: Tx, o: { personId: string; address: string; now: Date }): Promise<boolean> {
  const waiting = await findWaitingAddresses(tx, o.personId, o.now)
  return waiting.some((address) => addressKey(address) === addressKey(o.address))
}
